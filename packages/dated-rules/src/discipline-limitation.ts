import { z } from "zod";
import { type DatedRule, dailyTopic, findRuleAt, type RuleTopic } from "./dated-rule.ts";
import { rulesOf } from "./rules-in-force.ts";

const forms = ["REPRIMAND", "WARNING", "DISSOLUTION", "REMOVAL_FROM_POST", "EXPULSION"] as const;

/** Within which time an act may be disciplined, and for how long a discipline has effect. */
export interface DisciplineLimitation extends DatedRule<string> {
  /** Years from the act to the conclusion, by form of discipline; null: without limit. */
  readonly years: Readonly<Record<(typeof forms)[number], number | null>>;
  /** Months after the decision at whose end it loses its effect, without a relapse. */
  readonly effectMonths: number;
  /** Whether a new violation lets the time of the one before begin anew. */
  readonly isRestartedByNewViolation: boolean;
}

const years = z.int().min(1).nullable();

/** Limitation and end of effect of discipline, by day of the decision. */
export const disciplineLimitation: RuleTopic<DisciplineLimitation> = dailyTopic("discipline-limitation", {
  years: z.strictObject({
    REPRIMAND: years,
    WARNING: years,
    DISSOLUTION: years,
    REMOVAL_FROM_POST: years,
    EXPULSION: years,
  }),
  effectMonths: z.int().min(1),
  isRestartedByNewViolation: z.boolean(),
});

/** The rule in force on the day of a decision, or undefined where none is known. */
export function findDisciplineLimitation(
  on: string,
  rules = rulesOf(disciplineLimitation),
): DisciplineLimitation | undefined {
  return findRuleAt(rules, on);
}
