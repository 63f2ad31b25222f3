import { afterEach, describe, expect, it } from "vitest";
import { type Derived, deriveFrom } from "../fixtures/derive.ts";
import {
  aMember,
  aMemberRating,
  aMembership,
  anOrganisation,
  anOrganisationRating,
  aTarget,
  members,
  type Row,
} from "../fixtures/rows.ts";

let derived: Derived | undefined;
afterEach(() => derived?.close());

/** A province with one committee and so many grassroots cells below it, named c1, c2, … */
function aProvince(cellCount: number): Row[] {
  return [
    anOrganisation("BK", "PROVINCIAL_CHAPTER"),
    anOrganisation("BK.1", "ABOVE_GRASSROOTS", { parent: "BK" }),
    ...Array.from({ length: cellCount }, (_, index) =>
      anOrganisation(`c${index + 1}`, "GRASSROOTS_CELL", { parent: "BK.1" }),
    ),
  ];
}

/** Ratings of the first `good + other` cells: good ones first, then completed ones. */
const rateCells = (year: number, good: number, other: number): Row[] =>
  Array.from({ length: good + other }, (_, index) =>
    anOrganisationRating(`c${index + 1}`, year, { level: index < good ? "GOOD" : "COMPLETED" }),
  );

describe("the rate of grassroots organisations rated good or better", () => {
  it("divides by the rated and shows the existing beside it, as Hải Dương did in 2019", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(686),
      "organisations.organisation_ratings": rateCells(2019, 604, 58),
    });

    const figure = await derived.figure("R1", "BK", 2019);

    expect(figure).toMatchObject({ numerator: 604, denominator: 662, rated: 662, liable: 686, status: "NO_TARGET" });
    expect(figure.value?.toFixed(2)).toBe("91.24");
    expect(figure.coverage?.toFixed(4)).toBe("0.9650");
  });

  it.each([
    { good: 90, other: 10, status: "NOT_MET" },
    { good: 91, other: 9, status: "MET" },
    { good: 451, other: 50, status: "MET" },
    { good: 450, other: 50, status: "NOT_MET" },
  ])("reads 'above 90 %' strictly: $good of $good + $other is $status", async ({ good, other, status }) => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(good + other),
      "organisations.organisation_ratings": rateCells(2022, good, other),
      "programme.targets": [aTarget("R1", 2022)],
    });

    expect((await derived.figure("R1", "BK", 2022)).status).toBe(status);
  });

  it("meets a target of at least 100 % with exactly 100 %", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(3),
      "organisations.organisation_ratings": rateCells(2022, 2, 1),
      "programme.targets": [aTarget("R4-ORG", 2022, { threshold: 100, isStrict: false })],
    });

    expect(await derived.figure("R4-ORG", "BK", 2022)).toMatchObject({ value: 100, status: "MET", coverage: 1 });
  });

  it("takes a target that names a committee before that of the whole programme", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(10),
      "organisations.organisation_ratings": rateCells(2022, 9, 1),
      "programme.targets": [aTarget("R1", 2022), aTarget("R1", 2022, { threshold: 85, organisation: "BK.1" })],
    });

    expect((await derived.figure("R1", "BK", 2022)).status).toBe("NOT_MET");
    expect((await derived.figure("R1", "BK.1", 2022)).status).toBe("MET");
  });

  it("counts a rating in the year it is about, never in the year of its decision", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(1),
      "organisations.organisation_ratings": [anOrganisationRating("c1", 2022, { decidedOn: "2024-06-01" })],
    });

    expect((await derived.figure("R1", "c1", 2022)).denominator).toBe(1);
    expect((await derived.figure("R1", "c1", 2024)).absence).toBe("NOT_SUBMITTED");
    expect((await derived.figure("R1", "c1", 2023)).absence).toBe("NOT_SUBMITTED");
  });

  it("counts decided ratings of the year only", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(3),
      "organisations.organisation_ratings": [
        anOrganisationRating("c1", 2025, { state: "SELF", level: "EXCELLENT" }),
        anOrganisationRating("c2", 2025, { periodKind: "QUARTER" }),
        anOrganisationRating("c3", 2025, { level: "COMPLETED" }),
        anOrganisationRating("c3", 2025, { state: "SELF", level: "GOOD" }),
      ],
    });

    expect(await derived.figure("R1", "BK", 2025)).toMatchObject({ numerator: 0, denominator: 1, liable: 3 });
  });

  it("does not apply to an organisation with no grassroots organisation at or below it", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": [
        anOrganisation("BK", "PROVINCIAL_CHAPTER"),
        anOrganisation("g", "GRASSROOTS_CHAPTER", { parent: "BK" }),
        anOrganisation("cell", "SUBORDINATE_CELL", { parent: "g" }),
      ],
      "organisations.organisation_ratings": [anOrganisationRating("cell", 2022), anOrganisationRating("g", 2022)],
    });

    expect(await derived.figure("R1", "cell", 2022)).toMatchObject({ value: null, absence: "NOT_APPLICABLE" });
    expect(await derived.figure("R3", "cell", 2022)).toMatchObject({ value: 100, denominator: 1 });
    expect(await derived.figure("R1", "g", 2022)).toMatchObject({ value: 100, denominator: 1 });
    expect(await derived.figure("R1", "BK", 2022)).toMatchObject({ denominator: 1 });
  });
});

describe("what is missing", () => {
  it("tells a list that was not handed in from one on which nobody was rated", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(2),
      "organisations.organisation_ratings": [anOrganisationRating("c1", 2021, { reason: "NOT_YET_RATED" })],
    });

    expect(await derived.figure("R1", "BK", 2020)).toMatchObject({
      numerator: null,
      value: null,
      absence: "NOT_SUBMITTED",
      liable: 2,
      rated: 0,
      coverage: 0,
      countedFrom: null,
    });
    expect(await derived.figure("R1", "BK", 2021)).toMatchObject({
      denominator: 0,
      value: null,
      absence: "ZERO_DENOMINATOR",
      countedFrom: "LIST",
    });
    expect(await derived.figure("R4-ORG", "BK", 2021)).toMatchObject({ numerator: 0, denominator: 2, value: 0 });
  });

  it("keeps the provisional value of an unfinished year and judges nothing", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(2),
      "organisations.organisation_ratings": [anOrganisationRating("c1", 2026)],
      "programme.targets": [aTarget("R1", 2026), aTarget("R1", 2027)],
    });

    expect(await derived.figure("R1", "BK", 2026)).toMatchObject({
      value: 100,
      isFinal: false,
      absence: "NOT_FINAL",
      status: "NO_DATA",
    });
    expect(await derived.figure("R1", "BK", 2027)).toMatchObject({ value: null, liable: null, absence: "NOT_FINAL" });
    expect((await derived.figure("R1", "BK", 2030)).status).toBe("NO_DATA");
  });

  it("finishes a year on 1 April of the next", async () => {
    const rows = {
      "organisations.organisation_versions": aProvince(1),
      "organisations.organisation_ratings": [anOrganisationRating("c1", 2025)],
    };

    derived = await deriveFrom(rows, "2026-03-31");
    expect((await derived.figure("R1", "BK", 2025)).isFinal).toBe(false);
    derived.close();

    derived = await deriveFrom(rows, "2026-04-01");
    expect((await derived.figure("R1", "BK", 2025)).isFinal).toBe(true);
  });
});

describe("who is liable", () => {
  it("follows the rule of each year for the suspended and the exempt", async () => {
    const reasons = (year: number, suspended: string) => [
      aMemberRating("m1", "c1", year),
      aMemberRating("m2", "c1", year, { reason: "EXEMPT", liability: "NOT_LIABLE" }),
      aMemberRating("m3", "c1", year, { reason: "SUSPENDED", liability: suspended }),
    ];
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(1),
      "members.members": members(3).map((key) => aMember(key)),
      "members.memberships": members(3).map((key) => aMembership(key, "c1")),
      "members.member_ratings": [...reasons(2018, "LIABLE"), ...reasons(2019, "NOT_LIABLE")],
    });

    expect(await derived.figure("R2", "BK", 2018)).toMatchObject({ liable: 2, rated: 1, coverage: 0.5 });
    expect(await derived.figure("R2", "BK", 2019)).toMatchObject({ liable: 1, rated: 1, coverage: 1 });
  });

  it.each([
    { year: 2022, admittedOn: "2022-11-01", liable: 2 },
    { year: 2023, admittedOn: "2023-11-01", liable: 1 },
    { year: 2023, admittedOn: "2023-07-02", liable: 1 },
    { year: 2023, admittedOn: "2023-07-01", liable: 2 },
  ])(
    "asks of a member missing from the list of $year, admitted on $admittedOn, whether the rule lets them off",
    async ({ year, admittedOn, liable }) => {
      derived = await deriveFrom({
        "organisations.organisation_versions": aProvince(1),
        "members.members": [aMember("m1"), aMember("m2", admittedOn)],
        "members.memberships": [aMembership("m1", "c1"), aMembership("m2", "c1", admittedOn)],
        "members.member_ratings": [aMemberRating("m1", "c1", year)],
      });

      expect(await derived.figure("R4-MEM", "c1", year)).toMatchObject({ numerator: 1, denominator: liable });
    },
  );

  it("lets off an organisation founded in the year and missing from the list, not one that was there before", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": [
        ...aProvince(2),
        anOrganisation("c3", "GRASSROOTS_CELL", { parent: "BK.1", from: "2021-05-01" }),
      ],
      "organisations.organisation_ratings": [anOrganisationRating("c1", 2021)],
    });

    expect(await derived.figure("R4-ORG", "BK", 2021)).toMatchObject({ numerator: 1, denominator: 2 });
    expect(await derived.figure("R4-ORG", "c3", 2021)).toMatchObject({ value: null, absence: "NOT_APPLICABLE" });
    expect((await derived.figure("R4-ORG", "BK", 2018)).liable).toBe(2);
  });

  it("stops when a service decided liability otherwise", async () => {
    const rows = {
      "organisations.organisation_versions": aProvince(1),
      "members.members": [aMember("m1")],
      "members.memberships": [aMembership("m1", "c1")],
      "members.member_ratings": [aMemberRating("m1", "c1", 2020, { reason: "EXEMPT", liability: "LIABLE" })],
    };

    await expect(deriveFrom(rows)).rejects.toMatchObject({ code: "ASSERTION_FAILED" });
  });
});

describe("where a member counts", () => {
  it("is the cell of the end of the year, once, whatever list the rating came on", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(2),
      "members.members": [aMember("m1")],
      "members.memberships": [
        aMembership("m1", "c1", "2018-01-01", "2022-12-01"),
        aMembership("m1", "c2", "2022-12-01"),
      ],
      "members.member_ratings": [aMemberRating("m1", "c1", 2022)],
    });

    expect((await derived.figure("R2", "c1", 2022)).absence).toBe("NOT_APPLICABLE");
    expect((await derived.figure("R2", "c2", 2022)).denominator).toBe(1);
    expect((await derived.figure("R2", "BK", 2022)).denominator).toBe(1);
  });

  it("is the list's organisation for a member between two cells at the end of the year", async () => {
    derived = await deriveFrom({
      "organisations.organisation_versions": aProvince(2),
      "members.members": [aMember("m1")],
      "members.memberships": [
        aMembership("m1", "c1", "2018-01-01", "2022-12-20"),
        aMembership("m1", "c2", "2023-01-10"),
      ],
      "members.member_ratings": [aMemberRating("m1", "c1", 2022)],
    });

    expect((await derived.figure("R2", "c1", 2022)).denominator).toBe(1);
    expect((await derived.figure("R2", "BK", 2022)).liable).toBe(1);
  });
});
