import type { Totals } from "./figure-table.ts";

/** Hides how members were rated: the good or better ones, and with them those rated below. */
export const LEVELS = 1;
/** Hides who was not rated: the liable, and with them the coverage. With both hidden nothing is shown. */
export const UNRATED = 2;
/** Nothing is shown. */
export const EVERYTHING = LEVELS | UNRATED;

/** From which base a rate is shown, and which small counts of persons are hidden; both ends of the counts belong to it. */
export interface CountRule {
  readonly minimumBase: number;
  readonly smallFrom: number;
  readonly smallTo: number;
}

/** The display rule in force, as the registry has it. */
export interface DisplayRules {
  /** Of members rated below good (R2). */
  readonly levels: CountRule;
  /** Of members liable and not rated (R4-MEM). */
  readonly unrated: CountRule;
  /** How far apart the least and the greatest possible value of a hidden count stay at least. */
  readonly narrowestInterval: number;
  /** How much farther a build keeps them, because a later version may tell what changed. */
  readonly spare: number;
}

/** Whether a count of persons is one that the rule hides. */
export const isSmall = (count: number, rule: CountRule): boolean => count >= rule.smallFrom && count <= rule.smallTo;

/**
 * What the rule itself hides of a figure: rates below the base (where there is a rate), and small counts. What must go with it,
 * so that it can't be computed, is another matter.
 */
export function hideByRule(totals: Totals, hasRates: boolean, rules: DisplayRules): number {
  const { rated, below, unrated } = totals;
  const isLevelsHidden = (hasRates && rated > 0 && rated < rules.levels.minimumBase) || isSmall(below, rules.levels);
  const isUnratedHidden =
    (hasRates && rated + unrated > 0 && rated < rules.unrated.minimumBase) || isSmall(unrated, rules.unrated);
  return (isLevelsHidden ? LEVELS : 0) | (isUnratedHidden ? UNRATED : 0);
}

/**
 * What everyone may conclude from a figure of which one part is hidden and not the other: that part is not zero, because the
 * rule hides no zero and nor does the choice of further cells. A figure that was hidden before allows no such conclusion.
 */
export const isKnownPositive = (hidden: number, hiddenBefore: number, part: number): boolean =>
  hidden === part && (hiddenBefore & part) === 0;
