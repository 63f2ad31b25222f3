import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { dumpTables } from "@nq21/database/testing/dumped-tables";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aMembership, memberId, organisationId, startTestService, type TestService } from "../../testing/service.ts";

let service: TestService;
let next = 0;
let card = "";
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());
/** Each test has a member of A1 on probation of its own. */
beforeEach(async () => {
  card = `6000${next++}`;
  await service.importRows("MEMBER_REGISTER", [
    aMembership({
      ...{ cardNumber: card, fullName: "Người Thử Sửa", admittedOn: "2022-03-03", confirmedOn: null },
      ...{ from: "2022-03-03", joinReason: "ADMITTED", admissionSource: "YOUTH_UNION" },
    }),
  ]);
});

const officer = makeActor("officer", ["DATA_OFFICER", organisationId("A")]);
const secretary = makeActor("secretary", ["MEMBER_SECRETARY", organisationId("A")]);
const stranger = makeActor("stranger", ["DATA_OFFICER", organisationId("B")]);

const shapes: Readonly<Record<string, string>> = {
  admitMember: "member { id status admissionSource probationEndsOn isConfirmedOnTime organisation { id } }",
  confirmMember: "member { status confirmedOn isConfirmedOnTime }",
  recordDeparture: "member { status memberships { validTo leaveReason leftFor } }",
  restoreMember: "member { status memberships { validFrom joinReason } }",
  exemptMember: "standing { id kind validFrom validTo version }",
  suspendMember: "standing { id kind validFrom validTo version }",
  endStanding: "standing { id kind validFrom validTo version }",
  sendMemberTemporarily: "transfer { destination validFrom validTo receiver { id } version }",
};
const doneOf = (name: string) =>
  name === "sendMemberTemporarily"
    ? "TemporaryTransferRecorded"
    : shapes[name]?.startsWith("standing")
      ? "MemberStandingRecorded"
      : "MemberRecorded";
const documentOf = (name: string) => {
  const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) { __typename
    ... on ${doneOf(name)} { outcome ${shapes[name]} }
    ... on InputRefusedError { faults { code field } }
    ... on StaleVersionError { versions { expected current } } } }`;
};
let keys = 0;
// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function edit(name: string, input: Record<string, unknown>, actor: Actor = officer): Promise<any> {
  const sent = { idempotencyKey: `key-${keys++}`, ...input };
  const answer = await service.answer(documentOf(name), { input: sent }, actor);
  if (answer.errors) return answer.errors.map(({ extensions }) => extensions.code);
  return JSON.parse(JSON.stringify((answer.data as Record<string, unknown>)[name]));
}
const codesOf = (refused: { faults: { code: string; field: string }[] }) =>
  refused.faults.map(({ code, field }) => [code, field]);
const member = () => memberId(card);
const decision = { number: "5-QĐ/ĐU", issuer: "Đảng ủy xã Thử", decidedOn: "2022-05-01" };
const admission = (cardNumber: string) => ({
  ...{ fullName: "Bướm Vàng Thử", cardNumber, admittedOn: "2024-05-19" },
  ...{ organisation: organisationId("A1"), source: "TRADE_UNION" },
});

describe("admitMember", () => {
  it("admits a member to a cell on probation, whose name only the secretary reads", async () => {
    expect(await edit("admitMember", admission("50001"))).toEqual({
      __typename: "MemberRecorded",
      outcome: "RECORDED",
      member: {
        ...{ id: memberId("50001"), status: "PROBATIONARY", admissionSource: "TRADE_UNION" },
        ...{ probationEndsOn: "2025-05-19", isConfirmedOnTime: null, organisation: { id: organisationId("A1") } },
      },
    });
    const nameFor = async (actor: Actor) =>
      (await service.answer(`{ member(id: "${memberId("50001")}") { fullName } }`, {}, actor)).data?.member;
    expect(await nameFor(secretary)).toEqual({ fullName: "Bướm Vàng Thử" });
    expect(await nameFor(officer)).toEqual({ fullName: null });
  });

  it("records the same request once, however often it is sent, and refuses another under its key", async () => {
    const sent = { ...admission("50002"), idempotencyKey: "once" };
    const [one, other] = await Promise.all([edit("admitMember", sent), edit("admitMember", sent)]);

    expect([one.outcome, other.outcome].toSorted()).toEqual(["RECORDED", "REPEATED"]);
    expect(one.member).toEqual(other.member);
    expect(await edit("admitMember", { ...sent, fullName: "Bướm Xanh Thử" })).toEqual({
      __typename: "IdempotencyKeyReusedError",
    });
  });

  it("tells of a card kept elsewhere only to whoever would really record it", async () => {
    const tried = { ...admission(card), dryRun: true };
    const elsewhere = { ...tried, organisation: organisationId("B1") };

    expect(codesOf(await edit("admitMember", tried))).toEqual([["CARD_IN_USE", "cardNumber"]]);
    expect(await edit("admitMember", elsewhere, stranger)).toEqual(
      await edit("admitMember", { ...elsewhere, cardNumber: "59999" }, stranger),
    );
    expect(codesOf(await edit("admitMember", { ...elsewhere, dryRun: false }, stranger))).toEqual([
      ["CARD_IN_USE", "cardNumber"],
    ]);
  });

  it("refuses what is no name, no card number or a day to come, and a cell beyond reach", async () => {
    const wrong = { ...admission("5000-1"), fullName: "anh X <x@y.vn>", admittedOn: "2024-07-01" };
    expect(codesOf(await edit("admitMember", wrong))).toEqual([
      ["NAME_FORM", "fullName"],
      ["CARD_NUMBER_FORM", "cardNumber"],
      ["IN_FUTURE", "admittedOn"],
    ]);
    expect(await edit("admitMember", admission("50003"), stranger)).toEqual(["FORBIDDEN"]);
    expect(await edit("admitMember", admission("50003"), secretary)).toEqual(["FORBIDDEN"]);
  });
});

describe("confirmMember", () => {
  it("confirms once, and knows whether that came on time", async () => {
    const late = { member: member(), confirmedOn: "2023-05-03" };

    expect(codesOf(await edit("confirmMember", { ...late, confirmedOn: "2022-03-02" }))).toEqual([
      ["NO_SUCH_MEMBER", "member"],
    ]);
    expect(await edit("confirmMember", { ...late, dryRun: true })).toMatchObject({ outcome: "WOULD_RECORD" });
    expect(await edit("confirmMember", late)).toMatchObject({
      outcome: "RECORDED",
      member: { status: "FULL", confirmedOn: "2023-05-03", isConfirmedOnTime: false },
    });
    expect(codesOf(await edit("confirmMember", late))).toEqual([["ALREADY_CONFIRMED", "member"]]);
  });

  it("leaves what else is on record of the member as it is", async () => {
    await edit("confirmMember", { member: member(), confirmedOn: "2023-03-20" });
    const { data } = await service.answer(
      `{ member(id: "${member()}") { admittedOn admissionSource isConfirmedOnTime version } }`,
    );

    expect(data?.member).toEqual({
      admittedOn: "2022-03-03",
      admissionSource: "YOUTH_UNION",
      isConfirmedOnTime: true,
      version: 3,
    });
  });
});

describe("recordDeparture and restoreMember", () => {
  it.each(["DIED", "EXPELLED", "STRUCK_OFF", "LEFT"])("keep %s apart from every other departure", async (kind) => {
    expect(await edit("recordDeparture", { member: member(), kind, leftOn: "2023-06-01" })).toMatchObject({
      outcome: "RECORDED",
      member: { status: "DEPARTED", memberships: [{ validTo: "2023-06-01", leaveReason: kind, leftFor: null }] },
    });
    const restored = await edit("restoreMember", {
      ...{ member: member(), organisation: organisationId("A2"), restoredOn: "2024-02-03" },
    });

    if (kind === "DIED") expect(codesOf(restored)).toEqual([["NOT_DEPARTED", "member"]]);
    else
      expect(restored).toMatchObject({
        outcome: "RECORDED",
        member: { status: "PROBATIONARY", memberships: [{}, { validFrom: "2024-02-03", joinReason: "RESTORED" }] },
      });
  });

  it("take a transfer out of the province as a departure, and none within it", async () => {
    const out = { member: member(), kind: "TRANSFERRED_OUT", leftOn: "2023-06-01" };

    expect(codesOf(await edit("recordDeparture", out))).toEqual([["MISSING_VALUE", "destination"]]);
    expect(codesOf(await edit("recordDeparture", { ...out, destination: "IN_PROVINCE" }))).toEqual([
      ["NOT_A_DEPARTURE", "destination"],
    ]);
    expect(codesOf(await edit("recordDeparture", { ...out, kind: "LEFT", destination: "ABROAD" }))).toEqual([
      ["NOT_A_TRANSFER", "destination"],
    ]);
    expect(await edit("recordDeparture", { ...out, destination: "OTHER_PROVINCE" })).toMatchObject({
      member: { status: "DEPARTED", memberships: [{ leaveReason: "TRANSFERRED_OUT", leftFor: "OTHER_PROVINCE" }] },
    });
  });

  it("restore nobody before they departed, and nobody who is beyond reach", async () => {
    await edit("recordDeparture", { member: member(), kind: "LEFT", leftOn: "2023-06-01" });
    const restoring = { member: member(), organisation: organisationId("A2"), restoredOn: "2023-05-31" };

    expect(codesOf(await edit("restoreMember", restoring))).toEqual([["DATES_OUT_OF_ORDER", "restoredOn"]]);
    const beyond = { ...restoring, organisation: organisationId("B1"), restoredOn: "2023-07-01" };
    expect(await edit("restoreMember", beyond, stranger)).toEqual(
      await edit("restoreMember", { ...beyond, member: memberId("none") }, stranger),
    );
  });
});

describe("exemptMember, suspendMember and endStanding", () => {
  it("record a standing, end it, and refuse another on the same days", async () => {
    const sent = { member: member(), from: "2022-05-10", decision };
    const { standing } = await edit("suspendMember", sent);

    expect(standing).toMatchObject({ kind: "SUSPENDED", validFrom: "2022-05-10", validTo: null, version: 1 });
    expect(codesOf(await edit("exemptMember", { ...sent, from: "2022-09-01" }))).toEqual([["OVERLAPS_RECORD", "from"]]);
    const end = { standing: standing.id, to: "2022-08-31", expectedVersion: 1 };
    expect(await edit("endStanding", { ...end, expectedVersion: 2 })).toMatchObject({
      versions: [{ expected: 2, current: 1 }],
    });
    expect(await edit("endStanding", end, stranger)).toEqual(
      await edit("endStanding", { ...end, standing: memberId("none") }, stranger),
    );
    expect(await edit("endStanding", end)).toMatchObject({ standing: { validTo: "2022-09-01", version: 2 } });
    expect(codesOf(await edit("endStanding", { ...end, expectedVersion: 2 }))).toEqual([["ALREADY_ENDED", "standing"]]);
    expect(await edit("exemptMember", { ...sent, from: "2022-09-01" })).toMatchObject({ standing: { kind: "EXEMPT" } });
  });

  it("refuse days in the wrong order and a decision without its number", async () => {
    const wrong = { member: member(), from: "2022-05-10", to: "2022-05-09", decision: { ...decision, number: " " } };

    expect(codesOf(await edit("exemptMember", wrong))).toEqual([
      ["DATES_OUT_OF_ORDER", "to"],
      ["MISSING_VALUE", "decision.number"],
    ]);
  });
});

describe("sendMemberTemporarily", () => {
  it("records where a member is for a time, and takes a correction for the version that was read", async () => {
    const sent = {
      ...{ member: member(), from: "2023-01-10", destination: "IN_PROVINCE", receiver: organisationId("B1") },
    };

    expect(await edit("sendMemberTemporarily", sent)).toMatchObject({
      transfer: { destination: "IN_PROVINCE", receiver: { id: organisationId("B1") }, validTo: null, version: 1 },
    });
    expect(await edit("sendMemberTemporarily", { ...sent, to: "2023-03-31" })).toMatchObject({
      versions: [{ expected: 0, current: 1 }],
    });
    expect(await edit("sendMemberTemporarily", { ...sent, to: "2023-03-31", expectedVersion: 1 })).toMatchObject({
      transfer: { validTo: "2023-04-01", version: 2 },
    });
    expect(
      codesOf(await edit("sendMemberTemporarily", { ...sent, from: "2023-06-01", destination: "ABROAD" })),
    ).toEqual([["DESTINATION_ELSEWHERE", "receiver"]]);
  });
});

describe("a person's name, card and citizen number", () => {
  it("stand in no table but the one of names", async () => {
    await service.importRows("MEMBER_REGISTER", [
      aMembership({ cardNumber: "47110815", fullName: "Chim Xanh Thử", citizenNumber: "006900000815" }),
    ]);
    await edit("admitMember", { ...admission("50815508"), idempotencyKey: "Kín" });
    await edit("admitMember", { ...admission("50815508"), dryRun: true });

    const tables = await dumpTables(service.ownerUrl);
    const found = [/Bướm|Chim Xanh/, /50815508/, /47110815/, /006900000815/].map((secret) =>
      Object.entries(tables).flatMap(([table, rows]) => (rows.some((row) => secret.test(row)) ? [table] : [])),
    );
    expect(found).toEqual([["public.member_name"], [], [], []]);
  });
});
