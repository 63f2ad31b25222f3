import { describe, expect, it } from "vitest";
import { checkPeriod, periodKeyOf, periodOf, type StatedPeriod } from "./rating-period.ts";

const stated = (changes: Partial<StatedPeriod>): StatedPeriod => ({
  ...{ year: 2025, kind: "YEAR", quarter: null, from: null, to: null },
  ...changes,
});

describe("the period of a rating", () => {
  it.each([
    ["a year", stated({}), "2025-01-01", "2025-12-31", "2025/YEAR"],
    ["a first quarter", stated({ kind: "QUARTER", quarter: 1 }), "2025-01-01", "2025-03-31"],
    ["a last quarter", stated({ kind: "QUARTER", quarter: 4 }), "2025-10-01", "2025-12-31"],
    ["a term", stated({ kind: "TERM", from: "2020-10-26", to: "2025-09-22" }), "2020-10-26", "2025-09-22"],
    [
      "an occasion of one day",
      stated({ kind: "AD_HOC", from: "2025-05-01", to: "2025-05-01" }),
      "2025-05-01",
      "2025-05-01",
    ],
  ])("of %s has its true days", (_, period, from, to, key = `${period.kind}/${from}/${to}`) => {
    expect(checkPeriod(period)).toEqual([]);
    expect(periodOf(period)).toEqual({ year: 2025, kind: period.kind, from, to });
    expect(periodKeyOf(periodOf(period))).toBe(key);
  });

  it.each([
    ["a quarter without its number", stated({ kind: "QUARTER" }), ["PERIOD_INCOMPLETE quarter"]],
    [
      "a quarter before the rule knows it",
      stated({ kind: "QUARTER", quarter: 2, year: 2024 }),
      ["PERIOD_NOT_IN_RULE kind"],
    ],
    ["a year with a quarter", stated({ quarter: 2 }), ["PERIOD_OVERFILLED quarter"]],
    ["a year before any rule", stated({ year: 2017 }), ["PERIOD_NOT_IN_RULE kind"]],
    ["a term without days", stated({ kind: "TERM" }), ["PERIOD_INCOMPLETE from", "PERIOD_INCOMPLETE to"]],
    ["an occasion without an end", stated({ kind: "AD_HOC", from: "2025-01-01" }), ["PERIOD_INCOMPLETE to"]],
    [
      "an occasion that ends before it begins",
      stated({ kind: "AD_HOC", from: "2025-03-02", to: "2025-03-01" }),
      ["DATES_OUT_OF_ORDER to"],
    ],
    [
      "a term that ends in another year",
      stated({ kind: "TERM", from: "2020-01-01", to: "2024-12-31" }),
      ["PERIOD_NOT_IN_YEAR to"],
    ],
  ])("is refused as %s", (_, period, expected) => {
    expect(checkPeriod(period).map(({ code, part }) => `${code} ${part}`)).toEqual(expected);
  });
});
