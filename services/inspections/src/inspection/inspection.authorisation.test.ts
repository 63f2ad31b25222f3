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

/** The inspected organisations that an actor sees: by the list, by the organisations' own lists, and by key. */
async function seenBy(actor: Actor): Promise<Set<string>[]> {
  const all = await record.answer("{ inspections { totalCount edges { node { id organisation { id } } } } }");
  const ids = JSON.parse(JSON.stringify(all.data)).inspections.edges.map(
    (edge: { node: { id: string } }) => edge.node.id,
  );
  const answer = await record.answer(
    `query ($inspections: [_Any!]!, $organisations: [_Any!]!) {
      inspections { totalCount edges { node { organisation { id } } } }
      byKey: _entities(representations: $inspections) { ... on Inspection { organisation { id } } }
      byOrganisation: _entities(representations: $organisations) { ... on Organisation { inspections { edges { node { organisation { id } } } } } }
    }`,
    {
      inspections: ids.map((id: string) => ({ __typename: "Inspection", id })),
      organisations: Object.values(organisations).map((id) => ({ __typename: "Organisation", id })),
    },
    actor,
  );
  expect(answer.errors).toBeUndefined();
  interface Seen {
    organisation: { id: string };
  }
  const data = JSON.parse(JSON.stringify(answer.data)) as {
    inspections: { totalCount: number; edges: { node: Seen }[] };
    byKey: (Seen | null)[];
    byOrganisation: { inspections: { edges: { node: Seen }[] } }[];
  };
  expect(data.inspections.totalCount).toBe(data.inspections.edges.length);
  return [
    data.inspections.edges.map((edge) => edge.node),
    data.byKey.filter((each) => each !== null),
    data.byOrganisation.flatMap((each) => each.inspections.edges.map((edge) => edge.node)),
  ].map((found) => new Set(found.map((each) => each.organisation.id)));
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
        sql`insert into inspection (id, batch_id, reference, kind, year, period_kind, lead_organisation_id, organisation_id, started_on)
          select gen_random_uuid(), id, 'x', 'SELF_INSPECTION', 2023, 'YEAR', ${first}, ${first}, '2023-01-01' from batch limit 1`.execute(
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
