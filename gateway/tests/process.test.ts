import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "./fixture-graph.ts";
import { type Surroundings, surroundGateway } from "./gateway-process.ts";
import { send } from "./running-gateway.ts";

let subgraphs: FixtureSubgraphs;
let surroundings: Surroundings;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  surroundings = await surroundGateway(subgraphs.urls);
});
afterEach(() => surroundings.endAll());
afterAll(async () => {
  await subgraphs.close();
  await surroundings.close();
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

const start: Surroundings["start"] = (changes) => surroundings.start(changes);
const bearer = () => ({ "content-type": "application/json", authorization: `Bearer ${surroundings.token}` });

async function startListening(changes: Record<string, string> = {}) {
  const port = String(await findFreePort());
  const started = start({ PORT: port, ...changes });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(() =>
      send(`${url}/health`).then(
        (answer) => answer.status,
        () => 0,
      ),
    )
    .toBe(200);
  return { ...started, url };
}

describe("the gateway's process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("ends cleanly on %s, a connection open or not", async (signal) => {
    const { child, ended, url, said } = await startListening();
    const answer = await send(`${url}/graphql`, {
      method: "POST",
      headers: { ...bearer(), connection: "keep-alive" },
      body: '{"query":"{ programme { title } }"}',
    });

    child.kill(signal);

    expect(answer.json.data.programme.title).toBe("Resolution 21");
    expect(await ended).toEqual([0, null]);
    expect(said.out).toBe("");
  });

  it("listens on this machine only", async () => {
    const { url } = await startListening();
    const elsewhere = url.replace("127.0.0.1", "127.0.0.2");

    await expect(send(`${elsewhere}/health`)).rejects.toThrow(/ECONNREFUSED/);
  });

  it("refuses to serve other machines, with the reason", async () => {
    const { ended, said } = start({ HOST: "0.0.0.0" });

    expect(await ended).toEqual([2, null]);
    expect(said.err).toContain("HOST: must be 127.0.0.1, ::1 or localhost");
  });

  it("names every fault of its environment at once, and no value", async () => {
    const { ended, said } = start({ PORT: "http", SUBGRAPH_MEMBERS_URL: "members:secret", WAREHOUSE_DATABASE_URL: "" });

    expect(await ended).toEqual([2, null]);
    for (const name of ["PORT", "SUBGRAPH_MEMBERS_URL", "WAREHOUSE_DATABASE_URL"]) expect(said.err).toContain(name);
    expect(said.err).not.toContain("secret");
  });

  it("logs a failure without the address, the query or its values", async () => {
    const { child, ended, said, url } = await startListening({ SUBGRAPH_MEMBERS_URL: "http://127.0.0.1:1/" });
    await send(`${url}/graphql`, {
      method: "POST",
      headers: bearer(),
      body: JSON.stringify({ query: '{ member(id: "m-77") { id } dataVersion }' }),
    });

    child.kill("SIGTERM");
    await ended;

    expect(said.err).toContain('"id":"members"');
    expect(said.err).not.toMatch(/m-77|127\.0\.0\.1|member\(|nobody/);
  });

  it("does not start on a site with what is good enough for a demonstration", async () => {
    const secret = join(surroundings.directory, "short.secret");
    writeFileSync(secret, "changeme");
    chmodSync(secret, 0o644);
    const { ended, said } = start({
      DEMO: "0",
      OIDC_ISSUER: undefined,
      OIDC_CLIENT_SECRET_FILE: secret,
      GATEWAY_DATABASE_URL: "postgres://gateway:postgres@127.0.0.1:1/gateway",
    });

    expect(await ended).toEqual([2, null]);
    for (const sentence of [
      "OIDC_ISSUER: the bundled issuer knows demo users only",
      "OIDC_CLIENT_SECRET_FILE: the secret in it is too short or easily guessed",
      "OIDC_CLIENT_SECRET_FILE: other users of this machine can read the file",
      "GATEWAY_DATABASE_URL: the password in it is too short or easily guessed",
    ])
      expect(said.err).toContain(sentence);
    expect(said.err).not.toMatch(/changeme|postgres@/);
  });

  it("is no demo unless it is told so", async () => {
    const { ended, said } = start({ DEMO: undefined, OIDC_ISSUER: undefined });

    expect(await ended).toEqual([2, null]);
    expect(said.err).toContain("OIDC_ISSUER: ");
  });
});
