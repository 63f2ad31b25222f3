import { writeCount, writeDay } from "#figures/number.ts";
import { m } from "#generated/paraglide/messages.js";
import { countDays, type ExpectedReturn, type ReturnColumn, type ReturnCounts } from "./return-matrix.ts";

const shortNames: Readonly<Record<string, () => string>> = {
  CELL_MEETINGS: m.returns_short_meetings,
  INSPECTIONS: m.returns_short_inspections,
  MEMBER_RATINGS: m.returns_short_member_ratings,
  ORGANISATION_RATINGS: m.returns_short_organisation_ratings,
  REGISTER_EXTRACT: m.returns_short_extract,
};

const isYear = ({ period }: Pick<ExpectedReturn, "period">) => period.code === "YEAR";

/** The name of a kind of file and, where it is not the whole year, of the part of it. */
export function nameColumn(column: Pick<ReturnColumn, "form" | "period">): string {
  return isYear(column) ? column.form.label : `${column.form.label} (${column.period.label})`;
}

/** The same in a few words: the number of a form, or a short name. */
export function shortenColumn({ form, period }: Pick<ReturnColumn, "form" | "period">): string {
  const [number, title] = form.label.split(": ");
  const short = shortNames[form.code]?.() ?? (title ? number : undefined) ?? form.label;
  return isYear({ period }) ? short : `${short} (${period.label})`;
}

/** Where it stands, in the few words of a cell. */
export function writeState({
  state,
  dueOn,
  handedInOn,
}: Pick<ExpectedReturn, "state" | "dueOn" | "handedInOn">): string {
  if (state === "LATE")
    return handedInOn ? m.returns_cell_late({ days: writeCount(countDays(dueOn, handedInOn)) }) : m.returns_word_late();
  if (state === "HANDED_IN") return m.returns_cell_in_time();
  if (state === "MISSING") return m.returns_cell_missing();
  return state === "NOT_DUE" ? m.returns_cell_not_due() : m.returns_cell_unknown();
}

/** The day on which it was handed in; what came with the first load of the record says so, for its day tells nothing. */
export function writeHandedIn({ state, dueOn, handedInOn }: ExpectedReturn): string {
  if (!handedInOn) return m.returns_not_there();
  if (state === "HANDED_IN" && handedInOn > dueOn) return m.returns_first_load({ day: writeDay(handedInOn) });
  return m.returns_handed_in({ day: writeDay(handedInOn) });
}

/** One sentence: how many were due, in time, late and missing, and how many are due later. */
export function writeSummary(year: number, counts: ReturnCounts, asOf: string): string {
  const written = {
    year,
    asOf,
    due: writeCount(counts.due),
    inTime: writeCount(counts.HANDED_IN),
    late: writeCount(counts.LATE),
    missing: writeCount(counts.MISSING),
    notDue: writeCount(counts.NOT_DUE),
  };
  if (counts.due === 0) return m.returns_summary_not_due(written);
  return counts.NOT_DUE === 0 ? m.returns_summary(written) : m.returns_summary_running(written);
}

/** How far a day is from another: `quá hạn 12 ngày`, `còn 12 ngày`, `đến hạn hôm nay`. */
export function writeDistance(dueOn: string, today: string): string {
  const days = countDays(today, dueOn);
  if (days === 0) return m.reminders_today();
  return days < 0 ? m.reminders_overdue({ days: writeCount(-days) }) : m.reminders_left({ days: writeCount(days) });
}
