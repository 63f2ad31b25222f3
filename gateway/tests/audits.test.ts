import { auditServer } from "graphql-http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FixtureSubgraphs, openDoor, startFixtureSubgraphs } from "./fixture-graph.ts";
import { type RunningGateway, startGateway } from "./running-gateway.ts";

let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs(undefined, () => openDoor);
  gateway = await startGateway({ subgraphUrls: subgraphs.urls });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});

/** What the audits advise (SHOULD) or mention (MAY) and we do otherwise, and why. */
const allowed: Readonly<Record<string, string>> = {
  "572B":
    "warn: a query that cannot be read is refused with 400 for both media types, where monitors and proxies see it",
  FDE2: "warn: a query that does not fit the schema is refused with 400 for both media types",
  "7B9B": "warn: a variable that does not fit its type is refused with 400 for both media types",
  "5A70": "notice: GET is not served, so that no page and no link can ask",
  D6D5: "notice: GET is not served",
  "6A70": "notice: GET is not served",
};

it.each([
  ["gateway", () => `${gateway.url}/graphql`],
  ["subgraph", () => `${subgraphs.urls.programme}graphql`],
])("the %s follows GraphQL over HTTP but for what is listed here", async (_, address) => {
  const results = await auditServer({ url: address() });
  const unmet = results.filter((each) => each.status !== "ok").map((each) => [each.id, each.status]);

  expect(results.length).toBeGreaterThan(60);
  expect(Object.fromEntries(unmet)).toEqual(
    Object.fromEntries(Object.entries(allowed).map(([id, why]) => [id, why.split(":")[0]])),
  );
});
