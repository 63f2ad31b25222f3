import type { ReturnForm } from "@nq21/code-lists/return-form";
import type { RecordedReturn } from "./return.repository.ts";
import type { CountedCells } from "./return.resolver.ts";

/** A return in the words of a query: its place in the list asked for, its committee and its period. */
export interface AskedReturn {
  readonly at: number;
  readonly organisation_id: string;
  readonly year: number;
  readonly period_from: string;
  readonly period_to: string;
}

/** Counts what the lists come to for returns of one form, by `at`; what is not in the answer could not be counted at all. */
export type CountForm = (asked: readonly AskedReturn[]) => Promise<ReadonlyMap<number, CountedCells>>;

/** Counts beside each return, each form by its own statement; a form that nobody counts has nothing beside it. */
export async function countReturns(
  counters: Readonly<Partial<Record<ReturnForm, CountForm>>>,
  returns: readonly RecordedReturn[],
): Promise<CountedCells[]> {
  const asked = returns.map((each, at) => ({
    form: each.form,
    at,
    organisation_id: each.organisationId,
    year: each.year,
    period_from: each.periodFrom,
    period_to: each.periodTo,
  }));
  const counted = new Map<number, CountedCells>();
  for (const [form, own] of Map.groupBy(asked, (each) => each.form)) {
    const found = await counters[form]?.(own);
    for (const [at, cells] of found ?? []) counted.set(at, cells);
  }
  return returns.map((_, at) => counted.get(at) ?? {});
}
