import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { checkActors, leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { switchOffRowSecurity } from "@nq21/database/testing/row-security";
import { encodeCursor } from "@nq21/pagination/connection";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InspectionsRecord } from "../../testing/inspections-record.ts";
import { openMovingRecord } from "../../testing/moving-inspections.ts";

let guarded: InspectionsRecord;
let bare: InspectionsRecord;
let ids: readonly string[];
beforeAll(async () => {
  guarded = await openMovingRecord();
  bare = await openMovingRecord();
  await switchOffRowSecurity(bare.ownerUrl, "inspections");
  const { data } = await guarded.answer("{ inspections(first: 500) { edges { node { id } } } }", {}, system);
  ids = JSON.parse(JSON.stringify(data)).inspections.edges.map(({ node }: { node: { id: string } }) => node.id);
});
afterAll(() => Promise.all([guarded.close(), bare.close()]));

type Rows = Record<string, unknown>;
const fields = "id kind startedOn concludedOn period { year } organisation { id } leadOrganisation { id }";
const page = `totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { ${fields} } }`;
const filters = [
  {},
  { year: 2024 },
  { kinds: ["REGULAR_INSPECTION"] },
  { kinds: [] },
  ...placeCodes.map((code) => ({ organisation: placeId(code) })),
];
/** What is denied holds no rows. */
const emptyPage = {
  totalCount: 0,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
  edges: [],
};

async function ask(record: InspectionsRecord, actor: Actor, document: string, variables: Rows = {}) {
  const { data, errors = [] } = await record.answer(document, variables, actor);
  for (const error of errors) expect(error.extensions.code).toBe("FORBIDDEN");
  return JSON.parse(JSON.stringify(data ?? null)) as Rows | null;
}

/** Everything that the graph tells an actor, as rows. */
async function readAll(record: InspectionsRecord, actor: Actor): Promise<unknown[]> {
  const names = filters.map((_, at) => `list${at}`);
  const listed = await ask(
    record,
    actor,
    `query (${names.map((name) => `$${name}: InspectionFilter`).join()}) {
      ${names.map((name) => `${name}: inspections(filter: $${name}, first: 4) { ${page} }`).join(" ")} }`,
    Object.fromEntries(filters.map((filter, at) => [`list${at}`, filter])),
  );
  const single = await ask(
    record,
    actor,
    `{ ${ids.map((id, at) => `one${at}: inspection(id: "${id}") { ${fields} }`).join(" ")} }`,
  );
  const entities = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Inspection { ${fields} } ... on Organisation { inspections(first: 2) { ${page} } } } }`;
  const byKey = await ask(record, actor, entities, { of: ids.map((id) => ({ __typename: "Inspection", id })) });
  const below = await ask(record, actor, entities, {
    of: placeCodes.map((code) => ({ __typename: "Organisation", id: placeId(code) })),
  });
  return [
    names.map((name) => listed?.[name] ?? emptyPage),
    single,
    byKey?._entities,
    ((below?._entities ?? []) as (Rows | null)[]).map((each) => each?.inspections ?? emptyPage),
  ];
}

it("gives any actor the same rows by the policy alone as by row security alone", async () => {
  let seen = 0;
  await checkActors(40, async (actor) => {
    const byPolicy = await readAll(bare, actor);

    expect(byPolicy).toEqual(await readAll(guarded, leftToRowSecurity(actor)));
    seen += JSON.stringify(byPolicy).match(/"startedOn"/g)?.length ?? 0;
  });
  expect(seen).toBeGreaterThan(100);
});

describe("what lies beyond reach is answered as what does not exist", () => {
  const leader = makeActor("leader", ["LEADER", placeId("A1")]);
  const secretary = makeActor("secretary", ["MEMBER_SECRETARY", placeId("A1")]);
  const nobody: Actor = { id: "nobody", grants: [] };
  const documents = {
    single: "query ($inspection: ID!) { inspection(id: $inspection) { id kind } }",
    entity: `query ($inspection: ID!) { _entities(representations: [{ __typename: "Inspection", id: $inspection }]) {
      __typename ... on Inspection { id } } }`,
    filtered: `query ($organisation: ID!) { inspections(filter: { organisation: $organisation }) { ${page} } }`,
    below: `query ($organisation: ID!) { _entities(representations: [{ __typename: "Organisation", id: $organisation }]) {
      ... on Organisation { inspections { totalCount } } } }`,
    after: `query ($after: String) { inspections(after: $after) { ${page} } }`,
  };

  it.each(
    Object.entries(documents).flatMap(([name, document]) =>
      [leader, secretary, nobody].map((actor) => [name, actor.id, document, actor] as const),
    ),
  )("%s, to a %s", async (_, __, document, actor) => {
    const { inspections } = (await ask(
      guarded,
      system,
      `{ inspections(filter: { organisation: "${placeId("B2")}" }) { edges { node { id } } } }`,
    )) as { inspections: { edges: { node: { id: string } }[] } };
    const hidden = inspections.edges[0]?.node.id as string;
    const tell = async (inspection: string, organisation: string) => {
      const variables = { inspection, organisation, after: encodeCursor(["2023-12-31", inspection]) };
      const { data, errors } = await guarded.answer(document, variables, actor);
      return JSON.parse(JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()) }));
    };

    expect(await tell(hidden, placeId("B2"))).toEqual(await tell(placeId("no inspection"), placeId("none")));
  });

  it.each([
    ["the role", secretary, "{ inspections { totalCount } }", "Query.inspections"],
    [
      "the reach",
      leader,
      `{ _entities(representations: [{ __typename: "Organisation", id: "${placeId("B2")}" }]) { ... on Organisation { inspections { totalCount } } } }`,
      "Organisation.inspections",
    ],
  ])("and is on the trail as denied where %s is lacking", async (_, actor, document, coordinate) => {
    const before = await guarded.listDenied();
    await guarded.answerOnRecord(document, actor);

    expect((await guarded.listDenied()).slice(before.length)).toEqual([`${actor.id} ${coordinate}`]);
  });
});
