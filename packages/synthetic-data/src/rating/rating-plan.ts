import { AS_OF } from "../organisation/committees.ts";

/** First year of the four levels. */
export const FIRST_RATING_YEAR = 2018;
/** Complete until this year; the next one is in progress. */
export const LAST_COMPLETE_YEAR = 2025;
export const YEAR_IN_PROGRESS = 2026;
/** Every year with ratings, the one in progress included. */
export const ratingYears: readonly number[] = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

/** The day whose organisations and members a rating year is about. */
export function ratingDayOf(year: number): string {
  return year === YEAR_IN_PROGRESS ? AS_OF : `${year}-12-31`;
}

/** Shares rated good or better, in 1/1000. No province publishes Bắc Kạn's: set around 90 %, some years above, some below. */
interface YearPlan {
  readonly grassroots: number;
  readonly cells: number;
  readonly members: number;
}
const yearPlans: Readonly<Record<number, YearPlan>> = {
  2018: { grassroots: 893, cells: 925, members: 897 },
  2019: { grassroots: 906, cells: 931, members: 908 },
  2020: { grassroots: 887, cells: 922, members: 903 },
  2021: { grassroots: 912, cells: 936, members: 893 },
  2022: { grassroots: 895, cells: 928, members: 896 },
  2023: { grassroots: 914, cells: 939, members: 907 },
  // Exactly 90 %: does not meet “above 90 %”.
  2024: { grassroots: 900, cells: 941, members: 913 },
  2025: { grassroots: 921, cells: 934, members: 909 },
  2026: { grassroots: 925, cells: 940, members: 915 },
};

/** The year in which exactly nine of ten rated grassroots organisations are good or better. */
export const BORDERLINE_YEAR = 2024;

/** The plan of a year; throws for a year without ratings. */
export function getYearPlan(year: number): YearPlan {
  const plan = yearPlans[year];
  if (!plan) throw new Error(`no plan for ${year}`);
  return plan;
}

/** How a committee differs from the province, in 1/1000; one district lags clearly. */
const committeeEffects: Readonly<Record<string, number>> = {
  "BK.058": 15,
  "BK.060": -6,
  "BK.061": 4,
  "BK.062": -85,
  "BK.063": 12,
  "BK.064": 0,
  "BK.065": 6,
  "BK.066": -3,
  "BK.KCQ": 28,
  "BK.QS": 40,
  "BK.CA": 32,
};

/** The effect of a committee of 2018–2025, which its communes inherit. */
export const effectOf = (committee: string): number => committeeEffects[committee] ?? 0;
