import { codesOf } from "@nq21/code-lists/code-list";
import { disciplineForms, inspectingBodies, inspectionKinds } from "@nq21/code-lists/inspection";
import type { EventSum, EventSums, FormSum, PersonFormSum, PersonSum, PersonSums } from "./summary.repository.ts";

type Counted = Readonly<Record<string, unknown>>;

/** Adds rows that agree in `keys`; every other column is a count. */
function addRows<Row extends object>(rows: readonly Row[], keys: readonly (keyof Row & string)[]): Row[] {
  const byKey = Map.groupBy(rows, (row) => JSON.stringify(keys.map((key) => row[key])));
  return [...byKey.values()].map((same) => {
    const sum: Record<string, unknown> = { ...(same[0] as Counted) };
    for (const row of same.slice(1) as readonly Counted[])
      for (const [key, count] of Object.entries(row))
        if (typeof count === "number") sum[key] = (sum[key] as number) + count;
    return sum as Row;
  });
}

const bodies: readonly (string | null)[] = [...codesOf(inspectingBodies), null];
const kinds: readonly string[] = codesOf(inspectionKinds);
const forms: readonly string[] = codesOf(disciplineForms);
const byLine = (one: EventSum | PersonSum, other: EventSum | PersonSum) =>
  kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || bodies.indexOf(one.body) - bodies.indexOf(other.body);
const byForm = (one: FormSum, other: FormSum) => forms.indexOf(one.form) - forms.indexOf(other.form);

/** Adds sums over days that do not overlap; lines stand in the order of kinds and bodies. */
export function sumEvents(sums: readonly EventSums[]): EventSums {
  return {
    lines: addRows<EventSum>(
      sums.flatMap(({ lines }) => lines),
      ["kind", "body"],
    ).sort(byLine),
    discipline: addRows<FormSum>(
      sums.flatMap(({ discipline }) => discipline),
      ["form"],
    ).sort(byForm),
  };
}

/** Adds sums of persons over days that do not overlap, in the same order; full members before those on probation. */
export function sumPersons(sums: readonly PersonSums[]): PersonSums {
  return {
    lines: addRows<PersonSum>(
      sums.flatMap(({ lines }) => lines),
      ["kind", "body"],
    ).sort(byLine),
    discipline: addRows<PersonFormSum>(
      sums.flatMap(({ discipline }) => discipline),
      ["form", "standing"],
    ).sort((one, other) => byForm(one, other) || one.standing.localeCompare(other.standing)),
  };
}
