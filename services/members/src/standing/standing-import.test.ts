import { system } from "@nq21/authorisation/actor";
import { withdrawBatch } from "@nq21/database/batch";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { withActor } from "@nq21/database/with-actor";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aStanding, aTemporaryTransfer, standingSheets } from "../../testing/life-rows.ts";
import {
  aMembership,
  memberId,
  organisationId,
  type SheetRow,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await service.importRows("MEMBER_REGISTER", [
    aMembership({ to: "2021-12-31", leaveReason: "TRANSFERRED_OUT" }),
    aMembership({ organisationCode: "B1", from: "2022-01-01", joinReason: "TRANSFERRED_IN" }),
    ...["2", "3", "4"].map((card) => aMembership({ cardNumber: card, fullName: `Người Thử ${card}` })),
    ...Array.from({ length: 12 }, (_, at) => aMembership({ cardNumber: `p${at}`, fullName: "Người Thử Chung" })),
  ]);
});
afterAll(() => service.close());

const hand = (standings: readonly SheetRow[], transfers: readonly SheetRow[] = [], dryRun = false) =>
  service.importRows("MEMBER_STANDINGS", standingSheets(standings, transfers), { dryRun });

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function ask(document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const answer = await service.answer(document, variables);
  expect(answer.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(answer.data));
}

const standingsOf = async (card: string) =>
  (await ask(`{ member(id: "${memberId(card)}") { standings { kind validFrom validTo organisation { id } } } }`)).member
    .standings;

describe("the import of standings and temporary transfers", () => {
  it("ends an open standing when the member leaves the cell, and the next cell records it anew", async () => {
    await hand([aStanding(), aStanding({ organisationCode: "B1", from: "2022-01-10" })]);

    expect(await standingsOf("80000001")).toEqual([
      {
        kind: "EXEMPT",
        validFrom: "2020-03-01",
        validTo: "2022-01-01",
        organisation: { id: organisationId("A1") },
      },
      { kind: "EXEMPT", validFrom: "2022-01-10", validTo: null, organisation: { id: organisationId("B1") } },
    ]);
    const { member } = await ask(`{ member(id: "${memberId("80000001")}") {
      before: standing(at: "2020-02-29") { kind } held: standing(at: "2021-12-31") { kind }
      between: standing(at: "2022-01-05") { kind } now: standing { kind organisation { id } } } }`);
    expect(member).toEqual({
      before: null,
      held: { kind: "EXEMPT" },
      between: null,
      now: { kind: "EXEMPT", organisation: { id: organisationId("B1") } },
    });
  });

  it("delivers each standing as far as it held, and counts it in the organisation of its day", async () => {
    const delivered = await readDelivered<{ kind: string; valid_from: string; valid_to: string | null }>(
      service.deliveryUrl,
      "select kind, valid_from::text, valid_to::text from delivery.standings order by valid_from",
    );
    const counted = await ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
        past: standingCounts(at: "2021-06-30") { on exempt suspended } now: standingCounts { on exempt suspended } } } }`,
      { of: ["P", "A", "B"].map((code) => ({ __typename: "Organisation", id: organisationId(code) })) },
    );

    expect(delivered).toEqual([
      { kind: "EXEMPT", valid_from: "2020-03-01", valid_to: "2022-01-01" },
      { kind: "EXEMPT", valid_from: "2022-01-10", valid_to: null },
    ]);
    expect(counted._entities.map((each: { past: object; now: object }) => [each.past, each.now])).toEqual([
      [
        { on: "2021-06-30", exempt: 1, suspended: 0 },
        { on: "2024-06-15", exempt: 1, suspended: 0 },
      ],
      [
        { on: "2021-06-30", exempt: 1, suspended: 0 },
        { on: "2024-06-15", exempt: 0, suspended: 0 },
      ],
      [
        { on: "2021-06-30", exempt: 0, suspended: 0 },
        { on: "2024-06-15", exempt: 1, suspended: 0 },
      ],
    ]);
  });

  it("keeps a member who is elsewhere for a time at the cell of origin, and counts the guest where they are", async () => {
    const rows = [aTemporaryTransfer({ cardNumber: "2", destination: "IN_PROVINCE", destinationCode: "B1" })];
    const report = await hand([], rows);
    const counted = await ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
        memberCount(at: "2020-06-30") temporaryMembers(at: "2020-06-30") after: temporaryMembers(at: "2021-06-30") } } }`,
      { of: ["A", "B"].map((code) => ({ __typename: "Organisation", id: organisationId(code) })) },
    );

    expect(report).toMatchObject({ outcome: "STORED", added: 1 });
    expect(counted._entities).toEqual([
      { memberCount: 16, temporaryMembers: 0, after: 0 },
      { memberCount: 0, temporaryMembers: 1, after: 0 },
    ]);
    const { member } = await ask(`{ member(id: "${memberId("2")}") { organisation(at: "2020-06-30") { id }
      temporaryTransfers { destination validFrom validTo receiver { id } } } }`);
    expect(member).toEqual({
      organisation: { id: organisationId("A1") },
      temporaryTransfers: [
        {
          destination: "IN_PROVINCE",
          validFrom: "2020-03-01",
          validTo: "2021-01-01",
          receiver: { id: organisationId("B1") },
        },
      ],
    });
    expect(await hand([], rows)).toMatchObject({ outcome: "UNCHANGED", unchanged: 1 });
  });

  it("takes a correction as the next version, and the earlier one back when it is withdrawn", async () => {
    await hand([aStanding({ cardNumber: "3", kind: "SUSPENDED" })]);
    const correction = await hand([aStanding({ cardNumber: "3", kind: "SUSPENDED", to: "2020-06-30" })]);
    const corrected = await standingsOf("3");
    await withActor(service.database, system, (tx) => withdrawBatch(tx, correction.batchId as string));

    expect(correction).toMatchObject({ outcome: "STORED", added: 0, superseding: 1 });
    expect(corrected.map(({ validTo }: { validTo: string }) => validTo)).toEqual(["2020-07-01"]);
    expect((await standingsOf("3")).map(({ validTo }: { validTo: string }) => validTo)).toEqual([null]);
  });

  it("names sheet, row, column and code of whatever is wrong, in one report", async () => {
    const report = await hand(
      [
        aStanding({ cardNumber: "nobody" }),
        aStanding({ cardNumber: "4", organisationCode: "A2", from: "2018-03-01", to: "2018-04-01" }),
        aStanding({ cardNumber: "4", organisationCode: "ZZ", from: "2018-05-01" }),
        aStanding({ cardNumber: "4", from: "2020-05-01", to: "2020-04-30" }),
        aStanding({ cardNumber: "4", from: "2099-01-01", to: null }),
        aStanding({ cardNumber: "80000001", from: "2021-06-01", to: "2022-06-01" }),
        aStanding({ cardNumber: "3", from: "2021-01-01", kind: "EXEMPT" }),
        aStanding({ cardNumber: "4", from: "2020-03-01", to: "2020-06-30" }),
        aStanding({ cardNumber: "4", from: "2020-06-30", kind: "SUSPENDED" }),
      ].map((row, at) => ({ ...row, decisionNumber: `${at}-QĐ/ĐU` })),
      [
        aTemporaryTransfer({ cardNumber: "4", destinationCode: "ZZ", destination: "IN_PROVINCE" }),
        aTemporaryTransfer({ cardNumber: "3", destinationCode: "B1" }),
        aTemporaryTransfer({ cardNumber: "2", from: "2020-12-31", to: null }),
      ],
      true,
    );

    const placed = report.faults.map(({ sheet, row, column, code }) => [sheet, row, column, code].join(" · "));
    expect(placed.toSorted()).toEqual(
      [
        "Miễn, đình chỉ · 6 · Số thẻ đảng viên · UNKNOWN_MEMBER",
        "Miễn, đình chỉ · 7 · Mã tổ chức · MEMBER_NOT_IN_ORGANISATION",
        "Miễn, đình chỉ · 8 · Mã tổ chức · UNKNOWN_ORGANISATION",
        "Miễn, đình chỉ · 9 · Đến ngày · DATES_OUT_OF_ORDER",
        "Miễn, đình chỉ · 10 · Từ ngày · IN_FUTURE",
        "Miễn, đình chỉ · 11 · Mã tổ chức · MEMBER_NOT_IN_ORGANISATION",
        "Miễn, đình chỉ · 12 · Từ ngày · OVERLAPS_RECORD",
        "Miễn, đình chỉ · 14 · Từ ngày · OVERLAPPING_PERIODS",
        "Chuyển tạm thời · 6 · Mã tổ chức nơi đến · UNKNOWN_ORGANISATION",
        "Chuyển tạm thời · 7 · Mã tổ chức nơi đến · DESTINATION_ELSEWHERE",
        "Chuyển tạm thời · 8 · Từ ngày · OVERLAPS_RECORD",
      ].toSorted(),
    );
  });

  it("never lets two standings of a member hold on one day, whatever files come in", async () => {
    const months = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 8 }));
    const day = (month: number, date: string) => new Date(Date.UTC(2019, month, 1)).toISOString().slice(0, 8) + date;
    const files = fc.array(fc.array(months, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 });
    let next = 0;
    let stored = 0;
    await fc.assert(
      fc.asyncProperty(files, async (drawn) => {
        const cardNumber = `p${next++ % 12}`;
        for (const rows of drawn) {
          const report = await hand(
            rows.map(([from, length], at) =>
              aStanding({
                cardNumber,
                kind: at % 2 === 0 ? "EXEMPT" : "SUSPENDED",
                from: day(from, "01"),
                to: length === 8 ? null : day(from + length, "28"),
              }),
            ),
          );
          if (report.outcome === "STORED") stored += 1;
        }
        const held = await standingsOf(cardNumber);
        for (const [at, after] of held.slice(1).entries()) expect(held[at].validTo <= after.validFrom).toBe(true);
        for (const { validTo } of held.slice(0, -1)) expect(validTo).not.toBeNull();
      }),
      { numRuns: 8, seed: 21 },
    );
    expect(stored).toBeGreaterThan(5);
  });
});
