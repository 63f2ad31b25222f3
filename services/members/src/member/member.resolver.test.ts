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
    aMembership({ to: "2020-12-31", leaveReason: "TRANSFERRED_OUT" }),
    aMembership({ organisationCode: "B1", from: "2021-01-15", joinReason: "TRANSFERRED_IN" }),
    aMembership({
      cardNumber: "80000002",
      fullName: "Người Thử Hai",
      admittedOn: "2012-03-01",
      confirmedOn: "2013-03-01",
    }),
    aMembership({
      cardNumber: "80000003",
      fullName: "Người Thử Ba",
      admittedOn: "2023-09-02",
      confirmedOn: null,
      organisationCode: "A2",
      from: "2023-09-02",
      joinReason: "ADMITTED",
    }),
    aMembership({ cardNumber: "80000004", fullName: "Người Thử Bốn", to: "2022-05-31", leaveReason: "DIED" }),
  ]);
  await service.importRows("MEMBER_RATINGS", [
    aRating({ cardNumber: "80000002" }),
    aRating({ cardNumber: "80000002", year: 2022, decidedOn: null }),
    aRating({ organisationCode: "B1" }),
  ]);
});
afterAll(() => service.close());

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function ask(document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const answer = await service.answer(document, variables);
  expect(answer.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(answer.data));
}

const listOf = `query ($filter: MemberFilter, $first: Int, $after: String) {
  members(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id status } } }
}`;
const ids = (...cards: string[]) => cards.map((card) => memberId(card));
// biome-ignore lint/suspicious/noExplicitAny: see above.
const idsOf = (connection: any): string[] => connection.edges.map((edge: any) => edge.node.id);

describe("Query.member", () => {
  it("tells where the member stood on a day", async () => {
    const { member } = await ask(
      `query ($id: ID!) { member(id: $id) { admittedOn confirmedOn fullName status organisation { id }
        after: organisation(at: "2020-12-31") { id } between: organisation(at: "2021-01-01") { id } early: status(at: "2010-12-31") } }`,
      { id: memberId("80000001") },
    );

    expect(member).toEqual({
      admittedOn: "2010-05-19",
      confirmedOn: "2011-05-19",
      fullName: "Người Thử Một",
      status: "FULL",
      organisation: { id: organisationId("B1") },
      after: { id: organisationId("A1") },
      between: { id: organisationId("A1") },
      early: "PROBATIONARY",
    });
  });

  it.each(["nothing", memberId("none"), organisationId("A1")])("is null for an id of no member: %s", async (id) => {
    expect(await ask("query ($id: ID!) { member(id: $id) { id } }", { id })).toEqual({ member: null });
  });

  it("narrows ratings to years", async () => {
    const { member } = await ask(
      `query ($id: ID!) { member(id: $id) { all: ratings { period { year } } late: ratings(from: 2023) { period { year } }
        early: ratings(to: 2022) { period { year } } none: ratings(from: 2024, to: 2025) { period { year } } } }`,
      { id: memberId("80000002") },
    );

    expect(member).toEqual({
      all: [{ period: { year: 2022 } }, { period: { year: 2023 } }],
      late: [{ period: { year: 2023 } }],
      early: [{ period: { year: 2022 } }],
      none: [],
    });
  });
});

describe("Query.members", () => {
  it.each([
    ["nothing: those who belong today", {}, ["80000001", "80000002", "80000003"]],
    ["a day", { at: "2021-01-10" }, ["80000004", "80000002"]],
    ["probation", { status: "PROBATIONARY" }, ["80000003"]],
    ["full members", { status: "FULL" }, ["80000001", "80000002"]],
    ["the departed", { status: "DEPARTED" }, ["80000004"]],
    ["the departed of a chapter", { status: "DEPARTED", organisation: organisationId("A") }, ["80000004"]],
    ["the departed of another chapter", { status: "DEPARTED", organisation: organisationId("B") }, []],
    ["nobody departed then", { status: "DEPARTED", at: "2022-05-31" }, []],
    ["a chapter and all below it", { organisation: organisationId("A") }, ["80000002", "80000003"]],
    ["a cell on a day", { organisation: organisationId("A1"), at: "2020-12-31" }, ["80000001", "80000002", "80000004"]],
    ["an organisation that there is not", { organisation: "nothing" }, []],
  ])("can be narrowed to %s", async (_, filter, cards) => {
    const { members } = await ask(listOf, { filter });

    expect(new Set(idsOf(members))).toEqual(new Set(ids(...cards)));
    expect(members.totalCount).toBe(cards.length);
  });

  it("hands the day asked for on to the fields of its members", async () => {
    const { members } = await ask(listOf, { filter: { at: "2010-06-01", status: "DEPARTED" } });
    expect(members.edges).toEqual([]);

    const before = await ask(listOf, { filter: { at: "2022-05-31", organisation: organisationId("A1") } });
    expect(before.members.edges.map((edge: { node: { status: string } }) => edge.node.status)).toEqual([
      "FULL",
      "FULL",
    ]);
  });

  it.each([1, 2, 500])("yields every member once, those admitted first in front, in pages of %i", async (first) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { members }: { members: { pageInfo: { hasNextPage: boolean; endCursor: string } } } = await ask(listOf, {
        first,
        after,
      });
      seen.push(...idsOf(members));
      after = members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(ids("80000001", "80000002", "80000003"));
  });

  it.each(["x", Buffer.from('["2020-02-30","y"]').toString("base64url")])("refuses the cursor %s", async (after) => {
    const answer = await service.answer(listOf, { after });

    expect(answer.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("what members adds to Organisation", () => {
  const entities = `query ($of: [_Any!]!, $first: Int) { _entities(representations: $of) { ... on Organisation {
    id memberCount mid: memberCount(at: "2021-01-10") early: memberCount(at: "2017-12-31")
    members(first: $first) { totalCount pageInfo { hasNextPage } edges { node { id organisation { id } ratings { level } } } } } } }`;
  const representationsOf = (codes: string[]) =>
    codes.map((code) => ({ __typename: "Organisation", id: organisationId(code) }));

  it("counts and lists over the subtree on today or the last day", async () => {
    const codes = ["P", "A", "B", "B1", "OLD", "S"];
    const { _entities } = await ask(entities, { of: representationsOf(codes) });

    // biome-ignore lint/suspicious/noExplicitAny: see above.
    const found = _entities.map((each: any) => [each.memberCount, each.mid, each.early, each.members.totalCount]);
    expect(Object.fromEntries(codes.map((code, at) => [code, found[at]]))).toEqual({
      P: [3, 2, null, 3],
      A: [2, 2, null, 2],
      B: [1, 0, null, 1],
      B1: [1, 0, null, 1],
      // It ended with 2019, and no list from it is on record: nothing on record is not nought.
      OLD: [null, null, null, 0],
      S: [null, null, null, 0],
    });
  });

  it("reads the lists and counts of many organisations in one statement each", async () => {
    const statementsFor = async (codes: string[]) => {
      const before = service.statements.length;
      await ask(entities, { of: representationsOf(codes), first: 10 });
      return service.statements.slice(before).filter((text) => !text.includes("set_config")).length;
    };

    const forOne = await statementsFor(["P"]);

    expect(forOne).toBe(4);
    expect(await statementsFor(["P", "A", "A1", "A2", "B", "B1"])).toBe(forOne);
  });

  it("refuses a foreign cursor for that list alone", async () => {
    const answer = await service.answer(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
        bad: members(after: "x") { totalCount } good: members { totalCount } } } }`,
      { of: representationsOf(["P"]) },
    );

    expect(answer.errors?.map((error) => [error.path, error.extensions.code])).toEqual([
      [["_entities", 0, "bad"], "BAD_USER_INPUT"],
    ]);
  });

  it("finds members by key in one statement", async () => {
    const before = service.statements.length;
    const { _entities } = await ask(
      "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Member { id admittedOn } } }",
      { of: [...ids("80000001", "80000003"), memberId("none")].map((id) => ({ __typename: "Member", id })) },
    );

    expect(_entities.map((each: { admittedOn: string } | null) => each?.admittedOn)).toEqual([
      "2010-05-19",
      "2023-09-02",
      undefined,
    ]);
    expect(service.statements.slice(before).filter((text) => text.includes("current_member"))).toHaveLength(1);
  });
});
