import fc from "fast-check";
import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { countCost, UNPAGED_LIST } from "./list-cost.ts";

const schema = buildSchema(`
  type Query { root: Node  page(first: Int = 50): Page!  list: [Node!]!  all(first: Int!): [Node!]! }
  type Page { nodes: [Node!]!  edges: [Edge!]!  totalCount: Int! }
  type Edge { node: Node! }
  type Node { id: ID!  page(first: Int = 50): Page!  list: [Node!]! }
`);

const count = (query: string, variables: Record<string, unknown> = {}, name?: string) =>
  countCost(schema, parse(query), name, variables);

describe("countCost", () => {
  it.each([
    ["one object", "{ root { id } }", {}, 1],
    ["a list without pages", "{ list { id } }", {}, UNPAGED_LIST],
    ["a page of the schema's default size", "{ page { nodes { id } } }", {}, 1 + 50],
    ["a page of a written size", "{ page(first: 3) { nodes { id } } }", {}, 1 + 3],
    ["a page without its objects", "{ page(first: 3) { totalCount } }", {}, 1],
    ["edges and nodes", "{ page(first: 3) { edges { node { id } } } }", {}, 1 + 3 * 2],
    ["a page in a page", "{ page(first: 3) { nodes { page(first: 4) { nodes { id } } } } }", {}, 1 + 3 * (1 + 1 + 4)],
    ["a list with first", "{ all(first: 7) { id } }", {}, 7],
    ["a variable's value", "query($n: Int) { page(first: $n) { nodes { id } } }", { n: 9 }, 1 + 9],
    ["a variable's default", "query($n: Int = 8) { page(first: $n) { nodes { id } } }", {}, 1 + 8],
    ["a variable's value over its default", "query($n: Int = 8) { page(first: $n) { nodes { id } } }", { n: 2 }, 1 + 2],
    ["an unset variable", "query($n: Int) { page(first: $n) { nodes { id } } }", {}, 1 + 50],
    ["a variable that is no number", "query($n: Int) { page(first: $n) { nodes { id } } }", { n: null }, 1 + 100],
    ["a negative page as an empty one", "{ page(first: -5) { nodes { id } } }", {}, 1],
    ["duplicates", "{ page(first: 3) { nodes { id } nodes { id } } }", {}, 1 + 3 + 3],
    ["aliases", "{ a: root { id } b: root { id } }", {}, 2],
    ["a fragment", "{ page(first: 3) { ...F } } fragment F on Page { nodes { id } }", {}, 1 + 3],
    ["an inline fragment", "{ page(first: 3) { ... { nodes { id } } } }", {}, 1 + 3],
    ["a fragment spread twice", "{ root { ...F ...F } } fragment F on Node { list { id } }", {}, 1 + 2 * UNPAGED_LIST],
    ["no description of the schema", "{ __schema { types { fields { name } } } }", {}, 0],
  ])("counts %s", (_, query, variables, objects) => {
    expect(count(query, variables).objects).toBe(objects);
  });

  it("counts only the operation that was asked for", () => {
    const two = "query A { root { id } } query B { page(first: 90) { nodes { id } } }";

    expect([count(two, {}, "A").objects, count(two, {}, "B").objects]).toEqual([1, 91]);
  });

  it("tells descriptions of the schema from other root fields, also in fragments", () => {
    const cost = count("{ __typename ...F ... { root { id } } } fragment F on Query { __schema { description } }");

    expect(cost).toMatchObject({ descriptions: 1, roots: 1 });
  });

  it("counts a bomb of fragments without writing it out", () => {
    const bomb = Array.from({ length: 200 }, (_, n) => `fragment F${n} on Node { ...F${n + 1} ...F${n + 1} }`);
    const cost = count(`{ root { ...F0 } } ${bomb.join(" ")} fragment F200 on Node { id }`);

    expect(cost.fields).toBeGreaterThan(1e60);
  });

  it("never counts less when a page grows", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(20), (first, more, inner) => {
        const query = `query($n: Int) { page(first: $n) { nodes { id page(first: ${inner}) { nodes { id } } } } }`;

        return count(query, { n: first + more }).objects >= count(query, { n: first }).objects;
      }),
    );
  });
});
