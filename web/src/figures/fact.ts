import type { RatingLevel } from "#generated/graphql/graphql.ts";

/** What facts of a history can be narrowed to. */
export const factGroups = ["structure", "ratings", "honours"] as const;
export type FactGroup = (typeof factGroups)[number];

/** A decision that a fact rests on; parts that are not on record are null. */
export interface Decision {
  readonly number: string | null;
  readonly issuer: string | null;
  readonly decidedOn: string | null;
}

/** One dated fact of a history. */
export interface Fact {
  readonly key: string;
  /** Day, as yyyy-mm-dd, by which it is ordered. */
  readonly on: string;
  /** The day in words; the year alone where the fact is about a year. */
  readonly when: string;
  readonly group: FactGroup;
  readonly title: string;
  /** What was before and what is after, or what was given. */
  readonly text: string | null;
  /** The level, where the fact is a rating. */
  readonly level?: RatingLevel | null;
  readonly decision: Decision | null;
}

/** Facts of one group, or of all, the newest first. */
export function listFacts(facts: readonly Fact[], group: FactGroup | null): Fact[] {
  return facts
    .filter((fact) => group === null || fact.group === group)
    .toSorted((a, b) => b.on.localeCompare(a.on) || a.key.localeCompare(b.key));
}

/** Facts by the year in which they fall, years in the order in which they come. */
export function groupByYear(facts: readonly Fact[]): { readonly year: string; readonly facts: Fact[] }[] {
  const years = Map.groupBy(facts, (fact) => fact.on.slice(0, 4));
  return [...years].map(([year, ofYear]) => ({ year, facts: ofYear }));
}
