import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
  type Row,
  rowNumber,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
let directoryId: string | null;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  directoryId = (await record.importRows("ORGANISATION_DIRECTORY", province)).batchId;
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ change: "1", kind: "RENAME", effectiveOn: "2023-07-01", predecessorCode: "02", successorCode: "02B" }),
  ]);
});
afterAll(() => record.close());

const importRatings = (rows: readonly Row[], dryRun = false) => record.importRows("ORGANISATION_RATINGS", rows, dryRun);

async function ratingsOf(code: string, from?: number, to?: number) {
  const { organisation } = await record.ask(
    `query ($code: String!, $from: Int, $to: Int) { organisation(code: $code) { ratings(from: $from, to: $to) {
      period { year kind from to } level liability notRatedReason score ruleVersion state decidedOn } } }`,
    { code, from, to },
  );
  return organisation.ratings;
}

describe("a list of ratings", () => {
  it("gives the decided rating, and the organisation's own where it stands beside", async () => {
    const list = [aRating({ selfLevel: "EXCELLENT" }), aRating({ organisationCode: "03" })];
    const tried = await importRatings(list, true);
    const none = await ratingsOf("01");
    const stored = await importRatings(list);
    const again = await importRatings([...list].reverse());

    expect(tried).toMatchObject({ outcome: "WOULD_STORE", added: 2 });
    expect(none).toEqual([]);
    expect(stored).toMatchObject({ outcome: "STORED", added: 2, superseding: 0, unchanged: 0 });
    expect(again).toMatchObject({ outcome: "UNCHANGED", unchanged: 2 });
    const common = {
      period: { year: 2023, kind: "YEAR", from: "2023-01-01", to: "2023-12-31" },
      liability: "LIABLE",
      notRatedReason: null,
      score: null,
      ruleVersion: "QD124-2023",
    };
    expect(await ratingsOf("01")).toEqual([
      { ...common, state: "SELF", level: "EXCELLENT", decidedOn: null },
      { ...common, state: "DECIDED", level: "GOOD", decidedOn: "2023-12-20" },
    ]);
  });

  it("is superseded by a later one, keeps its history, and counts again when that is withdrawn", async () => {
    const states = async () =>
      (await ratingsOf("01")).map(({ state, level }: { state: string; level: string }) => `${state} ${level}`);
    const later = await importRatings([
      aRating({ selfLevel: "EXCELLENT", level: "COMPLETED", decidedOn: "2024-02-01" }),
      aRating({ organisationCode: "03" }),
    ]);
    const superseded = await states();
    await record.withdraw(later.batchId);

    expect(later).toMatchObject({ outcome: "STORED", added: 0, superseding: 1, unchanged: 1 });
    expect(superseded).toEqual(["SELF EXCELLENT", "SUPERSEDED GOOD", "DECIDED COMPLETED"]);
    expect(await states()).toEqual(["SELF EXCELLENT", "DECIDED GOOD"]);
  });

  it("finds the organisation by the code of the decision's day within the year, else of its last day", async () => {
    const report = await importRatings([
      aRating({ organisationCode: "02", decidedOn: "2023-06-30" }),
      aRating({ organisationCode: "02B", year: 2024, decidedOn: "2025-01-10" }),
      aRating({ organisationCode: "02", year: 2022, decidedOn: null, decisionNumber: null }),
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 3 });
    expect((await ratingsOf("02B")).map((rating: { period: { year: number } }) => rating.period.year)).toEqual([
      2022, 2023, 2024,
    ]);
    expect(await ratingsOf("02B", 2023, 2023)).toHaveLength(1);
  });

  it.each([
    ["03.1", 2018, "EXEMPT", "NOT_LIABLE"],
    ["03.2", 2018, "SUSPENDED", "LIABLE"],
    ["03.1", 2021, "NEWLY_FOUNDED", "NOT_LIABLE"],
    ["03.1", 2025, "NOT_YET_RATED", "LIABLE"],
  ])(
    "takes liability of %s in %i for %s from the rule of the year",
    async (organisationCode, year, notRatedReason, liability) => {
      await importRatings([aRating({ organisationCode, year, notRatedReason, decidedOn: null })]);

      expect(await ratingsOf(organisationCode, year, year)).toMatchObject([
        { level: null, notRatedReason, liability, state: "DECIDED" },
      ]);
    },
  );

  it("gives every state that a row tells of, and no decision where it stops at a proposal", async () => {
    const report = await importRatings([
      aRating({ organisationCode: "02.1", proposedLevel: "EXCELLENT", appraisedLevel: "GOOD", selfLevel: "EXCELLENT" }),
      aRating({ organisationCode: "02.2", level: null, decisionNumber: null, decidedOn: null, proposedLevel: "GOOD" }),
    ]);
    const statesOf = async (code: string) =>
      (await ratingsOf(code)).map(({ state, level }: { state: string; level: string }) => `${state} ${level}`);

    expect(report).toMatchObject({ outcome: "STORED", added: 2 });
    expect(await statesOf("02.1")).toEqual(["SELF EXCELLENT", "PROPOSED EXCELLENT", "APPRAISED GOOD", "DECIDED GOOD"]);
    expect(await statesOf("02.2")).toEqual(["PROPOSED GOOD"]);
  });

  it("takes quarters, terms and occasions beside the year, each by the code of its own days", async () => {
    const of2025 = { organisationCode: "02.10", year: 2025, decidedOn: null, decisionNumber: null };
    const report = await importRatings([
      aRating(of2025),
      aRating({ ...of2025, periodKind: "QUARTER", quarter: 1 }),
      aRating({ ...of2025, periodKind: "QUARTER", quarter: 2 }),
      aRating({ ...of2025, periodKind: "AD_HOC", periodFrom: "2025-02-01", periodTo: "2025-02-28" }),
      aRating({
        ...{ organisationCode: "02", year: 2023, periodKind: "TERM", periodFrom: "2020-06-01", periodTo: "2023-06-30" },
        ...{ decidedOn: "2023-06-15" },
      }),
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 5 });
    expect((await ratingsOf("02.10")).map((rating: { period: unknown }) => rating.period)).toEqual([
      { year: 2025, kind: "QUARTER", from: "2025-01-01", to: "2025-03-31" },
      { year: 2025, kind: "YEAR", from: "2025-01-01", to: "2025-12-31" },
      { year: 2025, kind: "AD_HOC", from: "2025-02-01", to: "2025-02-28" },
      { year: 2025, kind: "QUARTER", from: "2025-04-01", to: "2025-06-30" },
    ]);
    expect(await ratingsOf("02B", 2023, 2023)).toMatchObject([
      { period: { kind: "TERM" } },
      { period: { kind: "YEAR" } },
    ]);
  });

  it("is refused where a period is not what its kind asks for", async () => {
    const of2025 = { organisationCode: "03.10", year: 2025, decidedOn: null };
    const report = await importRatings([
      aRating({ ...of2025, periodKind: "QUARTER" }),
      aRating({ ...of2025, periodKind: "TERM", periodFrom: "2020-10-01" }),
      aRating({ ...of2025, quarter: 2 }),
      aRating({ ...of2025, year: 2024, periodKind: "QUARTER", quarter: 2 }),
      aRating({ ...of2025, periodKind: "AD_HOC", periodFrom: "2025-03-01", periodTo: "2026-03-01" }),
    ]);

    expect(report.faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ["PERIOD_INCOMPLETE", rowNumber(0), "Quý"],
      ["PERIOD_INCOMPLETE", rowNumber(1), "Kỳ đến ngày"],
      ["PERIOD_OVERFILLED", rowNumber(2), "Quý"],
      ["PERIOD_NOT_IN_RULE", rowNumber(3), "Kỳ"],
      ["PERIOD_NOT_IN_YEAR", rowNumber(4), "Kỳ đến ngày"],
    ]);
  });

  it("is refused whole, naming every cell", async () => {
    const report = await importRatings([
      aRating({ organisationCode: "99" }),
      aRating({ organisationCode: "01", notRatedReason: "EXEMPT", level: "GOOD" }),
      aRating({ organisationCode: "03", level: null }),
      aRating({ organisationCode: "01.1", decidedOn: "2022-12-31" }),
      aRating({ organisationCode: "01.2", score: 91.5 }),
      aRating({ organisationCode: "02", decidedOn: "2023-06-30" }),
      aRating({ organisationCode: "02B" }),
      aRating({ organisationCode: "02", decidedOn: null }),
    ]);

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ["DUPLICATE_ROW", rowNumber(7), null],
      ["UNKNOWN_ORGANISATION", rowNumber(0), "Mã tổ chức"],
      ["LEVEL_OR_REASON", rowNumber(1), "Mức xếp loại"],
      ["LEVEL_OR_REASON", rowNumber(2), "Mức xếp loại"],
      ["DECIDED_BEFORE_PERIOD", rowNumber(3), "Ngày quyết định"],
      ["SCORE_NOT_IN_RULE", rowNumber(4), "Điểm"],
      ["DUPLICATE_ROW", rowNumber(6), null],
    ]);
    expect(await ratingsOf("01.2")).toEqual([]);
  });

  it("keeps points where the rule has them", async () => {
    await importRatings([aRating({ organisationCode: "01.2", year: 2025, decidedOn: "2025-12-20", score: 91.25 })]);

    expect(await ratingsOf("01.2")).toMatchObject([{ score: 91.25, ruleVersion: "QD366-2025" }]);
  });

  it("holds its organisations on record: their directory can't be withdrawn", async () => {
    expect(await record.withdraw(directoryId)).toBe("BUILT_UPON");
    expect((await record.ask(`{ organisation(code: "01") { id } }`)).organisation.id).toBe(idOf("01"));
  });
});
