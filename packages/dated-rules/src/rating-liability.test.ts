import { codesOf } from "@nq21/code-lists/code-list";
import { notRatedReasons } from "@nq21/code-lists/rating";
import { describe, expect, it } from "vitest";
import { findRatingRule, liabilityOf, ratingLiability } from "./rating-liability.ts";
import { rulesOf } from "./rules-in-force.ts";

const rules = rulesOf(ratingLiability);

describe("the rating rules", () => {
  it("begin in 2018, and the last one is open", () => {
    expect(rules[0]?.from).toBe(2018);
    expect(rules.at(-1)?.to).toBeNull();
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
  ])("of %i are %s", (year, id) => {
    expect(findRatingRule(year)?.id).toBe(id);
  });

  it("know a score from 2025 only", () => {
    expect(rules.filter((rule) => rule.hasScore).map((rule) => rule.from)).toEqual([2025]);
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
    const written = { ...rules[0], notLiableReasons: ["NOT_YET_RATED"] };

    expect(ratingLiability.entry.safeParse(rules[0]).success).toBe(true);
    expect(ratingLiability.entry.safeParse(written).success).toBe(false);
    expect(codesOf(notRatedReasons)).toHaveLength(5);
  });
});
