import { z } from "zod";

/** How sure a rule is: its text or a report of it was seen, or it still has to be checked before it decides about a person. */
export const ruleCertainties = ["SOURCED", "UNVERIFIED"] as const;
/** Code of `ruleCertainties`. */
export type RuleCertainty = (typeof ruleCertainties)[number];

/** What a rule's first and last moment are: rating years, or days. */
export type RuleUnit = "YEAR" | "DAY";

/** What every rule says of itself, whatever it rules. */
export interface DatedRule<Moment extends number | string = number | string> {
  /** Stable name of the rule version, kept with what was judged by it. */
  readonly id: string;
  /** First rating year, or first day (`YYYY-MM-DD`), of the rule. */
  readonly from: Moment;
  /** The first year or day on which it no longer holds, or null while it is in force. */
  readonly to: Moment | null;
  /** Number and day of the documents that set it. */
  readonly document: string;
  /** Where it was read: an address without its scheme, or how else it is known. */
  readonly source: string;
  readonly certainty: RuleCertainty;
  /** What is still to be verified, in English. */
  readonly remark?: string | undefined;
}

/** A topic of rules: the file `<name>.yml`, what its moments are, and what an entry must say. */
export interface RuleTopic<Rule extends DatedRule> {
  readonly name: string;
  readonly unit: RuleUnit;
  readonly entry: z.ZodType<Rule>;
}

const said = z.string().trim().min(1);
const common = {
  id: z.string().regex(/^[A-Z0-9][A-Z0-9-]*$/),
  document: said,
  source: said,
  certainty: z.enum(ruleCertainties),
  remark: said.optional(),
};

/** Declares a topic whose rules hold from one rating year to another. */
export function yearlyTopic<Values extends z.ZodRawShape>(name: string, values: Values) {
  const year = z.int().min(1900).max(2999);
  return {
    name,
    unit: "YEAR",
    entry: z.strictObject({ ...common, from: year, to: year.nullable(), ...values }),
  } as const;
}

/** Declares a topic whose rules hold from one day to another. */
export function dailyTopic<Values extends z.ZodRawShape>(name: string, values: Values) {
  const day = z.iso.date();
  return { name, unit: "DAY", entry: z.strictObject({ ...common, from: day, to: day.nullable(), ...values }) } as const;
}

/** The rule of a year or day, or undefined where none is known. */
export function findRuleAt<Moment extends number | string, Rule extends DatedRule<Moment>>(
  rules: readonly Rule[],
  moment: Moment,
): Rule | undefined {
  return rules.find((rule) => rule.from <= moment && (rule.to === null || moment < rule.to));
}
