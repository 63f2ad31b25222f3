import type { ExpectedReturnState } from "@nq21/code-lists/expected-return-state";
import type { ExpectedReturnPartsFragment } from "#generated/graphql/graphql.ts";
import type { ReturnChoice, StateChoice } from "./choice.ts";

/** A list or return that is to be handed in, as the graph gives it. */
export type ExpectedReturn = ExpectedReturnPartsFragment;

/** A kind of file for a part of the year: a column of the table. */
export interface ReturnColumn {
  readonly key: string;
  readonly form: ExpectedReturn["form"];
  readonly period: ExpectedReturn["period"];
}

/** What one organisation was to hand in, by the keys of columns. */
export interface ReturnRow {
  readonly organisation: ExpectedReturn["organisation"];
  readonly cells: ReadonlyMap<string, ExpectedReturn>;
}

/** How many stand where. `due` are those whose day has passed or that were handed in. */
export interface ReturnCounts extends Readonly<Record<ExpectedReturnState, number>> {
  readonly due: number;
}

const keyOf = ({ form, period }: ExpectedReturn) => `${form.code} ${period.code}`;

/** Compares dotted codes as people read them: part by part, a shorter part first. */
function compareCodes(one: string, other: string): number {
  const [first, second] = [one.split("."), other.split(".")];
  const at = first.findIndex((part, index) => part !== second[index]);
  if (at === -1) return first.length - second.length;
  const [a = "", b = ""] = [first[at], second[at]];
  return a.length - b.length || (a < b ? -1 : 1);
}

/** The columns of what was to be handed in: what was due first stands first. */
export function listColumns(returns: readonly ExpectedReturn[]): ReturnColumn[] {
  const sorted = returns.toSorted(
    (a, b) => a.dueOn.localeCompare(b.dueOn) || a.form.label.localeCompare(b.form.label, "vi"),
  );
  const first = new Map<string, ReturnColumn>();
  for (const each of sorted) {
    const key = keyOf(each);
    if (!first.has(key)) first.set(key, { key, form: each.form, period: each.period });
  }
  return [...first.values()];
}

/** One row for each organisation that was to hand anything in, in the order of their codes. */
export function listRows(returns: readonly ExpectedReturn[]): ReturnRow[] {
  return [...Map.groupBy(returns, ({ organisation }) => organisation.id).values()]
    .flatMap((own) => {
      const organisation = own[0]?.organisation;
      return organisation ? [{ organisation, cells: new Map(own.map((each) => [keyOf(each), each])) }] : [];
    })
    .toSorted(
      (a, b) =>
        compareCodes(a.organisation.code, b.organisation.code) || a.organisation.id.localeCompare(b.organisation.id),
    );
}

const stands = (state: ExpectedReturn["state"], chosen: StateChoice) =>
  chosen === "OPEN" ? state === "MISSING" || state === "LATE" : state === chosen;

/** The rows of which anything stands as chosen; all where nothing was chosen. */
export function pickRows(rows: readonly ReturnRow[], state: StateChoice | null): ReturnRow[] {
  return rows.filter(({ cells }) => state === null || [...cells.values()].some((each) => stands(each.state, state)));
}

/** What is of the chosen kind; all where none was chosen. */
export function pickForm(returns: readonly ExpectedReturn[], form: ReturnChoice["form"]): ExpectedReturn[] {
  return returns.filter((each) => form === null || each.form.code === form);
}

/** Counts how many stand where. */
export function countReturns(returns: readonly ExpectedReturn[]): ReturnCounts {
  const count = (state: ExpectedReturnState) => returns.filter((each) => each.state === state).length;
  const [HANDED_IN, LATE, MISSING] = [count("HANDED_IN"), count("LATE"), count("MISSING")];
  return { HANDED_IN, LATE, MISSING, NOT_DUE: count("NOT_DUE"), due: HANDED_IN + LATE + MISSING };
}

const DAY_MS = 86_400_000;

/** How many days lie between two days (yyyy-mm-dd): positive if `to` is the later one. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
