import type { CodeList } from "./code-list.ts";

/** Code of `returnPeriods`. */
export type ReturnPeriod = "QUARTER_1" | "SIX_MONTHS" | "NINE_MONTHS" | "YEAR" | "TERM";
const reporting = "QĐ 885-QĐ/UBKTTW (29/12/2022)";
/** Periods that returns are made for. Each is cumulated from the first day of its year or term: none may be added to another. */
export const returnPeriods: CodeList<ReturnPeriod> = {
  QUARTER_1: { vi: "Quý I", en: "First quarter", legalSource: reporting },
  SIX_MONTHS: { vi: "6 tháng", en: "Six months", legalSource: reporting },
  NINE_MONTHS: { vi: "9 tháng", en: "Nine months", legalSource: reporting },
  YEAR: { vi: "Năm", en: "Year", legalSource: reporting },
  TERM: { vi: "Nhiệm kỳ", en: "Term of five years", legalSource: reporting },
};

/** A period of returns of one year; a term is named by any of its years. */
export interface ReportedPeriod {
  readonly period: ReturnPeriod;
  readonly year: number;
}

/** Both days belong to it; `yyyy-mm-dd`. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

const lastDays: Readonly<Record<Exclude<ReturnPeriod, "TERM">, string>> = {
  QUARTER_1: "03-31",
  SIX_MONTHS: "06-30",
  NINE_MONTHS: "09-30",
  YEAR: "12-31",
};
/** Terms of five years begin with the years 2016, 2021, 2026. */
const TERM_YEARS = 5;

/** The days that a period is cumulated over. */
export function spanOfPeriod({ period, year }: ReportedPeriod): DaySpan {
  if (period !== "TERM") return { from: `${year}-01-01`, to: `${year}-${lastDays[period]}` };
  const first = year - ((year - 1) % TERM_YEARS);
  return { from: `${first}-01-01`, to: `${first + TERM_YEARS - 1}-12-31` };
}

/** Whether two periods share a day, so that their counts must not be added. Two of one year always do. */
export function overlaps(one: ReportedPeriod, other: ReportedPeriod): boolean {
  const [first, second] = [spanOfPeriod(one), spanOfPeriod(other)];
  return first.from <= second.to && second.from <= first.to;
}

/** The first two of these periods that overlap, or undefined where their counts may be added. */
export function findOverlap(periods: readonly ReportedPeriod[]): readonly [ReportedPeriod, ReportedPeriod] | undefined {
  for (const [at, one] of periods.entries())
    for (const other of periods.slice(at + 1)) if (overlaps(one, other)) return [one, other];
  return undefined;
}
