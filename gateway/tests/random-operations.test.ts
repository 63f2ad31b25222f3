import fc from "fast-check";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isPublicCode } from "../src/refusal.ts";
import { drawOperation } from "./random-operation.ts";
import { ask, type RunningGateway, startGateway } from "./running-gateway.ts";
import { realPublicSchema, realSupergraph, startStubSubgraphs } from "./stub-subgraphs.ts";

const RUNS = 300;
let subgraphs: Awaited<ReturnType<typeof startStubSubgraphs>>;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startStubSubgraphs();
  gateway = await startGateway({ subgraphUrls: subgraphs.urls, supergraph: realSupergraph, maxObjects: 50_000 });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});

it("answers whatever the real graph may be asked, in the form of GraphQL and without a word of its inside", async () => {
  const schema = buildSchema(realPublicSchema);
  const outcomes = { answered: 0, refused: 0 };

  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const { query, variables } = drawOperation(schema, gen);

      const { status, json, text, headers } = await ask(gateway, query, variables);

      expect([200, 400]).toContain(status);
      expect(headers["content-type"]).toContain("application/json");
      expect(Object.keys(json).filter((key) => key !== "data" && key !== "errors")).toEqual([]);
      expect(text).not.toMatch(/at \S+ \(|node_modules|\.ts:|127\.0\.0\.1|http:|ECONN/);
      for (const error of json.errors ?? []) {
        expect(
          Object.keys(error).filter((key) => !["message", "locations", "path", "extensions"].includes(key)),
        ).toEqual([]);
        expect(isPublicCode(error.extensions.code)).toBe(true);
        // Nothing fails in these parts, so nothing may be called a failure of ours or theirs.
        const { code } = error.extensions;
        expect({ query, variables, text, isFailure: code === "INTERNAL" || code === "SUBGRAPH_UNAVAILABLE" }).toEqual({
          query,
          variables,
          text,
          isFailure: false,
        });
      }
      if (status === 200) expect(json.data).toBeTypeOf("object");
      else expect(json.data).toBeUndefined();
      outcomes[status === 200 ? "answered" : "refused"] += 1;
    }),
    { numRuns: RUNS },
  );

  // Both kinds must come up, or the draw tries nothing.
  expect(outcomes.answered).toBeGreaterThan(RUNS / 4);
  expect(outcomes.refused).toBeGreaterThan(RUNS / 20);
});
