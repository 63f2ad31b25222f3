import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs, startServer } from "./fixture-graph.ts";
import { ask, type RunningGateway, startGateway } from "./running-gateway.ts";

type Silent = Awaited<ReturnType<typeof startServer>>;

let subgraphs: FixtureSubgraphs;
let silent: Silent;
let gateway: RunningGateway;
let calls = 0;
let ended: Promise<unknown>[] = [];

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  silent = await startServer((request, response) => {
    calls += 1;
    request.resume();
    ended.push(once(response, "close"));
  });
  gateway = await startGateway({
    subgraphUrls: { ...subgraphs.urls, members: silent.url },
    operationTimeoutMs: 2_500,
    // Far more patient with a part than with the operation: what ends a call here is the operation's time.
    upstreamTimeoutMs: 60_000,
  });
  // The first operation of an engine makes it ready, which takes its time.
  await ask(gateway, "{ organisations { nodes { name } } programme { title } }");
});
afterAll(async () => {
  await gateway.close();
  await silent.close();
  await subgraphs.close();
});

describe("an operation that takes too long", () => {
  it("is answered with what has come, and the calls for the rest are ended", async () => {
    [calls, ended] = [0, []];

    const answer = await ask(
      gateway,
      "{ organisations { nodes { name members { totalCount } } } programme { title } }",
    );

    expect(answer.status).toBe(200);
    expect(answer.json.data.programme).toEqual({ title: "Resolution 21" });
    expect(answer.json.data.organisations.nodes[0]).toEqual({ name: "Organisation one", members: null });
    expect(answer.json.errors[0].extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(calls).toBe(1);
    await Promise.all(ended);
  });

  it("makes no further calls for what depends on the missing part", async () => {
    [calls, ended] = [0, []];

    const answer = await ask(gateway, '{ member(id: "1") { organisation { name members { totalCount } } } }');

    expect(answer.json.data).toEqual({ member: null });
    expect(calls).toBe(1);
  });

  it("that nobody waits for ends as well", async () => {
    [calls, ended] = [0, []];
    const patient = await startGateway({
      subgraphUrls: { ...subgraphs.urls, members: silent.url },
      operationTimeoutMs: 600_000,
      upstreamTimeoutMs: 600_000,
    });
    const client = new AbortController();
    const left = fetch(`${patient.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ member(id: "1") { id } }' }),
      signal: client.signal,
    }).catch(() => undefined);
    await expect.poll(() => calls).toBe(1);

    client.abort();
    await left;

    await Promise.all(ended);
    await patient.close();
  });
});
