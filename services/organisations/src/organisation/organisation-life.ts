import { dayBefore } from "../organisation-change/day.ts";
import type { Version } from "../organisation-change/fact.ts";

/** All versions of one organisation, oldest first; at least one, without gaps. */
export type Life = readonly [Version, ...Version[]];

/** First day of an organisation's life. */
export function beginOf(life: Life): string {
  return life[0].validFrom;
}

/** First day on which an organisation no longer lives; null while it does. */
export function endOf(life: Life): string | null {
  return life.at(-1)?.validTo ?? null;
}

/** The version that held on a day, or undefined outside the organisation's life. */
export function findVersion(life: Life, on: string): Version | undefined {
  return life.find((version) => version.validFrom <= on && (version.validTo === null || on < version.validTo));
}

/** The day within an organisation's life that is nearest to a day: itself, its first day, or its last day of existence. */
export function nearestDay(life: Life, on: string): string {
  if (on < beginOf(life)) return beginOf(life);
  const end = endOf(life);
  return end !== null && on >= end ? dayBefore(end) : on;
}
