import { describe, expect, it } from "vitest";
import { aFigure } from "#figures/a-figure.ts";
import type { OverviewQuery } from "#generated/graphql/graphql.ts";
import { defaultChoice, type OverviewChoice } from "./choice.ts";
import { writeFinding } from "./finding.ts";
import { OverviewState } from "./overview.svelte.ts";

type Committee = OverviewQuery["committees"][number];

const years = [2023, 2024, 2025, 2026, 2027];
const document = { issuer: "Tỉnh ủy", issuedOn: "2022-09-06" };

function aSeries(code: string): OverviewQuery["grassroots"][number] {
  return {
    indicator: { code, name: code },
    organisation: { id: "area" },
    organisationName: "Đảng bộ tỉnh Bắc Kạn",
    values: years.map((year) => ({
      ...aFigure({
        year,
        isFinal: year < 2026,
        ...(year > 2026 ? { value: null, absence: "NOT_FINAL" as const } : {}),
      }),
      expectedReturns: { year, due: 26, handedIn: 24, late: 1, missing: 1, notDue: 0 },
      target: code === "R3" ? null : { id: "t90", threshold: 90, isStrict: true, document },
    })),
  };
}

function aCommittee(name: string, change: Partial<Committee["values"][number]> = {}): Committee {
  return {
    organisation: { id: name },
    organisationName: name,
    organisationCode: name,
    segment: null,
    values: years.map((year) => ({ ...aFigure({ year }), target: { id: "t90" }, breakBefore: null, ...change, year })),
  };
}

function makeState(
  committees: readonly Committee[],
  choice: Partial<OverviewChoice> = {},
  below: readonly Committee[] = committees,
  change: Partial<OverviewQuery> = {},
): OverviewState {
  const data: OverviewQuery = {
    dataVersion: { id: "v", builtAt: "2026-11-01T00:00:00Z", asOf: "2026-10-31T00:00:00Z" },
    grassroots: [aSeries("R1")],
    members: [aSeries("R2")],
    cells: [aSeries("R3")],
    committees: [...committees],
    below: below.map(({ organisation }) => ({ organisation })),
    ...change,
  };
  return new OverviewState(
    () => data,
    () => ({ ...defaultChoice, ...choice }),
  );
}

describe("the overview", () => {
  it("is about the newest finished year, and shows the unfinished one but none after it", () => {
    const state = makeState([]);
    expect(state.year).toBe(2025);
    expect(state.years).toEqual([2023, 2024, 2025, 2026]);
  });

  it("tells what came of the lists of the shown year", () => {
    expect(makeState([], { year: 2024 }).returns).toMatchObject({ year: 2024, due: 26, missing: 1 });
  });

  it("follows the year of the address, unless there is no such year", () => {
    expect(makeState([], { year: 2023 }).year).toBe(2023);
    expect(makeState([], { year: 1999 }).year).toBe(2025);
  });

  it("ranks the furthest from the target first, and small or absent ones last, in both directions", () => {
    const committees = [
      aCommittee("Gần", { value: 89 }),
      aCommittee("Nhỏ", { value: 50, numerator: 2, denominator: 4 }),
      aCommittee("Xa", { value: 70 }),
      aCommittee("Chưa nộp", { value: null, denominator: null, numerator: null, absence: "NOT_SUBMITTED" }),
      aCommittee("Đạt", { value: 95, status: "MET" }),
    ];
    expect(makeState(committees).rows.map((row) => row.name)).toEqual(["Xa", "Gần", "Đạt", "Chưa nộp", "Nhỏ"]);
    expect(makeState(committees, { isDescending: true }).rows.map((row) => row.name)).toEqual([
      "Đạt",
      "Gần",
      "Xa",
      "Chưa nộp",
      "Nhỏ",
    ]);
  });

  it("does not list what was a committee in another year only, even if it lived on below another", () => {
    const [committee, other] = [aCommittee("Đảng bộ huyện"), aCommittee("Đảng bộ xã")];
    expect(makeState([committee, other], {}, [committee]).rows.map((row) => row.name)).toEqual(["Đảng bộ huyện"]);
  });

  it("tells an indicator that applies to nobody from one for which nobody handed in", () => {
    const nothing = { value: null, numerator: null, denominator: null };
    const outside = makeState([aCommittee("A", { ...nothing, absence: "NOT_APPLICABLE" })]);
    expect(outside.isApplicable).toBe(false);
    const late = makeState([aCommittee("A", { ...nothing, absence: "NOT_SUBMITTED" })]);
    expect([late.isApplicable, late.isSubmitted]).toEqual([true, false]);
  });

  it("tells the part of a total that belongs to no comparable group, unless it is empty", () => {
    const series = aSeries("R1");
    const withRemainder = (denominator: number) =>
      makeState([], {}, [], {
        grassroots: [
          {
            ...series,
            values: series.values.map((value) => ({ ...value, remainder: { numerator: denominator, denominator } })),
          },
        ],
      });
    expect(withRemainder(22).ungrouped).toEqual({ numerator: 22, denominator: 22 });
    expect(withRemainder(0).ungrouped).toBeUndefined();
    expect(makeState([]).ungrouped).toBeUndefined();
  });

  it("finds committees without marks and by code", () => {
    const committees = [aCommittee("Đảng bộ xã Nghĩa Tá"), aCommittee("Đảng bộ xã Ba Bể")];
    expect(makeState(committees, { search: "nghia TA" }).rows.map((row) => row.name)).toEqual(["Đảng bộ xã Nghĩa Tá"]);
    expect(makeState(committees, { search: "không có" }).rows).toEqual([]);
  });

  it("sorts names after Vietnamese order with numbers as numbers", () => {
    const names = ["Chi bộ 10", "Chi bộ 2", "Đảng bộ", "Công an"];
    const rows = makeState(
      names.map((name) => aCommittee(name)),
      { sort: "name" },
    ).rows;
    expect(rows.map((row) => row.name)).toEqual(["Chi bộ 2", "Chi bộ 10", "Công an", "Đảng bộ"]);
  });

  it("measures gaps by the target of the area that the committee's figure names", () => {
    const [row] = makeState([aCommittee("A", { value: 88.4 })]).rows;
    expect(row?.gap).toBeCloseTo(-1.6);
    const [free] = makeState([aCommittee("A", { value: 88.4, target: null })]).rows;
    expect(free?.gap).toBeUndefined();
  });
});

describe("the overview by organisations of today", () => {
  const label = "Phần không quy đổi được";
  const aRemainder = (change: Partial<Committee["values"][number]> = {}): Committee => ({
    ...aCommittee("area", { numerator: 5, denominator: 8, value: 62.5, status: "NO_TARGET", target: null, ...change }),
    segment: { id: "SERIES_SEGMENT:UNMAPPED_REMAINDER", label },
  });

  it("keeps the unmapped remainder out of the committees and shows it apart", () => {
    const state = makeState([aCommittee("Đảng bộ xã"), aRemainder()], { basis: "AS_NOW" });
    expect(state.committees.map((row) => row.name)).toEqual(["Đảng bộ xã"]);
    expect(state.remainder?.label).toBe(label);
    expect(state.remainder?.figure.denominator).toBe(8);
  });

  it("has no remainder in a year in which everything found its place", () => {
    const none = { numerator: 0, denominator: 0, value: null, absence: "NOT_APPLICABLE" as const };
    expect(makeState([aCommittee("A"), aRemainder(none)]).remainder).toBeUndefined();
    expect(makeState([aCommittee("A")]).remainder).toBeUndefined();
  });

  it("has the total of the year's own tree beside it, as the graph gives it", () => {
    const [series] = [aSeries("R1")];
    const state = makeState([aCommittee("A")], { basis: "AS_NOW", year: 2023 }, undefined, { asThen: [series] });
    expect(state.asThen?.year).toBe(2023);
    expect(makeState([aCommittee("A")]).asThen).toBeUndefined();
  });
});

describe("the overview by comparable units", () => {
  it("has one row a group, which names every member and is found by each of them", () => {
    const group = {
      ...aCommittee("Đảng bộ xã Ba Bể"),
      organisationName: "Đảng bộ xã Ba Bể + Đảng bộ xã Nghĩa Tá",
      comparableWith: [
        { id: "a", name: "Đảng bộ xã Ba Bể" },
        { id: "b", name: "Đảng bộ xã Nghĩa Tá" },
      ],
    };
    const state = makeState([group], { basis: "CONSTANT_UNIT", search: "nghia ta" });
    expect(state.rows).toHaveLength(1);
    expect(state.rows[0]?.members.map((member) => member.id)).toEqual(["a", "b"]);
  });

  it("tells from which year on a unit that changed its meaning compares", () => {
    const series = aSeries("R1");
    const values = series.values.map((value) =>
      value.year < 2025
        ? { ...value, value: null, absence: "NOT_APPLICABLE" as const, status: "NOT_COMPARABLE" as const }
        : value,
    );
    const change = { grassroots: [{ ...series, values }] };
    const early = makeState([], { basis: "CONSTANT_UNIT", year: 2023 }, undefined, change);
    expect(early.comparableFrom).toBe(2025);
    expect(makeState([], { basis: "CONSTANT_UNIT" }, undefined, change).comparableFrom).toBeUndefined();
  });
});

describe("the finding", () => {
  const target = { id: "t", threshold: 90, isStrict: true };
  it.each([
    [
      aFigure({ year: 2025, value: 88.4 }),
      "88,4% tổ chức cơ sở đảng xếp loại tốt trở lên năm 2025 – chưa đạt chỉ tiêu trên 90%",
    ],
    [
      aFigure({ year: 2024, value: 91.2, status: "MET" }),
      "91,2% tổ chức cơ sở đảng xếp loại tốt trở lên năm 2024 – đạt chỉ tiêu trên 90%",
    ],
    [
      aFigure({ year: 2026, value: 85.9, isFinal: false, status: "NO_DATA" }),
      "85,9% tổ chức cơ sở đảng xếp loại tốt trở lên – năm 2026 đang thực hiện, số liệu tạm tính",
    ],
    [
      aFigure({ year: 2025, value: null, absence: "NOT_SUBMITTED", status: "NO_DATA" }),
      "Chưa có số liệu xếp loại tổ chức cơ sở đảng năm 2025: Chưa nộp",
    ],
  ])("says it in one sentence", (figure, sentence) => {
    expect(writeFinding({ indicator: "R1", basis: "AS_THEN" }, figure, target)).toBe(sentence);
  });

  it("names its basis, unless that is the default", () => {
    const figure = aFigure({ value: 95, status: "MET", year: 2025 });
    expect(writeFinding({ indicator: "R2", basis: "AS_NOW" }, figure, target)).toBe(
      "95,0% đảng viên xếp loại tốt trở lên năm 2025 – đạt chỉ tiêu trên 90% (theo tổ chức hiện nay)",
    );
  });

  it("says that a year does not compare, instead of that it has no figure", () => {
    const figure = aFigure({ year: 2023, value: null, absence: "NOT_APPLICABLE", status: "NOT_COMPARABLE" });
    expect(writeFinding({ indicator: "R1", basis: "CONSTANT_UNIT" }, figure, target)).toBe(
      "Xếp loại tổ chức cơ sở đảng năm 2023 không so sánh được với các năm sau (chỉ đơn vị so sánh được)",
    );
  });

  it("claims no target where there is none", () => {
    expect(writeFinding({ indicator: "R3", basis: "AS_THEN" }, aFigure({ status: "NO_TARGET" }), null)).toContain(
      "không có chỉ tiêu riêng",
    );
  });
});
