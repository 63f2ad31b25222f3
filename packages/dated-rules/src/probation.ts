import { z } from "zod";
import { type DatedRule, dailyTopic, findRuleAt, type RuleTopic } from "./dated-rule.ts";
import { rulesOf } from "./rules-in-force.ts";

/** How long a member is on probation. */
export interface ProbationRule extends DatedRule<string> {
  /** Months from admission to the end of probation. */
  readonly months: number;
  /** Days after the end of probation within which the decision on full membership is on time. */
  readonly allowedDays: number;
}

/** Length of probation, by day of admission. */
export const probation: RuleTopic<ProbationRule> = dailyTopic("probation", {
  months: z.int().min(1),
  allowedDays: z.int().min(0),
});

/** The rule for whoever was admitted on a day, or undefined where none is known. */
export function findProbationRule(on: string, rules = rulesOf(probation)): ProbationRule | undefined {
  return findRuleAt(rules, on);
}
