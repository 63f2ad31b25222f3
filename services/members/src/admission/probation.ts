import { findProbationRule, type ProbationRule } from "@nq21/dated-rules/probation";

/** How a member's probation ends, by the rule for the day of admission. */
export interface Probation {
  /** First day on which the member may be full. */
  readonly endsOn: string;
  /** Last day on which a decision on full membership is on time. */
  readonly decideBy: string;
}

const toDay = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** The same day so many months later, or the last one of a month that has no such day. */
function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
}

/** How the probation of whoever was admitted on a day ends; null where no rule of that time is known. */
export function findProbation(
  admittedOn: string,
  rule: ProbationRule | undefined = findProbationRule(admittedOn),
): Probation | null {
  if (!rule) return null;
  const endsOn = addMonths(admittedOn, rule.months);
  return { endsOn, decideBy: toDay(Date.parse(`${endsOn}T00:00:00Z`) + rule.allowedDays * 86_400_000) };
}

/** Whether confirmation came on time, as seen on a day; null where no rule is known or the time is not over. */
export function isConfirmedOnTime(
  probation: Probation | null,
  confirmedOn: string | null,
  day: string,
): boolean | null {
  if (!probation) return null;
  if (confirmedOn !== null) return confirmedOn <= probation.decideBy;
  return day <= probation.decideBy ? null : false;
}
