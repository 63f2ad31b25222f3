import type { ReturnForm } from "@nq21/code-lists/return-form";
import type { ReturnPeriod } from "@nq21/code-lists/return-period";

/** Counts of a return by line and measure. */
export type Counts = Record<string, Record<string, number>>;

/** A return as a committee hands it in. */
export interface Return {
  readonly form: ReturnForm;
  /** Code on the last day of the period. */
  readonly organisationCode: string;
  readonly year: number;
  readonly period: ReturnPeriod;
  readonly reportedOn: string;
  readonly counts: Counts;
  /** Percentages that the form prints, by line and column key. */
  readonly percentages: Counts;
}

/** A share in percent as committees print it: two decimals, half-up; null over nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole) / 100;

/** What a province hands in as aggregate returns. */
export interface ReturnRecord {
  readonly returns: readonly Return[];
}
