import type { TaskRecurrence, TaskStatus } from "@nq21/code-lists/programme";
import { daysAfter } from "@nq21/subgraph/day-in-vietnam";

/** When a task is carried out, and when it is due. */
export interface TaskTimes {
  readonly recurrence: TaskRecurrence;
  /** First and last day of the time in which it is carried out. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Day on which it is due for the first time; null for what is continuous. */
  readonly firstDueOn: string | null;
}

/** Who answers for a task, and from which day until before which. */
export interface Answering {
  readonly organisationId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What shows that a task was carried out, for one year or quarter. */
export interface Shown {
  readonly organisationId: string;
  readonly year: number;
  readonly quarter: number | null;
  readonly recordedOn: string;
}

/** A day on which a task is due, and the year or quarter that it is about. */
export interface DueDay {
  readonly on: string;
  readonly year: number;
  readonly quarter: number | null;
}

/** Days before a due day from which on a task counts as due. */
export const DUE_SOON = 30;

const monthsBetween: Readonly<Record<TaskRecurrence, number>> = { ONCE: 0, YEARLY: 12, QUARTERLY: 3, CONTINUOUS: 0 };

const dayOf = (year: number, month: number, day: number): string => {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
};

/**
 * Every day on which a task is due, in order. What is due in January or at the beginning of a quarter is about the year or the
 * quarter before: a report of a year is written when the year is over.
 */
export function listDueDays({ recurrence, endsOn, firstDueOn }: TaskTimes): DueDay[] {
  if (firstDueOn === null) return [];
  const [year, month, day] = firstDueOn.split("-").map(Number) as [number, number, number];
  const days: DueDay[] = [];
  for (let at = month - 1; ; at += monthsBetween[recurrence]) {
    const on = dayOf(year, at, day);
    if (on > endsOn && days.length > 0) return days;
    days.push(periodOf(recurrence, on));
    if (monthsBetween[recurrence] === 0) return days;
  }
}

function periodOf(recurrence: TaskRecurrence, on: string): DueDay {
  const [year, month] = on.split("-").map(Number) as [number, number];
  if (recurrence === "QUARTERLY") {
    const isAfter = month % 3 === 1;
    const quarter = Math.ceil(month / 3) - (isAfter ? 1 : 0);
    return quarter === 0 ? { on, year: year - 1, quarter: 4 } : { on, year, quarter };
  }
  return { on, year: recurrence === "YEARLY" && month === 1 ? year - 1 : year, quarter: null };
}

/**
 * Whether what was due is shown by a day: by every organisation that answered for it on the due day, or by anyone where only
 * bodies without a record of their own answer.
 */
function isShown(due: DueDay, owners: readonly Answering[], shown: readonly Shown[], by: string): boolean {
  const evidence = shown.filter(
    (each) => each.year === due.year && (due.quarter === null || each.quarter === due.quarter) && each.recordedOn <= by,
  );
  const answering = owners.filter(
    (each) =>
      each.organisationId !== null && each.validFrom <= due.on && (each.validTo === null || due.on < each.validTo),
  );
  if (answering.length === 0) return evidence.length > 0;
  return answering.every((owner) => evidence.some((each) => each.organisationId === owner.organisationId));
}

/** What of a task is due by a day and not shown by another, in order. */
export function listUnshown(
  times: TaskTimes,
  owners: readonly Answering[],
  shown: readonly Shown[],
  days: { readonly until: string; readonly at: string },
): DueDay[] {
  return listDueDays(times)
    .filter(({ on }) => on <= days.until)
    .filter((due) => !isShown(due, owners, shown, days.at));
}

/**
 * How a task stands on a day. Overdue: something that was due before is not shown. Due: something is due within 30 days. Done:
 * everything that ever falls due is shown, or a continuous task's time is over. Else it runs, or its time has not begun.
 */
export function statusOf(
  times: TaskTimes,
  owners: readonly Answering[],
  shown: readonly Shown[],
  at: string,
): TaskStatus {
  const unshown = listUnshown(times, owners, shown, { until: "9999-12-31", at });
  const [next] = unshown;
  if (next && next.on < at) return "OVERDUE";
  if (next && next.on <= daysAfter(at, DUE_SOON)) return "DUE";
  if (times.firstDueOn !== null && next === undefined) return "DONE";
  if (at < times.startsOn) return "NOT_DUE";
  return times.firstDueOn === null && at > times.endsOn ? "DONE" : "RUNNING";
}
