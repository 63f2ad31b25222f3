import { absences, targetStatuses } from "@nq21/code-lists/indicator";
import type { ValuePartsFragment } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import { labelOf } from "./language.ts";
import { writeCount, writePercent, writeThreshold } from "./number.ts";

/** One year's figure, as the graph gives it. Percentages from 0 to 100, coverage from 0 to 1. */
export type Figure = Omit<ValuePartsFragment, "target" | "breakBefore">;
export type FigureTarget = NonNullable<ValuePartsFragment["target"]>;

const SMALL = 10;

/** Whether so few were rated that a percentage would mislead: one unit more or less moves it by ten points or more. */
export function isSmall(figure: Figure): boolean {
  return figure.denominator !== null && figure.denominator < SMALL;
}

/**
 * Writes a figure: `88,4%`; `3/4 (n nhỏ)` when fewer than ten were rated; the reason in words when there is none. A figure
 * that is absent is never written as zero.
 */
export function writeFigure(figure: Figure): string {
  if (figure.value === null) return writeAbsence(figure);
  if (isSmall(figure) && figure.numerator !== null && figure.denominator !== null)
    return m.figure_small({ numerator: writeCount(figure.numerator), denominator: writeCount(figure.denominator) });
  return writePercent(figure.value);
}

/** Why there is no figure, in words. */
export function writeAbsence(figure: Figure): string {
  if (figure.status === "NOT_COMPARABLE") return labelOf(targetStatuses, "NOT_COMPARABLE");
  return figure.absence ? labelOf(absences, figure.absence) : labelOf(targetStatuses, "NO_DATA");
}

/** Whether there is a figure that is hidden, so that nothing about a few persons can be worked out: neither missing nor zero. */
export function isMasked(figure: Pick<Figure, "status" | "absence">): boolean {
  return figure.status === "MASKED" || figure.absence === "MASKED";
}

/** Whether it is hidden how many of the liable were rated, which would tell of those who were not. */
export function isCoverageMasked(figure: Figure): boolean {
  return figure.coverage === null && figure.maskedBecause !== null && (figure.value !== null || isMasked(figure));
}

/** How a figure stands to its target, in words; an unfinished year says so instead. */
export function writeStatus(figure: Figure): string {
  if (!figure.isFinal && figure.value !== null) return m.figure_in_progress();
  return labelOf(targetStatuses, figure.status);
}

/** Counts behind the figure: `368/416`, or nothing when it has none. */
export function writeCounts(figure: Pick<Figure, "numerator" | "denominator">): string | undefined {
  if (figure.numerator === null || figure.denominator === null) return undefined;
  return `${writeCount(figure.numerator)}/${writeCount(figure.denominator)}`;
}

/** The target in words: `trên 90%` when it is strict, else `từ 90%`. */
export function writeTarget(target: FigureTarget | null): string | undefined {
  if (target === null || target.threshold === null) return undefined;
  const threshold = writeThreshold(target.threshold);
  return target.isStrict ? m.target_above({ threshold }) : m.target_from({ threshold });
}

/**
 * The distance of a figure from its target in percentage points, negative below it; none while the year is not finished,
 * since a target is set for the whole year. The one subtraction of the web: the graph gives value and threshold, and every
 * figure that is compared or summed comes from there.
 */
export function measureGap(figure: Figure, target: FigureTarget | null): number | undefined {
  if (!figure.isFinal || figure.value === null || target === null || target.threshold === null) return undefined;
  return figure.value - target.threshold;
}
