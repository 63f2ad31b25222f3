import { readDelivered } from "@nq21/database/testing/delivered-views";
import { ratingLiability } from "@nq21/dated-rules/rating-liability";
import { rulesOf } from "@nq21/dated-rules/rules-in-force";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  aMembership,
  aRating,
  memberId,
  organisationId,
  type SheetRow,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await service.importRows("MEMBER_REGISTER", [
    aMembership({ to: "2022-10-31", leaveReason: "TRANSFERRED_OUT" }),
    aMembership({ organisationCode: "B1", from: "2022-11-01", joinReason: "TRANSFERRED_IN" }),
    aMembership({ cardNumber: "80000002", fullName: "Người Thử Hai" }),
  ]);
});
afterEach(() => service.close());

const second = (row: SheetRow = {}) => aRating({ cardNumber: "80000002", ...row });
const takeRatings = (...rows: SheetRow[]) => service.importRows("MEMBER_RATINGS", rows);
const faultsOf = async (...rows: SheetRow[]) =>
  (await takeRatings(...rows)).faults.map((fault) => [fault.code, fault.row, fault.column]);

async function readRatings(card: string) {
  const { data } = await service.answer(
    `query ($id: ID!) { member(id: $id) { ratings {
      period { year kind } organisation { id } level liability notRatedReason score ruleVersion state decidedOn } } }`,
    { id: memberId(card) },
  );
  return JSON.parse(JSON.stringify(data)).member.ratings;
}

describe("the import of a list of ratings", () => {
  it("keeps the decision and what the member proposed, and shows the decision", async () => {
    const report = await takeRatings(second({ selfLevel: "EXCELLENT" }));

    expect(report).toMatchObject({ outcome: "STORED", added: 1, superseding: 0, unchanged: 0 });
    expect(await readRatings("80000002")).toEqual([
      {
        period: { year: 2023, kind: "YEAR" },
        organisation: { id: organisationId("A1") },
        level: "GOOD",
        liability: "LIABLE",
        notRatedReason: null,
        score: null,
        ruleVersion: "QD124-2023",
        state: "DECIDED",
        decidedOn: "2023-12-20",
      },
    ]);
    expect(
      await readDelivered(service.deliveryUrl, "select state, level from delivery.member_ratings order by state"),
    ).toEqual([
      { state: "DECIDED", level: "GOOD" },
      { state: "SELF", level: "EXCELLENT" },
    ]);
  });

  it("shows a decision that a later one took the place of as superseded, and delivers the later one only", async () => {
    await takeRatings(second());

    const report = await takeRatings(second({ level: "COMPLETED", decidedOn: "2024-02-01" }));

    expect(report).toMatchObject({ added: 0, superseding: 1 });
    expect((await readRatings("80000002")).map((each: SheetRow) => [each.state, each.level])).toEqual([
      ["SUPERSEDED", "GOOD"],
      ["DECIDED", "COMPLETED"],
    ]);
    expect(
      await readDelivered(service.deliveryUrl, "select level from delivery.member_ratings where state = 'DECIDED'"),
    ).toEqual([{ level: "COMPLETED" }]);
  });

  it("skips rows that are on record", async () => {
    await takeRatings(second(), aRating({ organisationCode: "B1" }));

    const again = await takeRatings(
      aRating({ organisationCode: "B1" }),
      second(),
      second({ year: 2022, decidedOn: null }),
    );

    expect(again).toMatchObject({ outcome: "STORED", added: 1, superseding: 0, unchanged: 2 });
  });

  it.each(
    rulesOf(ratingLiability).map((rule) => [
      rule.id,
      rule.from,
      rule.notLiableReasons.includes("SUSPENDED") ? "NOT_LIABLE" : "LIABLE",
    ]),
  )("takes the liability of a suspended member from rule %s", async (version, year, liability) => {
    await takeRatings(
      second({
        year,
        selfLevel: null,
        level: null,
        notRatedReason: "SUSPENDED",
        decidedOn: null,
        decisionNumber: null,
      }),
    );

    expect(await readRatings("80000002")).toMatchObject([{ ruleVersion: version, liability, level: null }]);
  });

  it("looks for the organisation on the day of the decision when that lies in the year, else on its last day", async () => {
    expect(await faultsOf(aRating({ year: 2022, decidedOn: "2022-10-15" }))).toEqual([]);
    expect(await faultsOf(aRating({ year: 2022, decidedOn: "2023-01-15", periodKind: "TERM" }))).toEqual([
      ["MEMBER_NOT_IN_ORGANISATION", 6, "Mã tổ chức"],
    ]);
    expect(await faultsOf(second({ organisationCode: "OLD", year: 2020, decidedOn: null }))).toEqual([
      ["UNKNOWN_ORGANISATION", 6, "Mã tổ chức"],
    ]);
  });

  it("takes a list that names an organisation above the cell, and none that names another branch", async () => {
    expect((await takeRatings(second({ organisationCode: "A" }))).outcome).toBe("STORED");
    expect(await faultsOf(second({ organisationCode: "B" }))).toEqual([
      ["MEMBER_NOT_IN_ORGANISATION", 6, "Mã tổ chức"],
    ]);
  });

  it("takes scores only where the rule of the year has them", async () => {
    expect(await faultsOf(second({ score: 92.5 }))).toEqual([["SCORE_NOT_IN_RULE", 6, "Điểm"]]);
    expect(await faultsOf(second({ year: 2025, decidedOn: "2025-12-20", score: 92.5 }))).toEqual([]);
    expect((await readRatings("80000002"))[0].score).toBe(92.5);
  });

  it("names twelve kinds of fault of one workbook in one report and stores nothing", async () => {
    const report = await takeRatings(
      second({ cardNumber: null }),
      second({ decidedOn: "31/02/2024" }),
      second({ year: "hai nghìn" }),
      second({ year: 2017 }),
      second({ level: "Rất tốt" }),
      second({ year: 2019, decidedOn: null }),
      second({ year: 2019, decidedOn: null, level: "COMPLETED" }),
      second({ cardNumber: "99999999" }),
      second({ year: 2018, decidedOn: null, organisationCode: "XX" }),
      second({ year: 2020, decidedOn: null, notRatedReason: "EXEMPT" }),
      second({ year: 2021, decidedOn: "2020-12-31" }),
      second({ year: 2022, decidedOn: null, score: 80 }),
      aRating(),
      second({ year: 2024, decidedOn: null }),
    );

    expect(report.outcome).toBe("REFUSED");
    expect(new Set(report.faults.map((fault) => `${fault.row} ${fault.code} ${fault.column}`))).toEqual(
      new Set([
        "6 MISSING_VALUE Số thẻ đảng viên",
        "7 INVALID_DATE Ngày quyết định",
        "8 INVALID_NUMBER Năm",
        "9 OUT_OF_RANGE Năm",
        "10 UNKNOWN_CODE Mức xếp loại",
        "12 DUPLICATE_ROW null",
        "13 UNKNOWN_MEMBER Số thẻ đảng viên",
        "14 UNKNOWN_ORGANISATION Mã tổ chức",
        "15 LEVEL_OR_REASON Mức xếp loại",
        "16 DECIDED_BEFORE_PERIOD Ngày quyết định",
        "17 SCORE_NOT_IN_RULE Điểm",
        "18 MEMBER_NOT_IN_ORGANISATION Mã tổ chức",
      ]),
    );
    expect(report.faults.every((fault) => fault.sheet === "XL-ĐV" && fault.message.vi && fault.message.en)).toBe(true);
    expect(await readRatings("80000002")).toEqual([]);
  });
});
