import { dayBefore } from "../organisation-change/day.ts";
import type { Version } from "../organisation-change/fact.ts";

/** An interval, closed-open; `validTo` null while open. */
export interface Interval {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** All versions of one thing, oldest first; at least one, without gaps. */
export type LifeOf<Each extends Interval> = readonly [Each, ...Each[]];
/** All versions of one organisation. */
export type Life = LifeOf<Version>;

/** First day of a life. */
export function beginOf(life: LifeOf<Interval>): string {
  return life[0].validFrom;
}

/** First day after a life; null while it lasts. */
export function endOf(life: LifeOf<Interval>): string | null {
  return life.at(-1)?.validTo ?? null;
}

/** The version that held on a day, or undefined outside the life. */
export function findVersion<Each extends Interval>(life: LifeOf<Each>, on: string): Each | undefined {
  return life.find((version) => version.validFrom <= on && (version.validTo === null || on < version.validTo));
}

/** The day within a life that is nearest to a day: itself, its first day, or its last day of existence. */
export function nearestDay(life: LifeOf<Interval>, on: string): string {
  if (on < beginOf(life)) return beginOf(life);
  const end = endOf(life);
  return end !== null && on >= end ? dayBefore(end) : on;
}
