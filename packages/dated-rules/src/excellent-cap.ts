import { z } from "zod";
import { type DatedRule, findRuleAt, type RuleTopic, yearlyTopic } from "./dated-rule.ts";
import { rulesOf } from "./rules-in-force.ts";

/** What the rated are counted over: those rated good, or those rated good and excellent. */
export const capBases = ["EXCL", "INCL"] as const;
/** Within what the cap is counted: each grassroots organisation, each group of similar tasks, or all that one superior rates. */
export const capScopes = ["GRASSROOTS_ORGANISATION", "TASK_GROUP", "SUPERIOR"] as const;
/** How a cap that is no whole number is rounded. */
export const capRoundings = ["DOWN", "NEAREST", "UP"] as const;

/** How many may be rated excellent in the rating years of the rule. */
export interface ExcellentCap extends DatedRule<number> {
  /** Share of the base, 0 to 1. */
  readonly rate: number;
  readonly base: (typeof capBases)[number];
  readonly scope: (typeof capScopes)[number];
  /** Share of the base that outstanding bodies may reach, or null where there is no exception. */
  readonly exceptionRate: number | null;
  readonly rounding: (typeof capRoundings)[number];
}

const share = z.number().min(0).max(1);

/** How many may be rated excellent. */
export const excellentCap: RuleTopic<ExcellentCap> = yearlyTopic("excellent-cap", {
  rate: share,
  base: z.enum(capBases),
  scope: z.enum(capScopes),
  exceptionRate: share.nullable(),
  rounding: z.enum(capRoundings),
});

/** The cap of a rating year, or undefined where none is known. */
export function findExcellentCap(year: number, rules = rulesOf(excellentCap)): ExcellentCap | undefined {
  return findRuleAt(rules, year);
}

const round = { DOWN: Math.floor, NEAREST: Math.round, UP: Math.ceil };
/** Keeps 0.2 × 35 from falling below 7: shares are decimal, floating-point numbers are not. */
const exact = (value: number) => Math.round(value * 1e6) / 1e6;

/** Base and cap, in subjects, for the numbers rated excellent and good. */
export function countCap(rule: ExcellentCap, excellent: number, good: number): { base: number; cap: number } {
  const base = rule.base === "EXCL" ? good : good + excellent;
  return { base, cap: round[rule.rounding](exact(base * rule.rate)) };
}
