import { describe, expect, it } from "vitest";
import { codesOf } from "./code-list.ts";
import { isCell, isGrassroots, organisationKinds } from "./organisation-kind.ts";
import { findRatingRule, liabilityOf, notRatedReasons, ratingRules } from "./rating.ts";

describe("the rating rules", () => {
  it("follow each other year by year from 2018, without a gap or an overlap, the last one open", () => {
    expect(ratingRules[0]?.fromYear).toBe(2018);
    for (const [index, rule] of ratingRules.entries()) {
      const next = ratingRules[index + 1];
      expect(rule.toYear).toBe(next ? next.fromYear - 1 : null);
    }
    expect(new Set(ratingRules.map((rule) => rule.version)).size).toBe(ratingRules.length);
  });

  it.each([
    [2017, undefined],
    [2018, "QD132-2018"],
    [2019, "QD132-2019"],
    [2022, "QD132-2019"],
    [2023, "QD124-2023"],
    [2024, "QD124-2023"],
    [2025, "QD366-2025"],
    [2030, "QD366-2025"],
  ])("of %i are %s", (year, version) => {
    expect(findRatingRule(year)?.version).toBe(version);
  });

  it("know a score from 2025 only", () => {
    expect(ratingRules.filter((rule) => rule.hasScore).map((rule) => rule.fromYear)).toEqual([2025]);
  });
});

// Who is not rated, and since when: a different list in each of 2018, 2019 and 2023. With one list for all years the
// denominators of the early years would silently be wrong.
describe("a subject without a level", () => {
  const LIABLE = "LIABLE";
  const OUT = "NOT_LIABLE";

  it.each([
    ["EXEMPT", OUT, OUT, OUT, OUT, OUT, OUT],
    ["SUSPENDED", LIABLE, OUT, OUT, OUT, OUT, OUT],
    ["ADMITTED_UNDER_6_MONTHS", LIABLE, LIABLE, LIABLE, OUT, OUT, OUT],
    ["NEWLY_FOUNDED", OUT, OUT, OUT, OUT, OUT, OUT],
    ["NOT_YET_RATED", LIABLE, LIABLE, LIABLE, LIABLE, LIABLE, LIABLE],
  ] as const)("for the reason %s is liable or not after the rule of the year", (reason, ...expected) => {
    expect([2018, 2019, 2022, 2023, 2024, 2025].map((year) => liabilityOf(year, reason))).toEqual(expected);
  });

  it("for no reason is liable in every year: whoever has a level was rated", () => {
    for (let year = 2018; year <= 2030; year++) expect(liabilityOf(year, null)).toBe(LIABLE);
  });

  it("and not yet rated is never out: the two kinds of nothing are not mixed", () => {
    for (const rule of ratingRules) expect(rule.notLiableReasons).not.toContain("NOT_YET_RATED");
    expect(codesOf(notRatedReasons)).toHaveLength(5);
  });
});

describe("a kind of organisation", () => {
  it("is grassroots (TCCSĐ) or not, and a cell (chi bộ) or not", () => {
    const kinds = codesOf(organisationKinds);

    expect(kinds.filter(isGrassroots)).toEqual(["GRASSROOTS_CHAPTER", "GRASSROOTS_CELL"]);
    expect(kinds.filter(isCell)).toEqual(["GRASSROOTS_CELL", "SUBORDINATE_CELL"]);
  });
});
