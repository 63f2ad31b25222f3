import type { MeetingLevel } from "@nq21/code-lists/meeting";
import { z } from "zod";
import { type DatedRule, dailyTopic, findRuleAt, type RuleTopic } from "./dated-rule.ts";
import { rulesOf } from "./rules-in-force.ts";

/** A rule by which meetings of cells are scored, and the days on which it holds. */
export interface MeetingRule extends DatedRule<string> {
  /** Points of 100 from which a level is reached. */
  readonly goodFrom: number;
  readonly fairFrom: number;
  readonly averageFrom: number;
  /** Whether GOOD also asks for full marks on attendance, length, members speaking and minutes. */
  readonly goodNeedsFullMarks: boolean;
}

const points = z.number().min(0).max(100);

/** From how many points a meeting reaches a level. */
export const meetingLevelRules: RuleTopic<MeetingRule> = dailyTopic("meeting-levels", {
  goodFrom: points,
  fairFrom: points,
  averageFrom: points,
  goodNeedsFullMarks: z.boolean(),
});

/** The rule in force on a day, or undefined where none is known. */
export function findMeetingLevels(on: string, rules = rulesOf(meetingLevelRules)): MeetingRule | undefined {
  return findRuleAt(rules, on);
}

/** The level that a score reaches under a rule; a score of GOOD without the full marks that the rule asks for is FAIR. */
export function meetingLevelOf(rule: MeetingRule, score: number, hasFullMarks: boolean): MeetingLevel {
  if (score >= rule.goodFrom) return rule.goodNeedsFullMarks && !hasFullMarks ? "FAIR" : "GOOD";
  if (score >= rule.fairFrom) return "FAIR";
  return score >= rule.averageFrom ? "AVERAGE" : "POOR";
}
