import { makeActor } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  aMembership,
  aRating,
  memberId,
  organisationId,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
let next = 0;
let card = "";
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());
/** Each test has a member of A1 of its own. */
beforeEach(async () => {
  card = `7000${next++}`;
  await service.importRows("MEMBER_REGISTER", [aMembership({ cardNumber: card, fullName: "Người Thử Chuyển" })]);
});

const ofA = makeActor("officer-a", ["DATA_OFFICER", organisationId("A")]);
const ofB = makeActor("officer-b", ["DATA_OFFICER", organisationId("B")]);
const both = makeActor("officer-p", ["DATA_OFFICER", organisationId("P")]);

const document = `mutation ($input: TransferMemberInput!) { transferMember(input: $input) { __typename
  ... on MemberRecorded { outcome member { id version } }
  ... on InputRefusedError { faults { code field } message }
  ... on StaleVersionError { versions { expected current } } } }`;
let keys = 0;
// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function transfer(actor: typeof ofA, input: Record<string, unknown>): Promise<any> {
  const answer = await service.answer(document, { input: { idempotencyKey: `key-${keys++}`, ...input } }, actor);
  if (answer.errors) return answer.errors.map(({ extensions }) => extensions.code);
  return (answer.data as { transferMember: unknown }).transferMember;
}
const codes = (refused: { faults: { code: string; field: string }[] }) =>
  refused.faults.map(({ code, field }) => [code, field]);

// biome-ignore lint/suspicious/noExplicitAny: see above.
async function look(actor = both, at = "2023-05-10"): Promise<any> {
  const { data, errors } = await service.answer(
    `query ($id: ID!, $at: Date, $of: [_Any!]!) {
      member(id: $id) { status(at: $at) organisation(at: $at) { id } transit(at: $at) { from { id } leftOn arrivedOn to { id } }
        memberships { validFrom validTo joinReason leaveReason leftFor } }
      _entities(representations: $of) { ... on Organisation { memberCount(at: $at) membersInTransit(at: $at) } } }`,
    { id: memberId(card), at, of: [{ __typename: "Organisation", id: organisationId("A") }] },
    actor,
  );
  expect(errors?.filter(({ extensions }) => extensions.code !== "FORBIDDEN") ?? []).toEqual([]);
  return JSON.parse(JSON.stringify(data));
}

const leaving = () => ({ member: memberId(card), leftOn: "2023-05-02" });
const arriving = () => ({
  cardNumber: card,
  leftOn: "2023-05-02",
  arrivedOn: "2023-05-20",
  organisation: organisationId("B1"),
});

describe("a transfer within the province", () => {
  it("is under way from the day out until the day in, each told by the cell that knows it", async () => {
    const before = (await look())._entities[0];
    expect(await transfer(ofA, leaving())).toMatchObject({ __typename: "MemberRecorded", outcome: "RECORDED" });

    const underway = await look();
    expect(underway.member).toMatchObject({
      status: "FULL",
      organisation: { id: organisationId("A1") },
      transit: { from: { id: organisationId("A1") }, leftOn: "2023-05-02", arrivedOn: null, to: null },
    });
    expect(underway._entities[0]).toEqual({
      memberCount: before.memberCount - 1,
      membersInTransit: before.membersInTransit + 1,
    });

    expect(await transfer(ofB, arriving())).toMatchObject({ __typename: "MemberRecorded", outcome: "RECORDED" });
    expect((await look()).member.transit).toEqual({
      from: { id: organisationId("A1") },
      leftOn: "2023-05-02",
      arrivedOn: "2023-05-20",
      to: { id: organisationId("B1") },
    });
    expect((await look(both, "2023-05-20")).member.transit).toBeNull();
    expect((await look(both, "2023-05-20"))._entities[0].membersInTransit).toBe(before.membersInTransit);
    expect((await look()).member.memberships).toMatchObject([
      { validTo: "2023-05-02", leaveReason: "TRANSFERRED_OUT", leftFor: "IN_PROVINCE" },
      { validFrom: "2023-05-20", validTo: null, joinReason: "TRANSFERRED_IN" },
    ]);
    // The cell that let the member go hears when they arrived, and not where.
    expect((await look(ofA)).member.transit).toMatchObject({ arrivedOn: "2023-05-20", to: null });
  });

  it("may be told at once by whoever keeps both cells, and takes no days then", async () => {
    const whole = { ...leaving(), arrivedOn: "2023-05-02", organisation: organisationId("A2") };

    expect(await transfer(ofA, whole)).toMatchObject({ outcome: "RECORDED", member: { version: 4 } });
    const { member } = await look(both, "2023-05-02");
    expect(member).toMatchObject({ organisation: { id: organisationId("A2") }, transit: null });
  });

  it("keeps a member who was on the way over the new year on the list of the cell that they left", async () => {
    await transfer(ofA, { member: memberId(card), leftOn: "2022-12-27" });
    const rating = aRating({ cardNumber: card, year: 2022, decidedOn: null, organisationCode: "A1" });

    expect(await service.importRows("MEMBER_RATINGS", [rating], { dryRun: true })).toMatchObject({ faults: [] });
    await transfer(ofB, { ...arriving(), leftOn: "2022-12-27", arrivedOn: "2022-12-30" });
    const { faults } = await service.importRows("MEMBER_RATINGS", [rating], { dryRun: true });
    expect(faults.map(({ code }) => code)).toEqual(["MEMBER_NOT_IN_ORGANISATION"]);
  });

  it.each([
    ["both a member and a card", () => ({ ...leaving(), cardNumber: card }), [["ONE_OF_TWO", "member"]]],
    [
      "an arrival without its cell",
      () => ({ ...leaving(), arrivedOn: "2023-05-09" }),
      [["MISSING_VALUE", "organisation"]],
    ],
    ["a day to come", () => ({ ...leaving(), leftOn: "2024-06-16" }), [["IN_FUTURE", "leftOn"]]],
    ["a member whom nobody knows", () => ({ ...leaving(), member: memberId("none") }), [["NO_SUCH_MEMBER", "member"]]],
    ["no id at all", () => ({ ...leaving(), member: "1 or 1=1" }), [["NO_SUCH_MEMBER", "member"]]],
    ["a member before their first day", () => ({ ...leaving(), leftOn: "2018-01-01" }), [["NO_SUCH_MEMBER", "member"]]],
    [
      "an arrival before the departure",
      () => ({ ...leaving(), arrivedOn: "2023-05-01", organisation: organisationId("A2") }),
      [["DATES_OUT_OF_ORDER", "arrivedOn"]],
    ],
  ])("is refused with %s", async (_, input, expected) => {
    expect(codes(await transfer(ofA, input()))).toEqual(expected);
  });

  it("ends a membership once, and for the version that was read", async () => {
    expect(await transfer(ofA, { ...leaving(), expectedVersion: 1 })).toEqual({
      __typename: "StaleVersionError",
      versions: [{ expected: 1, current: 2 }],
    });
    expect(await transfer(ofA, { ...leaving(), expectedVersion: 2 })).toMatchObject({ member: { version: 3 } });
    expect(codes(await transfer(ofA, { ...leaving(), leftOn: "2023-04-02" }))).toEqual([["ALREADY_ENDED", "leftOn"]]);
  });

  it("is FORBIDDEN to a cell beyond reach, and a member beyond reach is none", async () => {
    expect(await transfer(ofA, { ...leaving(), arrivedOn: "2023-05-09", organisation: organisationId("B1") })).toEqual([
      "FORBIDDEN",
    ]);
    expect(await transfer(ofB, leaving())).toEqual(await transfer(ofB, { ...leaving(), member: memberId("none") }));
  });
});

describe("a card, to whoever tries an arrival with it", () => {
  it("is the same whether it is nobody's, somebody's who stayed, or of another day", async () => {
    const { message, faults } = await transfer(ofB, { ...arriving(), cardNumber: "99999" });
    expect(faults.map(({ code }: { code: string }) => code)).toEqual(["NOT_IN_TRANSIT"]);

    expect(await transfer(ofB, arriving())).toMatchObject({ message, faults });
    await transfer(ofA, leaving());
    expect(await transfer(ofB, { ...arriving(), leftOn: "2023-05-03" })).toMatchObject({ message, faults });
  });

  it("is told nothing of by a trial, and leaves a row on the trail whenever nothing is stored", async () => {
    const trials = async () =>
      (
        await withActor(service.database, makeActor("auditor", ["AUDITOR", null]), (tx) =>
          sql<{ count: number }>`select count(*)::int as count from audit
            where action = 'TRY_EDIT' and actor_id = 'officer-b' and entity_id = 'transferMember'`.execute(tx),
        )
      ).rows[0]?.count ?? 0;
    const before = await trials();
    const trial = { ...arriving(), dryRun: true };

    const stayed = await transfer(ofB, trial);
    await transfer(ofA, leaving());
    expect(await transfer(ofB, trial)).toEqual(stayed);
    expect(await transfer(ofB, { ...trial, cardNumber: "99999" })).toEqual(stayed);
    expect(stayed).toEqual({ __typename: "MemberRecorded", outcome: "WOULD_RECORD", member: null });
    expect(await trials()).toBe(before + 3);
  });
});
