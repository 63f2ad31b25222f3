import { liabilityOf } from "@nq21/dated-rules/rating-liability";
import { describe, expect, it } from "vitest";
import { buildProvince } from "./build-province.ts";
import { findVersion } from "./organisation/history.ts";
import { isGoodOrBetter, type RatingOutcome } from "./rating/rating.ts";

const province = buildProvince({ seed: 21 });
const outcomes: { year: number; rating: RatingOutcome }[] = [
  ...province.organisationLists,
  ...province.memberLists,
].flatMap(({ year, ratings }) => ratings.map((rating) => ({ year, rating })));
const rateOf = (ratings: readonly RatingOutcome[]) => {
  const rated = ratings.filter(({ level }) => level !== null);
  return { good: rated.filter(isGoodOrBetter).length, rated: rated.length };
};
const grassrootsOf = (year: number) =>
  province.organisationLists
    .filter((list) => list.year === year)
    .flatMap((list) => list.ratings)
    .filter(({ organisation }) => /^GRASSROOTS_/.test(findVersion(organisation, `${year}-12-31`)?.kind ?? ""));
const membersOf = (year: number) =>
  province.memberLists.filter((list) => list.year === year).flatMap((list) => list.ratings);

describe("the ratings of a province", () => {
  it("carry a level or a reason, never both", () => {
    expect(outcomes.filter(({ rating }) => (rating.level === null) === (rating.notRatedReason === null))).toEqual([]);
  });

  it("carry points from 2025 on, within the band of the level", () => {
    const bands = { EXCELLENT: [90, 100], GOOD: [70, 89.9], COMPLETED: [50, 69.9], NOT_COMPLETED: [0, 49.9] } as const;
    const strange = outcomes.filter(({ year, rating: { level, score } }) => {
      if (year < 2025 || level === null) return score !== null;
      const [from, to] = bands[level];
      return score === null || score < from || score > to;
    });

    expect(strange).toEqual([]);
  });

  it("are decided in the year's December or the quarter after it, but for the planted late ones", () => {
    const late = new Set(["2021-05-24", "2020-08-14"]);
    const strange = outcomes.filter(({ year, rating: { decidedOn } }) => {
      if (decidedOn === null || late.has(decidedOn)) return false;
      return year === 2026
        ? !decidedOn.startsWith("2026-10")
        : decidedOn < `${year}-12-05` || decidedOn > `${year + 1}-03-31`;
    });

    expect(strange).toEqual([]);
  });

  it("reach more than nine of ten in some years and miss it in others, once by exactly nine of ten", () => {
    const isMet = ({ good, rated }: { good: number; rated: number }) => good * 100 > rated * 90;

    expect([2022, 2023, 2024, 2025].map((year) => isMet(rateOf(grassrootsOf(year))))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect([2022, 2023, 2024, 2025].map((year) => isMet(rateOf(membersOf(year))))).toEqual([false, true, true, true]);
    const { good, rated } = rateOf(grassrootsOf(2024));
    expect(good * 10).toBe(rated * 9);
  });

  it("keep excellent members within a fifth of the good ones of each organisation, but for the planted breach", () => {
    const breaches = province.memberLists.flatMap(({ year, ratings }) =>
      [...Map.groupBy(ratings, (rating) => rating.grassroots).values()].flatMap((group) => {
        const excellent = group.filter(({ level }) => level === "EXCELLENT").length;
        return excellent * 5 > group.filter(({ level }) => level === "GOOD").length ? [year] : [];
      }),
    );

    expect(breaches).toEqual([2023]);
  });

  it("exempt eight to twelve in a hundred members", () => {
    for (const year of [2018, 2021, 2024, 2025]) {
      const all = membersOf(year);
      const share = all.filter(({ notRatedReason }) => notRatedReason === "EXEMPT").length / all.length;
      expect(share, String(year)).toBeGreaterThan(0.07);
      expect(share, String(year)).toBeLessThan(0.125);
    }
  });

  it("let one district lag clearly behind the others in every complete year", () => {
    for (const year of [2018, 2020, 2022, 2024]) {
      const rates = province.memberLists
        .filter((list) => list.year === year)
        .map(({ committeeCode, ratings }) => ({ committeeCode, rate: rateOf(ratings).good / rateOf(ratings).rated }))
        .sort((one, other) => one.rate - other.rate);
      expect(rates[0]?.committeeCode).toBe("BK.062");
      expect((rates[1]?.rate ?? 0) - (rates[0]?.rate ?? 0), String(year)).toBeGreaterThan(0.03);
    }
  });

  it("are still few in the year in progress", () => {
    const committees = new Set(
      province.memberLists.filter(({ year }) => year === 2026).map((list) => list.committeeCode),
    );

    expect(committees.size).toBe(5);
    expect(membersOf(2026).length).toBeLessThan(membersOf(2025).length / 5);
  });

  it("leave few of the liable without a level", () => {
    const open = outcomes.filter(
      ({ year, rating }) => rating.level === null && liabilityOf(year, rating.notRatedReason) === "LIABLE",
    );

    expect(open.length / outcomes.length).toBeGreaterThan(0.001);
    expect(open.length / outcomes.length).toBeLessThan(0.01);
  });
});

describe("the size and seed of a province", () => {
  it.each([{ members: 999, seed: 1 }, { members: 40_001, seed: 1 }, { members: 2_000.5, seed: 1 }, { seed: -1 }])(
    "are refused outside their bounds: %o",
    (options) => {
      expect(() => buildProvince(options)).toThrow(RangeError);
    },
  );
});
