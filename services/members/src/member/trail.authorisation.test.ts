import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { placeId } from "@nq21/database/testing/moving-tree";
import { encodeCursor } from "@nq21/pagination/connection";
import { type GraphQLSchema, graphql } from "graphql";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startMovingService } from "../../testing/moving-members.ts";
import { memberId, type TestService, today } from "../../testing/service.ts";
import { makeContext } from "../context.ts";
import { buildMembersSubgraph } from "../subgraph.ts";

let service: TestService;
let schema: GraphQLSchema;
let owner: pg.Client;
beforeAll(async () => {
  service = await startMovingService();
  schema = (await buildMembersSubgraph()).schema;
  owner = new pg.Client({ connectionString: service.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await service.close();
});

let last = 0;
beforeEach(async () => {
  last = (await owner.query<{ id: number }>("select coalesce(max(id), 0)::int as id from audit")).rows[0]?.id ?? 0;
});

/** Answers an operation as the server does: what was read goes on record before the answer leaves. */
async function ask(actor: Actor, document: string) {
  const context = makeContext({ ...service.settings, database: service.database, actor }, today);
  const answer = await graphql({ schema, source: document, contextValue: context });
  await context.recordReads();
  return answer;
}

/** What came onto the trail in this test. */
async function listTrail() {
  const { rows } = await owner.query<{
    actor_id: string;
    category: string;
    action: string;
    entity: string;
    entity_id: string;
  }>(
    "select actor_id, category, action, entity, entity_id from audit where id > $1 order by entity, entity_id, action",
    [last],
  );
  return rows.map(({ actor_id, category, action, entity, entity_id }) => [
    actor_id,
    category,
    action,
    entity,
    entity_id,
  ]);
}

const secretary = makeActor("secretary", ["MEMBER_SECRETARY", placeId("A1")]);
const officer = makeActor("officer", ["DATA_OFFICER", placeId("A1")]);
const one = memberId("1");
/** A cursor that no page gave: it stands at a day, before everyone. */
const madeUp = encodeCursor(["1900-01-01", "00000000-0000-4000-8000-000000000000"]);

describe("reads of persons", () => {
  it("leave one row for each member and kind, however often and by whatever field they are read", async () => {
    await ask(
      secretary,
      `{ members(filter: { at: "2020-06-30" }) { totalCount edges { cursor node { id status admittedOn fullName again: fullName ratings { level } } } }
        member(id: "${one}") { id fullName } }`,
    );

    const expected = ["1", "9"].flatMap((card) =>
      ["READ_NAME", "READ_RECORD"].map((action) => ["secretary", "PERSON_READ", action, "Member", memberId(card)]),
    );
    expect(await listTrail()).toEqual(expected.sort((a, b) => `${a[4]}${a[2]}`.localeCompare(`${b[4]}${b[2]}`)));
  });

  it.each([
    ["a cursor", `{ members(filter: { at: "2020-06-30" }, first: 1) { edges { cursor } } }`],
    ["the cursor of a page", `{ members(filter: { at: "2020-06-30" }, first: 1) { pageInfo { endCursor } } }`],
    [
      "who was admitted after a day of the asker's choice",
      `{ members(filter: { at: "2020-06-30" }, first: 1, after: "${madeUp}") { edges { __typename } } }`,
    ],
    [
      "that more were admitted after a day of the asker's choice",
      `{ members(filter: { at: "2020-06-30" }, first: 1, after: "${madeUp}") { pageInfo { hasNextPage } } }`,
    ],
    [
      "that there is no day of confirmation",
      `{ members(filter: { at: "2020-06-30" }, first: 1) { edges { node { confirmedOn } } } }`,
    ],
    [
      "a list below an organisation",
      `{ _entities(representations: [{ __typename: "Organisation", id: "${placeId("A1")}" }]) {
      ... on Organisation { members(first: 1) { edges { cursor } } } } }`,
    ],
    [
      "a member by key",
      `{ _entities(representations: [{ __typename: "Member", id: "${one}" }]) { ... on Member { status } } }`,
    ],
  ])("are on record when %s is told", async (_, document) => {
    expect((await ask(officer, document)).errors).toBeUndefined();

    expect(await listTrail()).toMatchObject([["officer", "PERSON_READ", "READ_RECORD", "Member", expect.any(String)]]);
  });

  it.each([
    `{ members(first: 0, after: "${madeUp}") { pageInfo { hasNextPage } } }`,
    `{ _entities(representations: [{ __typename: "Organisation", id: "${placeId("A1")}" }]) {
      ... on Organisation { members(first: 0, after: "${madeUp}") { pageInfo { hasNextPage } } } } }`,
  ])("are refused where nobody would be on record: %s", async (document) => {
    const { errors } = await ask(officer, document);

    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect(await listTrail()).toEqual([]);
  });

  it.each([
    ["a number of members", secretary, "{ members { totalCount pageInfo { hasNextPage } } }"],
    ["someone beyond reach", secretary, `{ member(id: "${memberId("4")}") { id fullName } }`],
    [
      "an empty page",
      secretary,
      `{ members(filter: { at: "1990-01-01" }) { edges { cursor node { id } } pageInfo { endCursor } } }`,
    ],
    [
      "how many members an organisation has",
      officer,
      `{ _entities(representations: [{ __typename: "Organisation", id: "${placeId("A1")}" }]) {
      ... on Organisation { memberCount } } }`,
    ],
  ] satisfies [string, Actor, string][])("leave nothing where no one was read: %s", async (_, actor, document) => {
    expect((await ask(actor, document)).errors).toBeUndefined();

    expect(await listTrail()).toEqual([]);
  });

  it("are told apart when the right was taken in an emergency", async () => {
    const root = placeId("A1");
    const inEmergency: Actor = {
      id: "leader",
      grants: [
        { role: "DATA_OFFICER", root },
        { role: "MEMBER_SECRETARY", root, isEmergency: true },
      ],
    };

    await ask(inEmergency, `{ member(id: "${one}") { id fullName } }`);

    expect(await listTrail()).toEqual([
      ["leader", "BREAK_GLASS", "READ_NAME", "Member", one],
      ["leader", "PERSON_READ", "READ_RECORD", "Member", one],
    ]);
  });

  it("are told apart member by member for whoever has the right elsewhere anyway", async () => {
    const both: Actor = {
      id: "both",
      grants: [
        { role: "MEMBER_SECRETARY", root: placeId("B1") },
        { role: "MEMBER_SECRETARY", root: placeId("A1"), isEmergency: true },
      ],
    };

    await ask(both, `{ mine: member(id: "${memberId("4")}") { fullName } other: member(id: "${one}") { fullName } }`);

    expect(await listTrail()).toEqual(
      [
        ["both", "PERSON_READ", "READ_NAME", "Member", memberId("4")],
        ["both", "BREAK_GLASS", "READ_NAME", "Member", one],
      ].sort((a, b) => `${a[4]}`.localeCompare(`${b[4]}`)),
    );
  });

  it("are not answered when they can't be put on record", async () => {
    await owner.query("revoke insert on audit from application");
    await owner.query("revoke insert (category, action, entity, entity_id, counts) on audit from application");
    try {
      await expect(ask(secretary, `{ member(id: "${one}") { fullName } }`)).rejects.toThrow(/permission denied/);
      await expect(ask(secretary, "{ members { totalCount } }")).resolves.toMatchObject({ data: {} });
    } finally {
      await owner.query("grant insert (category, action, entity, entity_id, counts) on audit to application");
    }
  });
});

describe("what is denied", () => {
  it.each([
    ["a name, to a data officer", officer, `{ member(id: "${one}") { fullName } }`, "Member.fullName"],
    [
      "members, to a leader",
      makeActor("leader", ["LEADER", placeId("A1")]),
      "{ members { totalCount } }",
      "Query.members",
    ],
    [
      "the number of members, beyond reach",
      officer,
      `{ _entities(representations: [{ __typename: "Organisation", id: "${placeId("B1")}" }]) { ... on Organisation { memberCount } } }`,
      "Organisation.memberCount",
    ],
    [
      "the number of members, on a day beyond reach",
      makeActor("officer", ["DATA_OFFICER", placeId("C1")]),
      `{ _entities(representations: [{ __typename: "Organisation", id: "${placeId("A2")}" }]) { ... on Organisation { memberCount(at: "2023-06-30") } } }`,
      "Organisation.memberCount",
    ],
  ] satisfies [string, Actor, string, string][])("is on the trail: %s", async (_, actor, document, coordinate) => {
    const { errors } = await ask(actor, document);

    expect(errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
    expect(await listTrail()).toEqual([[actor.id, "DENIED", "READ", "Field", coordinate]]);
  });
});
