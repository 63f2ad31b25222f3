import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, fixtureGraph, startFixtureSubgraphs } from "./fixture-graph.ts";
import { send } from "./running-gateway.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "nq21-gateway-"));
const supergraph = join(directory, "supergraph.graphql");
let subgraphs: FixtureSubgraphs;
const children: ChildProcess[] = [];

beforeAll(async () => {
  writeFileSync(supergraph, fixtureGraph.supergraph);
  subgraphs = await startFixtureSubgraphs();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  await subgraphs.close();
  rmSync(directory, { recursive: true, force: true });
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

function start(changes: Record<string, string>) {
  const child = spawn(process.execPath, ["--conditions=@nq21/source", main], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...Object.fromEntries(
        Object.entries(subgraphs.urls).map(([name, url]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, url]),
      ),
      WAREHOUSE_DATABASE_URL: "postgres://nobody@127.0.0.1:1/warehouse",
      SUPERGRAPH: supergraph,
      ...changes,
    },
  });
  children.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  return { child, said, ended: once(child, "exit") as Promise<[number | null, string | null]> };
}

async function startListening(changes: Record<string, string> = {}) {
  const port = String(await findFreePort());
  const started = start({ PORT: port, ...changes });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        send(`${url}/health`).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200);
  return { ...started, url };
}

describe("the gateway's process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("ends cleanly on %s, a connection open or not", async (signal) => {
    const { child, ended, url, said } = await startListening();
    const answer = await send(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", connection: "keep-alive" },
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
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ member(id: "m-77") { id } dataVersion }' }),
    });

    child.kill("SIGTERM");
    await ended;

    expect(said.err).toContain('"id":"members"');
    expect(said.err).not.toMatch(/m-77|127\.0\.0\.1|member\(|nobody/);
  });
});
