import type { GatewayRuntime } from "@graphql-hive/gateway-runtime";
import { makeActor } from "@nq21/authorisation/actor";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { createLogger } from "@nq21/telemetry/logger";
import { createTraces } from "@nq21/telemetry/traces";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeFindOrganisation } from "../../src/grants/organisation-place.ts";
import { createGatewayMetrics } from "../../src/metrics.ts";
import { makeRuntime } from "../../src/runtime.ts";
import { callKeys } from "../fixture-graph.ts";
import { realSupergraph, startStubSubgraphs } from "../stub-subgraphs.ts";

let stubs: Awaited<ReturnType<typeof startStubSubgraphs>>;
let runtime: GatewayRuntime;
beforeAll(async () => {
  stubs = await startStubSubgraphs();
  const pointer = { find: async () => "one", findBuiltAt: async () => new Date(), close: async () => undefined };
  runtime = makeRuntime({
    supergraph: realSupergraph,
    subgraphUrls: stubs.urls,
    findDataVersion: pointer.find,
    signer: callKeys.signerOf("gateway"),
    maxObjects: 10_000,
    upstreamTimeoutMs: 5_000,
    logger: createLogger("gateway", "silent"),
    metrics: createGatewayMetrics(pointer),
    traces: createTraces("gateway", {}),
  });
});
afterAll(() => runtime[Symbol.asyncDispose]());

const actor = makeActor("11111111-1111-4111-8111-111111111111", ["ADMINISTRATOR", null]);

it("asks the graph as whoever grants, and reads where the organisation stands", async () => {
  const place = await makeFindOrganisation(runtime, 5_000)(actor, "one");

  // The last day of its life is the one that the stubs give every date.
  expect(place).toEqual({ isAlive: dayInVietnam(new Date()) < "2026-11-22", ancestors: ["one", "one"] });
});

it("says which part does not answer instead of taking it for an organisation that is none", async () => {
  await stubs.close();

  await expect(makeFindOrganisation(runtime, 5_000)(actor, "one")).rejects.toMatchObject({
    code: "SUBGRAPH_UNAVAILABLE",
    status: 503,
  });
});
