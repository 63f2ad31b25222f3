import type { TraceSettings } from "@nq21/telemetry/traces";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "./fixture-graph.ts";
import { ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";

const CANARY = "CanaryTranThiB";
const foreign = "00-11111111111111111111111111111111-2222222222222222-01";

/** As much of a span as is sent. */
interface Told {
  readonly name: string;
  readonly traceId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const told: Told[] = [];
const exporter: NonNullable<TraceSettings["exporter"]> = {
  export: (spans, done) => {
    for (const span of spans)
      told.push({ name: span.name, attributes: span.attributes, traceId: span.spanContext().traceId });
    done({ code: 0 });
  },
  shutdown: async () => undefined,
};

let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;
beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({
    subgraphUrls: { ...subgraphs.urls, inspections: "http://127.0.0.1:1/" },
    traces: { exporter },
  });
});
afterAll(() => subgraphs.close());

it("tells of every operation and of each call it led to, in one trace of its own, and nothing of what was asked", async () => {
  await ask(gateway, `query ${CANARY} { ${CANARY}: programme { title } }`);
  await ask(gateway, `mutation { admitMember(name: "${CANARY}") { id } }`);
  await ask(gateway, `{ inspection(id: "${CANARY}") { id } }`);
  await ask(gateway, `{ ${CANARY} }`);
  await send(`${gateway.url}/graphql?${CANARY}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-nq21-csrf": "1", traceparent: foreign, tracestate: CANARY },
    body: JSON.stringify({ query: "{ programme { title } }" }),
  });
  await gateway.close();

  const operations = told.filter(({ name }) => name === "operation");
  expect(operations.map(({ attributes }) => attributes["nq21.outcome"])).toEqual([
    "OK",
    "OK",
    "PARTIAL",
    "BAD_USER_INPUT",
    "OK",
  ]);
  const calls = told.filter(({ name }) => name === "call");
  expect(calls.map(({ attributes }) => attributes["nq21.callee"])).toEqual(
    expect.arrayContaining(["programme", "members", "inspections"]),
  );
  const traces = new Set(operations.map(({ traceId }) => traceId));
  expect(traces.size).toBe(operations.length);
  expect(calls.every(({ traceId }) => traces.has(traceId))).toBe(true);
  expect(traces).not.toContain(foreign.slice(3, 35));
  expect(JSON.stringify(told)).not.toContain(CANARY);
});
