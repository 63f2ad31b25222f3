import type { InspectionKind } from "@nq21/code-lists/inspection";
import { encodeCursor } from "@nq21/pagination/connection";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anInspection,
  type InspectionsRecord,
  openInspectionsRecord,
  organisations,
} from "../../testing/inspections-record.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
  const kinds: InspectionKind[] = ["REGULAR_INSPECTION", "THEMATIC_INSPECTION", "SELF_INSPECTION"];
  await record.importRows(
    Array.from({ length: 12 }, (_, index) =>
      anInspection({
        reference: `${index}-KT`,
        kind: kinds[index % 3] ?? null,
        organisationCode: index % 4 === 0 ? "02" : "01",
        // A self-inspection leads itself.
        leadOrganisationCode: index % 3 === 2 ? (index % 4 === 0 ? "02" : "01") : "BK.BB",
        year: 2022 + (index % 2),
        startedOn: `202${2 + (index % 2)}-0${1 + (index % 5)}-15`,
        concludedOn: null,
      }),
    ),
  );
});
afterAll(() => record.close());

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function ask(document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const answer = await record.answer(document, variables);
  expect(answer.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(answer.data));
}

const pageOf = `query ($filter: InspectionFilter, $first: Int, $after: String) {
  inspections(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id startedOn kind period { year } organisation { id } } }
  }
}`;

describe("Query.inspections", () => {
  it.each([1, 2, 5, 12, 500])("yields every inspection once, newest first, in pages of %i", async (first) => {
    const whole = await ask(pageOf, { first: 500 });
    const seen: { id: string; startedOn: string }[] = [];
    let after: string | null = null;
    do {
      const { inspections }: { inspections: typeof whole.inspections } = await ask(pageOf, { first, after });
      expect(inspections.totalCount).toBe(12);
      expect(inspections.edges.length).toBeLessThanOrEqual(first);
      seen.push(...inspections.edges.map((edge: { node: { id: string; startedOn: string } }) => edge.node));
      after = inspections.pageInfo.hasNextPage ? inspections.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(whole.inspections.edges.map((edge: { node: unknown }) => edge.node));
    expect(new Set(seen.map((each) => each.id)).size).toBe(12);
    expect(seen.map((each) => each.startedOn)).toEqual(
      seen
        .map((each) => each.startedOn)
        .sort()
        .reverse(),
    );
  });

  it.each([
    ["an organisation", { organisation: organisations.second }, 3],
    ["a year", { year: 2022 }, 6],
    ["kinds", { kinds: ["SELF_INSPECTION", "THEMATIC_INSPECTION"] }, 8],
    ["no kind", { kinds: [] }, 0],
    ["all of them", { organisation: organisations.second, year: 2022, kinds: ["REGULAR_INSPECTION"] }, 1],
    ["an organisation that there is not", { organisation: "nothing" }, 0],
    ["an organisation that is not named", { organisation: "" }, 0],
  ])("can be narrowed to %s", async (_, filter, count) => {
    const { inspections } = await ask(pageOf, { filter });

    expect(inspections.totalCount).toBe(count);
    expect(inspections.edges).toHaveLength(count);
  });

  it.each([
    ["nonsense", { after: "nonsense" }],
    ["another list's cursor", { after: encodeCursor(["BK.01"]) }],
    ["a cursor that is no day", { after: encodeCursor(["2023-02-31", organisations.first]) }],
    ["a cursor that would be SQL", { after: encodeCursor(["2023-02-01", "' or true --"]) }],
    ["too large a page", { first: 501 }],
    ["a negative page", { first: -1 }],
  ])("refuses %s with BAD_USER_INPUT", async (_, variables) => {
    const answer = await record.answer(pageOf, variables);

    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("Query.inspection", () => {
  it("finds an inspection by its id, and nothing by any other text", async () => {
    const { inspections } = await ask(pageOf, { first: 1 });
    const id = inspections.edges[0].node.id;

    expect(await ask("query ($id: ID!) { inspection(id: $id) { id } }", { id })).toEqual({ inspection: { id } });
    expect(await ask("query ($id: ID!) { inspection(id: $id) { id } }", { id: organisations.first })).toEqual({
      inspection: null,
    });
    expect(await ask(`{ inspection(id: "01-KT") { id } }`)).toEqual({ inspection: null });
  });
});

describe("an entity of the graph", () => {
  const entities = `query ($representations: [_Any!]!, $first: Int, $after: String) {
    _entities(representations: $representations) {
      ... on Inspection { id kind }
      ... on Organisation { id inspections(first: $first, after: $after) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { id organisation { id } } } } }
    }
  }`;
  const organisation = (id: string) => ({ __typename: "Organisation", id });

  it("is found by its key, in the order asked, null where there is none", async () => {
    const { inspections } = await ask(pageOf, { first: 3 });
    const ids: string[] = inspections.edges.map((edge: { node: { id: string } }) => edge.node.id);
    const asked = [ids[2], organisations.first, ids[0], ids[2]];

    const { _entities } = await ask(entities, {
      representations: asked.map((id) => ({ __typename: "Inspection", id })),
    });

    expect(_entities.map((entity: { id: string } | null) => entity?.id ?? null)).toEqual([
      ids[2],
      null,
      ids[0],
      ids[2],
    ]);
  });

  it("gives each organisation its own inspections, as the list narrowed to it does", async () => {
    const asked = [organisations.second, organisations.province, organisations.first, "nothing"];

    const { _entities } = await ask(entities, { representations: asked.map(organisation), first: 2 });

    expect(_entities.map((entity: { inspections: { totalCount: number } }) => entity.inspections.totalCount)).toEqual([
      3, 0, 9, 0,
    ]);
    for (const [index, id] of asked.entries()) {
      const { inspections } = await ask(pageOf, { filter: { organisation: id }, first: 2 });
      expect(_entities[index].inspections.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(
        inspections.edges.map((edge: { node: { id: string } }) => edge.node.id),
      );
      expect(_entities[index].inspections.pageInfo).toEqual(inspections.pageInfo);
    }
  });

  it("pages through the inspections of an organisation, each once", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        _entities,
      }: {
        _entities: {
          inspections: {
            totalCount: number;
            edges: { node: { id: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        }[];
      } = await ask(entities, { representations: [organisation(organisations.first)], first: 4, after });
      const page = _entities[0]?.inspections;
      expect(page?.totalCount).toBe(9);
      seen.push(...(page?.edges.map((edge) => edge.node.id) ?? []));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
  });

  it("costs one statement for all organisations asked with equal arguments, and one more for other arguments", async () => {
    const many = [...Object.values(organisations), ...Array.from({ length: 100 }, (_, index) => `none-${index}`)];
    const document = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Organisation { one: inspections(first: 2) { totalCount } two: inspections(first: 2) { edges { node { id } } } three: inspections(first: 3) { totalCount } }
      }
    }`;

    const before = record.statements.length;
    await ask(document, { representations: many.map(organisation) });

    const sent = record.statements.slice(before);
    expect(sent.filter((statement) => statement.includes("current_inspection"))).toHaveLength(2);
  });
});
