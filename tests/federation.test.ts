import { readFileSync } from "node:fs";
import { QueryPlanner } from "@graphql-hive/router-query-planner";
import { describe, expect, inject, it } from "vitest";
import { ask } from "./ask.ts";

const operation = readFileSync(
  new URL("operations/one-organisation-over-all-subgraphs.graphql", import.meta.url),
  "utf8",
);
const supergraph = readFileSync(new URL("../gateway/supergraph.graphql", import.meta.url), "utf8");
/** A commune chapter that stands in every year of the demo until 30/6/2025. */
const variables = { code: "01840", at: "2024-12-31" };

describe("one operation over every subgraph", () => {
  it("gives the golden answer", async () => {
    const asked = { address: inject("address"), dataDirectory: inject("dataDirectory") };
    const answer = await ask(asked, operation, variables);

    await expect(JSON.stringify(answer, null, 2)).toMatchFileSnapshot(
      "operations/one-organisation-over-all-subgraphs.result.json",
    );
  });

  it("keeps its query plan: every subgraph is asked, and entities in batches", async () => {
    const plan = new QueryPlanner(supergraph).plan(operation, "OneOrganisationOverAllSubgraphs", new Set(), 0);

    await expect(JSON.stringify(plan, null, 2)).toMatchFileSnapshot(
      "operations/one-organisation-over-all-subgraphs.plan.json",
    );
    for (const subgraph of ["organisations", "members", "inspections", "programme", "analytics"])
      expect(JSON.stringify(plan)).toContain(subgraph);
  });
});
