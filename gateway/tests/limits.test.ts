import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../src/limits.ts";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "./fixture-graph.ts";
import { ask, type RunningGateway, startGateway } from "./running-gateway.ts";

const MAX_OBJECTS = 1_000;
let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({ subgraphUrls: subgraphs.urls, maxObjects: MAX_OBJECTS });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});

const nest = (levels: number) => `${"children { nodes { ".repeat(levels)}id${" } }".repeat(levels)}`;
const pages =
  "query($n: Int, $m: Int) { organisations(first: $n) { nodes { id members(first: $m) { nodes { id } } } } }";
const bomb = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Organisation { ...F${n + 1} ...F${n + 1} }`);

describe.each(["application/json", "application/graphql-response+json"])("limits for clients of %s", (accept) => {
  it.each([
    ["pages in pages", pages, { n: 30, m: 40 }],
    ["one large page", "{ organisations(first: 2000000000) { nodes { id } } }", {}],
    ["duplicated fields", `{ ${"organisations(first: 90) { nodes { id } } ".repeat(12)} }`, {}],
    ["aliases", `{ ${Array.from({ length: limits.aliases + 1 }, (_, n) => `a${n}: dataVersion`).join(" ")} }`, {}],
    ["depth", `{ organisation { ${nest(limits.depth / 2)} } }`, {}],
    ["depth in fragments", `{ organisation { ...F } } fragment F on Organisation { ${nest(limits.depth / 2)} }`, {}],
    ["length", `{ ${"dataVersion ".repeat(limits.tokens)} }`, {}],
    ["a bomb of fragments", `{ organisation { ...F0 } } ${bomb.join(" ")} fragment F40 on Organisation { id }`, {}],
  ])("refuses %s before any subgraph is asked", async (_, query, variables) => {
    subgraphs.received.length = 0;

    const answer = await ask(gateway, query, variables, { accept });

    expect([answer.status, answer.json.errors[0].extensions]).toEqual([400, { code: "TOO_COMPLEX" }]);
    expect(answer.json.errors[0].message).toContain(" / ");
    expect(subgraphs.received).toEqual([]);
  });

  it("answers the same operation with a smaller variable", async () => {
    const answer = await ask(gateway, pages, { n: 10, m: 40 }, { accept });

    expect(answer.status).toBe(200);
    expect(answer.json.data.organisations.nodes).toHaveLength(2);
  });
});

describe("circular fragments", () => {
  it("are refused", async () => {
    const query = "{ organisation { ...A } } fragment A on Organisation { ...B } fragment B on Organisation { ...A }";
    const answer = await ask(gateway, query);

    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  });
});
