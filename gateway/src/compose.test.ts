import { describe, expect, it } from "vitest";
import { compareComposers } from "../tests/composer-comparison.ts";
import { fixtureContracts, fixtureGraph } from "../tests/fixture-graph.ts";
import { type Contract, composeGraph } from "./compose.ts";
import { subgraphNames } from "./subgraphs.ts";

const contracts: readonly Contract[] = subgraphNames.map((name) => ({ name, sdl: fixtureContracts[name] }));

function replaceContract(name: string, change: (sdl: string) => string): readonly Contract[] {
  return contracts.map((contract) => (contract.name === name ? { ...contract, sdl: change(contract.sdl) } : contract));
}

describe("composeGraph", () => {
  it("gives the same graph as Apollo's composer", () => {
    expect(compareComposers(contracts, fixtureGraph)).toEqual([]);
  });

  it("lets the comparison see a definition that differs", () => {
    const other = composeGraph(replaceContract("programme", (sdl) => sdl.replace("title: String!", "title: String")));

    expect(compareComposers(contracts, other).join("\n")).toContain("title: String");
  });

  it("writes neutral addresses and a public schema without the joins", () => {
    expect(fixtureGraph.supergraph).toContain('url: "http://members.subgraph/"');
    expect(fixtureGraph.publicSchema).toContain("type Member");
    expect(fixtureGraph.publicSchema).not.toContain("join__");
  });

  it("writes the same public schema whatever the order in a contract", () => {
    const swap = (sdl: string) =>
      sdl.replace("nodes: [Member!]!  totalCount: Int!", "totalCount: Int!  nodes: [Member!]!");

    expect(composeGraph(replaceContract("members", swap)).publicSchema).toBe(fixtureGraph.publicSchema);
  });

  it("names every contract that breaks the graph", () => {
    const broken = replaceContract("members", (sdl) => sdl.replace("type Member @key", "type Organisatio @key"));

    expect(() => composeGraph(broken)).toThrow(/Member/);
  });

  it("refuses what the composer is known to get wrong", () => {
    const requires = replaceContract("analytics", (sdl) =>
      sdl.replace(
        "rate: Float",
        'name: String! @external  rate: Float @requires(fields: "name ... on Organisation { name }")',
      ),
    );

    expect(() => composeGraph(requires)).toThrow("analytics: fragments inside @requires");
  });
});
