import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Province } from "@nq21/synthetic-data/build-province";
import { generateProvince } from "@nq21/synthetic-data/generate-province";
import { RETURN_WITHOUT_LIST } from "@nq21/synthetic-data/returns/return-build";
import type { FileKind } from "@nq21/workbook/layout";
import { beforeAll, describe, expect, it } from "vitest";
import type { FileRow } from "./organisation-replay.ts";
import { type Delivery, readDelivery } from "./read-delivery.ts";
import { type RecountedFigure, recount } from "./recount.ts";

const rating = (year: number, level: string | null, notRatedReason: string | null = null) => ({
  year,
  periodKind: "YEAR",
  level,
  notRatedReason,
});
const ofOrganisation = (organisationCode: string, ...given: Parameters<typeof rating>): FileRow => ({
  organisationCode,
  ...rating(...given),
});
const ofMember = (cardNumber: string, ...given: Parameters<typeof rating>): FileRow => ({
  cardNumber,
  ...rating(...given),
});
const stay = (cardNumber: string, from: string, to: string | null, admittedOn = "2001-02-03"): FileRow => ({
  cardNumber,
  from,
  to,
  admittedOn,
});
const entry = (code: string, kind: string): FileRow => ({ code, kind, validFrom: "2018-01-01" });
const count = (files: Partial<Record<FileKind, FileRow[]>>) => recount(new Map(Object.entries(files)) as never);
const pick = (figures: readonly RecountedFigure[], indicator: string, year: number) => {
  const figure = figures.find((each) => each.indicator === indicator && each.year === year);
  return [figure?.numerator, figure?.denominator, figure?.liable];
};

describe("recounting organisations", () => {
  const directory = [
    entry("P", "PROVINCIAL_CHAPTER"),
    entry("G", "GRASSROOTS_CHAPTER"),
    entry("H", "GRASSROOTS_CELL"),
    entry("G.01", "SUBORDINATE_CELL"),
    entry("G.02", "SUBORDINATE_CELL"),
  ];

  it("counts grassroots organisations for R1 and cells for R3, a grassroots cell in both", () => {
    const figures = count({
      ORGANISATION_DIRECTORY: directory,
      ORGANISATION_RATINGS: [
        ofOrganisation("G", 2020, "COMPLETED"),
        ofOrganisation("H", 2020, "EXCELLENT"),
        ofOrganisation("G.01", 2020, "GOOD"),
        ofOrganisation("P", 2020, "GOOD"),
      ],
    });

    expect(pick(figures, "R1", 2020)).toEqual([1, 2, 2]);
    expect(pick(figures, "R3", 2020)).toEqual([2, 2, 3]);
  });

  it("takes the newly founded out of the liable, listed or not, and lets a later file supersede", () => {
    const found = (successorCode: string): FileRow => ({
      change: successorCode,
      kind: "FOUND",
      effectiveOn: "2020-09-01",
      successorCode,
      organisationKind: "SUBORDINATE_CELL",
    });
    const figures = count({
      ORGANISATION_DIRECTORY: directory,
      ORGANISATION_CHANGES: [found("G.03"), found("G.04")],
      ORGANISATION_RATINGS: [
        ofOrganisation("G.01", 2020, "COMPLETED"),
        ofOrganisation("G.03", 2020, null, "NEWLY_FOUNDED"),
        ofOrganisation("G.01", 2020, "GOOD"),
      ],
    });

    expect(pick(figures, "R3", 2020)).toEqual([1, 1, 3]);
  });
});

describe("recounting members", () => {
  it("counts whoever is in the register on the last day, under the rule of the year", () => {
    const figures = count({
      MEMBER_REGISTER: [
        stay("1", "2018-01-01", null),
        stay("2", "2018-01-01", "2022-12-31"),
        stay("3", "2018-01-01", "2022-12-30"),
        stay("4", "2018-01-01", null),
        stay("5", "2022-08-01", null, "2022-08-01"),
      ],
      MEMBER_RATINGS: [
        ofMember("1", 2022, "GOOD"),
        ofMember("2", 2022, "NOT_COMPLETED"),
        ofMember("4", 2022, null, "SUSPENDED"),
      ],
    });

    expect(pick(figures, "R2", 2022)).toEqual([1, 2, 3]);
  });
});

describe("recounting returns", () => {
  const directory = [
    { ...entry("P", "PROVINCIAL_CHAPTER") },
    ...["A", "B"].map((code) => ({ ...entry(code, "ABOVE_GRASSROOTS"), parentCode: "P" })),
    ...["A.1", "B.1", "B.2"].map((code) => ({ ...entry(code, "GRASSROOTS_CELL"), parentCode: code.slice(0, 1) })),
  ];
  const said = (organisationCode: string, rest: FileRow): FileRow => ({
    organisationCode,
    year: 2022,
    period: null,
    EXCELLENT: 1,
    GOOD: 3,
    COMPLETED: null,
    NOT_COMPLETED: 2,
    RATED: 6,
    ...rest,
  });

  it("takes the return of a committee that handed in no list, and no return beside a list", () => {
    const figures = count({
      ORGANISATION_DIRECTORY: directory,
      ORGANISATION_RATINGS: [ofOrganisation("A.1", 2022, "GOOD")],
      MEMBER_REGISTER: [
        { ...stay("1", "2018-01-01", null), organisationCode: "A.1" },
        { ...stay("2", "2018-01-01", null), organisationCode: "B.1" },
      ],
      MEMBER_RATINGS: [{ ...ofMember("1", 2022, "GOOD"), organisationCode: "A.1" }],
      RETURN_MEMBER_RATINGS: ["A", "B"].map((code) => said(code, { LIABLE: 9 })),
      RETURN_ORGANISATION_RATINGS: ["XA", "KHAC"].map((sector) =>
        said("B", { subject: "GRASSROOTS_ORGANISATION", sector, NOT_RATED: 2, NEWLY_FOUNDED: 1 }),
      ),
    });

    expect(pick(figures, "R2", 2022)).toEqual([5, 7, 10]);
    expect(pick(figures, "R1", 2022)).toEqual([9, 13, 15]);
    expect(pick(figures, "R3", 2022)).toEqual([1, 1, 3]);
  });

  it("lets a return below go before the one above", () => {
    const figures = count({
      ORGANISATION_DIRECTORY: directory,
      RETURN_MEMBER_RATINGS: [said("B", { LIABLE: 9 }), said("B.1", { LIABLE: 6 })],
    });

    expect(pick(figures, "R2", 2022)).toEqual([4, 6, 6]);
  });
});

describe("recounting a generated province", () => {
  let province: Province;
  let delivery: Delivery;
  let figures: RecountedFigure[];
  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), "nq21-recount-"));
    province = (await generateProvince({ members: 1_000, seed: 11, directory })).province;
    delivery = await readDelivery(directory);
    figures = recount(delivery);
  });

  it.each([2018, 2021, 2023, 2025])("finds in the files of %i what the generator decided about members", (year) => {
    const ratings = province.memberLists.filter((list) => list.year === year).flatMap((list) => list.ratings);
    const rated = ratings.filter(({ level }) => level !== null);
    const {
      EXCELLENT = 0,
      GOOD = 0,
      RATED = 0,
    } = province.returns.find(
      (said) =>
        said.form === "RETURN_MEMBER_RATINGS" &&
        said.year === year &&
        year === RETURN_WITHOUT_LIST.year &&
        said.organisationCode === RETURN_WITHOUT_LIST.committee,
    )?.counts.MEMBER ?? {};

    expect(pick(figures, "R2", year).slice(0, 2)).toEqual([
      rated.filter(({ level }) => level === "EXCELLENT" || level === "GOOD").length + EXCELLENT + GOOD,
      rated.length + RATED,
    ]);
  });

  it("takes the return for the list that was not handed in, without which coverage would be missing", () => {
    const coverage = (all: readonly RecountedFigure[], year: number) =>
      all.find((figure) => figure.indicator === "R2" && figure.year === year)?.coverage ?? 1;
    const { RETURN_MEMBER_RATINGS: _, ...lists } = Object.fromEntries(delivery);
    const ofLists = recount(new Map(Object.entries(lists)) as never);

    expect(coverage(ofLists, 2020)).toBeGreaterThan(0.95);
    expect(coverage(ofLists, 2021)).toBeLessThan(0.9);
    expect(coverage(figures, 2021)).toBeGreaterThan(0.95);
  });

  it("finds exactly nine of ten grassroots organisations in 2024 and a new counted unit in 2025", () => {
    const [good, rated] = pick(figures, "R1", 2024) as [number, number];

    expect(good * 10).toBe(rated * 9);
    expect(pick(figures, "R1", 2025)[1]).toBeGreaterThan(rated * 1.5);
  });
});
