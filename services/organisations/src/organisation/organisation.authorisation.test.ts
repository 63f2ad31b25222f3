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

const keys = all.map((id) => ({ __typename: "Organisation", id }));
/** Everything that there is, and all around it. */
const structure = `query ($keys: [_Any!]!) {
  _entities(representations: $keys) { ... on Organisation {
    id parent { id } ancestors { id } children { totalCount edges { node { id } } } versions { name parent { name } }
    predecessors { id } successors { id } changes { predecessors { id } successors { id } } history { before after }
  } }
  organisations(at: "2019-01-01") { totalCount edges { node { id } } }
  search(text: "chi bộ") { organisation { id } }
}`;

/** The years of the ratings that an actor is shown, by organisation; denied ones are left out and counted. */
async function readYears(actor: Actor) {
  const { data, errors = [] } = await record.answer(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Organisation { id ratings { period { year } } } } }`,
    { keys },
    actor,
  );
  const shown = data?._entities as { id: string; ratings: { period: { year: number } }[] | null }[];
  return {
    years: new Map(
      shown.flatMap(({ id, ratings }) => (ratings ? [[id, ratings.map(({ period }) => period.year)] as const] : [])),
    ),
    denied: errors.map(({ path, extensions }) => `${path?.at(-1)} ${extensions.code}`),
  };
}

describe("an organisation", () => {
  it.each<[string, Actor, string[]]>([
    ["the software itself, everywhere", system, all],
    ["a leader of the province, but not the neighbour's", leader(idOf("BK")), all.filter((id) => id !== idOf("TN"))],
    ["a leader of a committee, of what lies or ever lay below it", leader(idOf("BK.CD")), below("BK.CD", ...chapter03)],
    [
      "a leader of the committee that it moved to",
      leader(idOf("BK.BB")),
      below("BK.BB", ...chapter01, ...chapter02, ...chapter03),
    ],
    ["a leader of a cell, of it alone", leader(idOf("01.2")), below("01.2")],
    ["a leader of two organisations, of both", leader(idOf("01"), idOf("TN")), below("TN", ...chapter01)],
    ["an auditor, nowhere", makeActor("auditor", ["AUDITOR", null]), []],
    ["an administrator of the site, nowhere", makeActor("administrator", ["ADMINISTRATOR", null]), []],
  ])("is shown with its place and past to whoever has a role; its ratings to %s", async (_, actor, expected) => {
    const { years, denied } = await readYears(actor);

    expect(await record.ask(structure, { keys }, actor)).toEqual(await record.ask(structure, { keys }));
    expect(new Set(years.keys())).toEqual(new Set(expected));
    expect(denied).toEqual(Array.from({ length: all.length - expected.length }, () => "ratings FORBIDDEN"));
  });

  it.each<[string, Actor]>([
    ["a leader without a root", leader()],
    ["an actor without a role", { id: "nobody", grants: [] }],
  ])("is not shown to %s", async (_, actor) => {
    const { data, errors } = await record.answer(structure, { keys }, actor);

    expect(data).toBeNull();
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(["FORBIDDEN"]));
  });

  it("shows its ratings of the days below the root", async () => {
    expect((await readYears(leader(idOf("BK.CD")))).years.get(idOf("03"))).toEqual([2019]);
    expect((await readYears(leader(idOf("BK.BB")))).years.get(idOf("03"))).toEqual([2019, 2023]);
  });

  it("is written by the software and by nobody else, and facts by nobody twice", async () => {
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
