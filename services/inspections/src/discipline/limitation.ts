import type { DisciplineForm } from "@nq21/code-lists/inspection";
import { findDisciplineLimitation } from "@nq21/dated-rules/discipline-limitation";
import { addMonths, addYears } from "./calendar-day.ts";

/** A disciplinary action, as far as its limitation and its effect need it. */
export interface DatedAction {
  readonly id: string;
  readonly form: DisciplineForm;
  /** Day of the act; null where it is not told. */
  readonly violatedOn: string | null;
  readonly decidedOn: string;
  readonly effectiveOn: string;
}

/** Whoever was expelled, and what was dissolved, is gone: there is nothing that the effect could end for. */
const finalForms: ReadonlySet<DisciplineForm> = new Set(["DISSOLUTION", "EXPULSION"]);

/**
 * Last day on which an action may be decided, by the rule of the day of its decision: the act and the years of its form; a new
 * violation before the decision lets them begin anew, where the rule says so. Null where the form has no limit, the day of the
 * act is not told or no rule is known. `all` are the actions on the same subject.
 */
export function findLimitationEnd(action: DatedAction, all: readonly DatedAction[]): string | null {
  const rule = findDisciplineLimitation(action.decidedOn);
  const years = rule?.years[action.form] ?? null;
  if (years === null || action.violatedOn === null) return null;
  let end = addYears(action.violatedOn, years);
  if (!rule?.isRestartedByNewViolation) return end;
  const later = all
    .flatMap(({ violatedOn }) => violatedOn ?? [])
    .filter((on) => on > (action.violatedOn ?? "") && on <= action.decidedOn)
    .sort();
  for (const on of later) if (on <= end) end = addYears(on, years);
  return end;
}

/** Whether it was decided when its time was over; null where the day of the act is not told. */
export function isBeyondLimitation(action: DatedAction, all: readonly DatedAction[]): boolean | null {
  if (action.violatedOn === null) return null;
  const end = findLimitationEnd(action, all);
  return end !== null && end < action.decidedOn;
}

/**
 * First day on which an action has no effect any more: the months of the rule after its decision. A relapse within them (a new
 * act, or a new decision where the day of its act is not told) lets it last as long as the new one. Null where it does not end:
 * expulsion and dissolution, or a relapse that led to them; and where no rule is known.
 */
export function findEffectEnd(action: DatedAction, all: readonly DatedAction[]): string | null {
  const rule = findDisciplineLimitation(action.decidedOn);
  if (!rule || finalForms.has(action.form)) return null;
  let end = addMonths(action.decidedOn, rule.effectMonths);
  for (const other of all) {
    const relapsedOn = other.violatedOn ?? other.decidedOn;
    const isRelapse = other.decidedOn > action.decidedOn && relapsedOn >= action.decidedOn && relapsedOn < end;
    if (!isRelapse) continue;
    const later = findEffectEnd(other, all);
    if (later === null) return null;
    if (later > end) end = later;
  }
  return end;
}

/** Whether an action has effect on a day. */
export function isInEffect(action: DatedAction, all: readonly DatedAction[], on: string): boolean {
  const end = findEffectEnd(action, all);
  return action.effectiveOn <= on && (end === null || on < end);
}
