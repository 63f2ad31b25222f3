import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMembership,
  aRating,
  memberId,
  organisationId,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await service.importRows("MEMBER_REGISTER", [
    aMembership(),
    aMembership({ cardNumber: "80000002", organisationCode: "B1", to: "2021-12-31", leaveReason: "TRANSFERRED_OUT" }),
    aMembership({ cardNumber: "80000002", organisationCode: "A2", from: "2022-01-01", joinReason: "TRANSFERRED_IN" }),
    aMembership({ cardNumber: "80000003", organisationCode: "B1" }),
  ]);
  await service.importRows("MEMBER_RATINGS", [
    aRating(),
    aRating({ cardNumber: "80000002", organisationCode: "B1", year: 2020, decidedOn: null }),
    aRating({ cardNumber: "80000002", organisationCode: "A2" }),
  ]);
});
afterAll(() => service.close());

const secretaryOf = (...codes: string[]): Actor =>
  makeActor("secretary", ...codes.map((code) => ["MEMBER_SECRETARY", organisationId(code)] as const));

async function readAs(actor: Actor) {
  const { data, errors } = await service.answer(
    `{ members(filter: { at: "2023-12-31" }) { edges { node { id fullName ratings { period { year } } } } } }`,
    {},
    actor,
  );
  expect(errors).toBeUndefined();
  const { members } = JSON.parse(JSON.stringify(data));
  return Object.fromEntries(
    members.edges.map(({ node }: { node: { id: string; ratings: { period: { year: number } }[] } }) => [
      node.id,
      node.ratings.map((rating) => rating.period.year),
    ]),
  );
}

describe("the rows that an actor reaches", () => {
  it("are the members of any cell below the root, with the ratings of cells below it", async () => {
    expect(await readAs(secretaryOf("A"))).toEqual({ [memberId("80000001")]: [2023], [memberId("80000002")]: [2023] });
    expect(await readAs(secretaryOf("B"))).toEqual({ [memberId("80000003")]: [] });
    expect(await readAs(secretaryOf("A1"))).toEqual({ [memberId("80000001")]: [2023] });
  });

  it("stay reachable as a past fact for the branch that a member left", async () => {
    const answer = await service.answer(
      `query ($id: ID!) { member(id: $id) { organisation { id } ratings { period { year } } } }`,
      { id: memberId("80000002") },
      secretaryOf("B"),
    );

    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({
      member: { organisation: { id: organisationId("B1") }, ratings: [{ period: { year: 2020 } }] },
    });
  });

  it("are none outside the reach, not even by key", async () => {
    const answer = await service.answer(
      "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Member { id } } }",
      { of: [{ __typename: "Member", id: memberId("80000003") }] },
      secretaryOf("A"),
    );

    expect(answer.data?._entities).toEqual([null]);
  });

  it.each([
    ["whoever has no role", { id: "nobody", grants: [] }],
    ["a leader, who has the number of members and none of them", makeActor("leader", ["LEADER", organisationId("P")])],
    ["a secretary of no organisation", makeActor("secretary", ["MEMBER_SECRETARY", null])],
  ] satisfies [string, Actor][])("are denied, and never an empty list, to %s", async (_, actor) => {
    for (const field of ["members { totalCount }", `member(id: "${memberId("80000001")}") { id }`]) {
      const answer = await service.answer(`{ ${field} }`, {}, actor);

      expect(answer.errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
      expect(Object.values(answer.data ?? { none: null })).toEqual([null]);
    }
  });

  it.each([
    ["the secretary of the cell", secretaryOf("A1"), "Người Thử Một"],
    ["the secretary of a committee above it", secretaryOf("P"), "Người Thử Một"],
    ["a data officer who reaches the member", makeActor("officer", ["DATA_OFFICER", organisationId("A1")]), null],
    [
      "a secretary elsewhere who is data officer here",
      makeActor("both", ["DATA_OFFICER", organisationId("A1")], ["MEMBER_SECRETARY", organisationId("B")]),
      null,
    ],
  ])("bring the name to %s: %o", async (_, actor, name) => {
    const answer = await service.answer(
      "query ($id: ID!) { member(id: $id) { fullName } }",
      { id: memberId("80000001") },
      actor,
    );

    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({ member: { fullName: name } });
    const mayReadNames = actor.grants.some(({ role }) => role === "MEMBER_SECRETARY");
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(mayReadNames ? undefined : ["FORBIDDEN"]);
  });

  it("do not come back to a cell from which a membership was corrected away", async () => {
    const other = await startTestService();
    try {
      await other.importRows("MEMBER_REGISTER", [aMembership()]);
      await other.importRows("MEMBER_REGISTER", [aMembership({ organisationCode: "B1" })]);

      const seen = async (code: string) =>
        (await other.answer("{ members { totalCount } }", {}, secretaryOf(code))).data?.members;

      expect(await seen("A")).toEqual({ totalCount: 0 });
      expect(await seen("B")).toEqual({ totalCount: 1 });
    } finally {
      await other.close();
    }
  });
});

describe("the tables", () => {
  it("are all under forced row-level security, and empty without an actor", async () => {
    const open = await sql<{ name: string }>`select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migration'
        and not (relrowsecurity and relforcerowsecurity)`.execute(service.database);
    expect(open.rows).toEqual([]);
    for (const table of ["member", "member_name", "membership", "member_rating", "supersession"]) {
      const seen = await sql`select 1 from ${sql.table(table)}`.execute(service.database);
      expect(seen.rows, table).toEqual([]);
    }
  });

  it("hide the keys of the installation and the keyed hashes for delivery from the application", async () => {
    for (const table of ["installation_key", "member_key"])
      await expect(sql`select 1 from ${sql.table(table)}`.execute(service.database)).rejects.toThrow(
        /permission denied/,
      );
  });

  it("take no row from those without the role, and none into a batch that was decided on", async () => {
    const insert = (actor: Actor) =>
      withActor(service.database, actor, (tx) =>
        sql`insert into membership (member_id, batch_id, organisation_id, valid_from, join_reason)
          select ${memberId("x")}::uuid, (select id from batch limit 1), ${organisationId("A1")}::uuid, '2020-01-01', 'ON_LIST'`.execute(
          tx,
        ),
      );

    await expect(insert(secretaryOf("P"))).rejects.toThrow(/row-level security/);
    await expect(insert(service.settings.actor)).rejects.toThrow(/row-level security/);
  });

  it("keep no card number in clear, anywhere", async () => {
    const client = new pg.Client({ connectionString: service.ownerUrl });
    await client.connect();
    try {
      await client.query("alter table member_name no force row level security");
      for (const table of ["member", "member_name", "membership", "member_rating", "batch", "audit"]) {
        const { rows } = await client.query(`select t::text as row from ${table} as t`);
        expect(rows.length, table).toBeGreaterThan(0);
        for (const { row } of rows) expect(row).not.toMatch(/8000000[1-3]/);
      }
    } finally {
      await client.query("alter table member_name force row level security");
      await client.end();
    }
  });
});
