import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "./fixture-graph.ts";
import { ask, type RunningGateway, startGateway } from "./running-gateway.ts";

const PATIENCE_MS = 300;
let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", note);
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({ subgraphUrls: subgraphs.urls, upstreamTimeoutMs: PATIENCE_MS });
  await ask(gateway, "{ organisations { nodes { name } } programme { title } }");
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
  process.off("unhandledRejection", note);
});

it("that clients left at any moment leave nothing behind that ends the process when its time is up", async () => {
  const leave = async (turn: number) => {
    const client = new AbortController();
    const left = fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: `{ organisations(first: ${1 + (turn % 50)}) { nodes { name members { totalCount } } } programme { title } }`,
      }),
      signal: client.signal,
    }).catch(() => undefined);
    await wait(turn % 30);
    client.abort();
    await left;
  };
  for (let round = 0; round < 5; round++)
    await Promise.all(Array.from({ length: 30 }, (_, turn) => leave(turn + round)));
  await wait(2 * PATIENCE_MS);

  expect(unhandled).toEqual([]);
  expect((await ask(gateway, "{ programme { title } }")).status).toBe(200);
});
