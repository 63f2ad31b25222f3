import { codesOf } from "@nq21/code-lists/code-list";
import {
  type Liability,
  type NotRatedReason,
  notRatedReasons,
  type PeriodKind,
  periodKinds,
} from "@nq21/code-lists/rating";
import { z } from "zod";
import { type DatedRule, findRuleAt, type RuleTopic, yearlyTopic } from "./dated-rule.ts";
import { rulesOf } from "./rules-in-force.ts";

/** A rule of rating and the rating years in which it holds. */
export interface RatingRule extends DatedRule<number> {
  /** Reasons that take a subject out of the liable in these years. */
  readonly notLiableReasons: readonly NotRatedReason[];
  /** Months before the end of the year within which an admission counts as recent (reason ADMITTED_UNDER_6_MONTHS). */
  readonly recentAdmissionMonths: number;
  /** Periods that may be rated under it. */
  readonly periodKinds: readonly PeriodKind[];
  /** Whether ratings have points of 100. */
  readonly hasScore: boolean;
}

/** Who is liable to be rated, and what may be rated. A subject not rated yet is always liable: the two nulls never mix. */
export const ratingLiability: RuleTopic<RatingRule> = yearlyTopic("rating-liability", {
  notLiableReasons: z.array(z.enum(codesOf(notRatedReasons)).exclude(["NOT_YET_RATED"])),
  recentAdmissionMonths: z.int().min(1).max(12),
  periodKinds: z.array(z.enum(codesOf(periodKinds))).min(1),
  hasScore: z.boolean(),
});

/** The rule in force for a rating year, or undefined before 2018 (another scale, never mixed with this one). */
export function findRatingRule(year: number, rules = rulesOf(ratingLiability)): RatingRule | undefined {
  return findRuleAt(rules, year);
}

/** Whether a subject without a level, for this reason, was liable to be rated in that year. */
export function liabilityOf(year: number, reason: NotRatedReason | null, rules = rulesOf(ratingLiability)): Liability {
  if (reason === null) return "LIABLE";
  return findRatingRule(year, rules)?.notLiableReasons.includes(reason) ? "NOT_LIABLE" : "LIABLE";
}
