import { randomUUID } from "node:crypto";
import { makeActor } from "@nq21/authorisation/actor";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Identity } from "../src/identity.ts";
import { callKeys, type FixtureSubgraphs, startFixtureSubgraphs, startServer } from "./fixture-graph.ts";
import { ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";

const identityOf = (account: string): Identity => ({
  actor: makeActor(randomUUID(), ["ANALYST", null], ["DATA_OFFICER", randomUUID()]),
  account,
  kind: "TOKEN",
});
const [first, second] = [identityOf("first"), identityOf("second")];
let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;
beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({
    subgraphUrls: subgraphs.urls,
    identify: async ({ headers }) => (headers.authorization === "Bearer second" ? second : first),
  });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});
beforeEach(() => {
  subgraphs.received.length = 0;
});

const everywhere =
  "{ organisations { nodes { name rate members { totalCount } } } programme { title } inspection(id: 1) { year } }";

/** What a client might send to be taken for someone else, or for a part of NQ21. */
const spoofed: Readonly<Record<string, string>> = {
  "x-user": "system",
  "x-user-id": "system",
  "x-nq21-actor": "system",
  "x-nq21-role": "ADMINISTRATOR",
  "x-nq21-grants": "AUDITOR@*",
  "x-nq21-system": "on",
  "x-nq21-call": "eyJhbGciOiJub25lIn0.e30.",
  "x-nq21-data-version": "2020-01-01-a",
  "x-forwarded-for": "127.0.0.1",
  "x-forwarded-host": "127.0.0.1",
  "x-forwarded-proto": "https",
  "x-forwarded-user": "system",
  "x-real-ip": "127.0.0.1",
  "x-remote-user": "system",
  "x-authenticated-user": "system",
  "x-original-url": "/import",
  "x-http-method-override": "GET",
  forwarded: "for=127.0.0.1",
  "proxy-authorization": "NQ21-Call a.b.c",
  cookie: "__Host-nq21-session=a",
  via: "1.1 gateway",
};
const ours = ["accept", "content-type", "authorization", "x-nq21-data-version"];
const ofHttp = [
  "host",
  "connection",
  "content-length",
  "user-agent",
  "accept-encoding",
  "sec-fetch-mode",
  "accept-language",
];

describe("what the gateway sends to the parts", () => {
  it("is for whoever asked, each for oneself, at every part that the operation reaches", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        ask(gateway, everywhere, {}, { authorization: `Bearer ${turn % 2 === 0 ? "first" : "second"}` }),
      ),
    );

    for (const { json } of answers) expect(json.errors).toBeUndefined();
    const parts = new Set(subgraphs.received.map(({ subgraph }) => subgraph));
    expect([...parts].sort()).toEqual(["analytics", "inspections", "members", "organisations", "programme"]);
    const calls = subgraphs.received.filter(({ subgraph }) => subgraph === "analytics").map(({ actor }) => actor.id);
    expect(calls.filter((id) => id === first.actor.id)).toHaveLength(10);
    expect(calls.filter((id) => id === second.actor.id)).toHaveLength(10);
    for (const { actor } of subgraphs.received) expect([first.actor, second.actor]).toContainEqual(actor);
  });

  it("carries nothing of a client's headers, whatever they claim", async () => {
    expect(Object.keys(spoofed).length).toBeGreaterThanOrEqual(20);

    for (const [name, value] of Object.entries({ ...spoofed, authorization: "Bearer second" })) {
      subgraphs.received.length = 0;
      const { json } = await ask(gateway, "{ dataVersion }", {}, { [name]: value });

      expect(json.data).toEqual({ dataVersion: "2026-11-22-a" });
      const [received] = subgraphs.received;
      expect(received?.actor).toEqual(name === "authorization" ? second.actor : first.actor);
      expect(received?.headers.filter((each) => ![...ours, ...ofHttp].includes(each))).toEqual([]);
    }
  });

  it("is signed with a file as well, for its sender", async () => {
    const answer = await send(`${gateway.url}/import/members?dryRun=true`, {
      method: "POST",
      headers: {
        ...spoofed,
        "content-type": "application/octet-stream",
        "x-nq21-import": "1",
        authorization: "Bearer second",
      },
      body: Buffer.alloc(3_000_000, 7),
    });

    expect(answer.json).toEqual({ outcome: "STORED", bytes: 3_000_000, dryRun: "true" });
    expect(subgraphs.received.map(({ subgraph, actor }) => [subgraph, actor])).toEqual([["members", second.actor]]);
  });

  it("is signed anew when a call is tried again", async () => {
    const tokens: string[] = [];
    const failing = await startServer((request, response) => {
      tokens.push(String(request.headers.authorization));
      request.resume().on("end", () => response.writeHead(503).end());
    });
    const retrying = await startGateway({ subgraphUrls: { ...subgraphs.urls, programme: failing.url } });
    await ask(retrying, "{ programme { title } }");
    await retrying.close();
    await failing.close();

    expect(tokens.length).toBeGreaterThan(1);
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(token).toMatch(/^NQ21-Call /);
  });
});

describe("an actor who holds the most grants", () => {
  it("gets an answer", async () => {
    const actor = makeActor(
      randomUUID(),
      ...Array.from({ length: 500 }, () => ["DATA_OFFICER", randomUUID()] as const),
    );
    const ample = await startGateway({
      subgraphUrls: subgraphs.urls,
      identify: async () => ({ ...first, actor }),
    });
    const { json } = await ask(ample, "{ programme { title } }");
    await ample.close();

    expect(json.data).toEqual({ programme: { title: "Resolution 21" } });
    expect(subgraphs.received[0]?.actor).toEqual(actor);
  });
});

describe("a part that does not know the gateway's key", () => {
  it("is missing from the answer like one that is down, and no word of the refusal leaves", async () => {
    const strangers = makeTestCallKeys();
    const parts = await startFixtureSubgraphs(undefined, (name) =>
      (name === "programme" ? strangers : callKeys).verifierOf(name),
    );
    const partly = await startGateway({ subgraphUrls: parts.urls });
    const { json, text } = await ask(partly, "{ organisation { name } programme { title } }");
    const handed = await send(`${partly.url}/import/programme`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "x-nq21-import": "1" },
      body: "a file",
    });
    await partly.close();
    await parts.close();

    expect(json.data).toEqual({ organisation: { name: "Organisation area" }, programme: null });
    expect(json.errors[0].extensions.code).toBe("SUBGRAPH_UNAVAILABLE");
    expect(text).not.toMatch(/UNAUTHENTICATED|NQ21-Call/);
    expect([handed.status, handed.json.errors[0].extensions.code]).toEqual([503, "SUBGRAPH_UNAVAILABLE"]);
  });
});
