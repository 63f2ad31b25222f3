import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codesOf } from "./code-list.ts";
import { findOverlap, overlaps, type ReportedPeriod, returnPeriods, spanOfPeriod } from "./return-period.ts";

const anyPeriod = fc.record({
  period: fc.constantFrom(...codesOf(returnPeriods)),
  year: fc.integer({ min: 2016, max: 2035 }),
});

describe("periods of returns", () => {
  it.each<[ReportedPeriod, string, string]>([
    [{ period: "QUARTER_1", year: 2024 }, "2024-01-01", "2024-03-31"],
    [{ period: "SIX_MONTHS", year: 2024 }, "2024-01-01", "2024-06-30"],
    [{ period: "NINE_MONTHS", year: 2024 }, "2024-01-01", "2024-09-30"],
    [{ period: "YEAR", year: 2024 }, "2024-01-01", "2024-12-31"],
    [{ period: "TERM", year: 2020 }, "2016-01-01", "2020-12-31"],
    [{ period: "TERM", year: 2021 }, "2021-01-01", "2025-12-31"],
    [{ period: "TERM", year: 2025 }, "2021-01-01", "2025-12-31"],
  ])("%o run from %s to %s", (period, from, to) => {
    expect(spanOfPeriod(period)).toEqual({ from, to });
  });

  it("are never added within a year, nor a year to its term; those of different years may be", () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (one, other) => {
        const isTerm = one.period === "TERM" || other.period === "TERM";
        const termOf = ({ year }: ReportedPeriod) => Math.floor((year - 1) / 5);
        const expected = isTerm ? termOf(one) === termOf(other) : one.year === other.year;

        expect(overlaps(one, other)).toBe(expected);
        expect(overlaps(other, one)).toBe(expected);
      }),
    );
  });

  it("of several tell the first two that overlap", () => {
    const [year2023, year2024, half2024] = [
      { period: "YEAR", year: 2023 },
      { period: "YEAR", year: 2024 },
      { period: "SIX_MONTHS", year: 2024 },
    ] as const;

    expect(findOverlap([year2023, year2024])).toBeUndefined();
    expect(findOverlap([])).toBeUndefined();
    expect(findOverlap([year2023, year2024, half2024])).toEqual([year2024, half2024]);
  });
});
