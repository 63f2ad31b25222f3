import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
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
  await record.importRows([
    anInspection({ reference: "of the first" }),
    anInspection({ reference: "of the second", organisationCode: "02" }),
    anInspection({ reference: "of the committee", leadOrganisationCode: "BK", organisationCode: "BK.BB" }),
    anInspection({ reference: "of the successor", year: 2025, startedOn: "2025-08-01", concludedOn: null }),
  ]);
});
afterAll(() => record.close());

const leader = (...roots: string[]): Actor => makeActor("leader", ...roots.map((root) => ["LEADER", root] as const));

interface Seen {
  readonly organisation: { readonly id: string };
}
interface Listed {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Seen }[];
}

/** What an actor is answered; every error there is says that it is denied. */
async function ask(actor: Actor, document: string, variables = {}) {
  const { data, errors = [] } = await record.answer(document, variables, actor);
  for (const error of errors) expect(error.extensions.code).toBe("FORBIDDEN");
  return JSON.parse(JSON.stringify(data ?? null));
}

/** The inspected organisations that an actor sees: by the list, by key, and by the organisations' own lists. */
async function seenBy(actor: Actor): Promise<Set<string>[]> {
  const all: { inspections: { edges: { node: { id: string } }[] } } = await ask(
    system,
    "{ inspections { edges { node { id } } } }",
  );
  const entities = (typename: string, ids: readonly string[]) => ({
    representations: ids.map((id) => ({ __typename: typename, id })),
  });
  const listed: { inspections: Listed } | null = await ask(
    actor,
    "{ inspections { totalCount edges { node { organisation { id } } } } }",
  );
  expect(listed?.inspections.totalCount).toBe(listed?.inspections.edges.length);
  const byKey: { _entities: (Seen | null)[] } = await ask(
    actor,
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Inspection { organisation { id } } } }`,
    entities(
      "Inspection",
      all.inspections.edges.map(({ node }) => node.id),
    ),
  );
  const byOrganisation: { _entities: ({ inspections: Listed | null } | null)[] } = await ask(
    actor,
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Organisation { inspections { totalCount edges { node { organisation { id } } } } } } }`,
    entities("Organisation", Object.values(organisations)),
  );
  return [
    listed?.inspections.edges.map(({ node }) => node) ?? [],
    byKey._entities,
    byOrganisation._entities.flatMap((each) => each?.inspections?.edges.map(({ node }) => node) ?? []),
  ].map((found) => new Set(found.flatMap((each) => (each ? [each.organisation.id] : []))));
}

describe("an inspection", () => {
  const { province, committee, first, second, successor } = organisations;

  it.each([
    ["an administrator, who reaches everything", system, [committee, first, second, successor]],
    [
      "a leader of the province, for everything below it at any time",
      leader(province),
      [committee, first, second, successor],
    ],
    ["a leader of the committee, for it and what lay below it", leader(committee), [committee, first, second]],
    ["a leader of the organisation itself", leader(first), [first]],
    ["a leader beside it, for their own", leader(second), [second]],
    ["a leader of two organisations, for both", leader(first, successor), [first, successor]],
    ["a leader without a root, for nothing", leader(), []],
    ["an actor without a role or a root, for nothing", { id: "nobody", grants: [] }, []],
  ] satisfies [string, Actor, string[]][])("is seen by %s", async (_, actor, expected) => {
    for (const seen of await seenBy(actor)) expect(seen).toEqual(new Set(expected));
  });

  it("is no longer seen by those whose organisation it was put down to by mistake", async () => {
    const apart = await openInspectionsRecord();
    try {
      await apart.importRows([anInspection({ reference: "mistaken" })]);
      await apart.importRows([anInspection({ reference: "mistaken", organisationCode: "02" })]);
      const count = async (actor: Actor) =>
        JSON.parse(JSON.stringify((await apart.answer("{ inspections { totalCount } }", {}, actor)).data)).inspections
          .totalCount;

      expect([await count(leader(first)), await count(leader(second))]).toEqual([0, 1]);
    } finally {
      await apart.close();
    }
  });

  it("is written by an administrator and by nobody else", async () => {
    const insert = (actor: Actor) =>
      withActor(record.database, actor, (tx) =>
        sql`insert into inspection (id, batch_id, reference, kind, year, period_kind, lead_organisation_id, organisation_id, started_on, version)
          select gen_random_uuid(), id, 'x', 'SELF_INSPECTION', 2023, 'YEAR', ${first}, ${first}, '2023-01-01', 1 from batch limit 1`.execute(
          tx,
        ),
      );

    await expect(insert(leader(first))).rejects.toThrow(/row-level security/);
    await expect(insert({ id: "nobody", grants: [] })).rejects.toThrow(/row-level security/);
  });

  it("is never changed or deleted, whoever asks", async () => {
    for (const statement of [sql`update inspection set kind = 'x'`, sql`delete from inspection`])
      await expect(withActor(record.database, system, (tx) => statement.execute(tx))).rejects.toThrow(
        /permission denied/,
      );
  });

  it("is closed to a connection that says no actor", async () => {
    const seen = await sql<{ count: number }>`select count(*)::int as count from inspection`.execute(record.database);

    expect(seen.rows[0]?.count).toBe(0);
  });
});
