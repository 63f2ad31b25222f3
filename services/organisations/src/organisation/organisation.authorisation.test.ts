import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "TRANSFER_PARENT", predecessorCode: "03", parentCode: "BK.BB" }),
    aChange({ change: "2", kind: "MERGE", predecessorCode: "02.1", successorCode: "03.1" }),
  ]);
  await record.importRows("ORGANISATION_RATINGS", [
    aRating({}),
    aRating({ organisationCode: "03" }),
    aRating({ organisationCode: "03", year: 2019, decidedOn: "2019-12-20" }),
  ]);
});
afterAll(() => record.close());

const leader = (...roots: string[]): Actor => makeActor("leader", ...roots.map((root) => ["LEADER", root] as const));
const all = province.map((row) => idOf(String(row.code)));
const below = (...codes: string[]) => codes.map((code) => idOf(code));
const chapter01 = ["01", "01.1", "01.2", "01.10"];
const chapter02 = ["02", "02.1", "02.2", "02.10"];
const chapter03 = ["03", "03.1", "03.2", "03.10"];

interface Seen {
  readonly id: string;
  readonly parent: { id: string } | null;
  readonly ancestors: { id: string }[];
  readonly children: { edges: { node: { id: string } }[] };
  readonly changes: { predecessors: { id: string }[]; successors: { id: string }[] }[];
  readonly ratings: unknown[];
}

/** What an actor sees by key, of everything that there is and all around it. */
async function seenBy(actor: Actor): Promise<{ entities: Seen[]; listed: string[]; ids: Set<string> }> {
  const data = await record.ask(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Organisation {
        id parent { id } ancestors { id } children { edges { node { id } } }
        predecessors { id } successors { id } changes { predecessors { id } successors { id } } ratings { period { year } }
      } }
      organisations(at: "2019-01-01") { totalCount edges { node { id } } }
    }`,
    { keys: all.map((id) => ({ __typename: "Organisation", id })) },
    actor,
  );
  const entities = data._entities.filter((each: Seen | null) => each !== null);
  const listed = data.organisations.edges.map((edge: { node: { id: string } }) => edge.node.id);
  expect(data.organisations.totalCount).toBe(listed.length);
  const ids = new Set<string>();
  JSON.stringify(data, (key, value) => {
    if (key === "id") ids.add(value);
    return value;
  });
  return { entities, listed, ids };
}

describe("an organisation", () => {
  it.each<[string, Actor, string[]]>([
    ["an administrator, who reaches everything", system, all],
    [
      "a leader of the province, for everything but the neighbour",
      leader(idOf("BK")),
      all.filter((id) => id !== idOf("TN")),
    ],
    [
      "a leader of a committee, for what lies or ever lay below it",
      leader(idOf("BK.CD")),
      below("BK.CD", ...chapter03),
    ],
    [
      "a leader of the committee that it moved to",
      leader(idOf("BK.BB")),
      below("BK.BB", ...chapter01, ...chapter02, ...chapter03),
    ],
    ["a leader of a cell, for it alone", leader(idOf("01.2")), below("01.2")],
    ["a leader of two organisations, for both", leader(idOf("01"), idOf("TN")), below("TN", ...chapter01)],
    ["a leader without a root, for nothing", leader(), []],
    ["an actor without a role or a root, for nothing", { id: "nobody", grants: [] }, []],
  ])("is seen by %s, and nothing around it beyond", async (_, actor, expected) => {
    const { entities, listed, ids } = await seenBy(actor);

    expect(new Set(entities.map((each) => each.id))).toEqual(new Set(expected));
    expect(new Set(listed)).toEqual(new Set(expected));
    expect(ids).toEqual(new Set(expected));
  });

  it("shows the changes it went through to whoever sees it, and its ratings of the days below the root", async () => {
    const old = (await seenBy(leader(idOf("BK.CD")))).entities;
    const young = (await seenBy(leader(idOf("BK.BB")))).entities;
    const find = (entities: Seen[], code: string) => entities.find((each) => each.id === idOf(code));

    expect(find(old, "03")).toMatchObject({
      parent: null,
      ratings: [{ period: { year: 2019 } }],
      changes: [{ successors: [{ id: idOf("03") }] }],
    });
    expect(find(young, "03")).toMatchObject({ ratings: [{ period: { year: 2019 } }, { period: { year: 2023 } }] });
    expect(find(old, "03.1")?.changes).toEqual([{ predecessors: [], successors: [{ id: idOf("03.1") }] }]);
  });

  it("is written by an administrator and by nobody else, and facts by nobody twice", async () => {
    const tables = [
      "organisation_founding",
      "organisation_change",
      "organisation_change_edge",
      "organisation_rating",
      "organisation",
    ];
    for (const table of tables)
      for (const verb of [`delete from ${table}`, `update ${table} set batch_id = batch_id`])
        await expect(withActor(record.database, system, (tx) => sql.raw(verb).execute(tx))).rejects.toThrow(
          /permission denied/,
        );
    await expect(
      withActor(record.database, leader(idOf("BK")), (tx) =>
        sql`insert into organisation_feed (organisation_id) values (${idOf("BK")})`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it("is closed to a connection that says no actor", async () => {
    for (const table of [
      "organisation",
      "organisation_version",
      "organisation_founding",
      "organisation_rating",
      "organisation_lineage",
      "organisation_feed",
    ]) {
      const seen = await sql
        .raw<{ count: number }>(`select count(*)::int as count from ${table}`)
        .execute(record.database);
      expect(seen.rows[0]?.count, table).toBe(0);
    }
  });
});
