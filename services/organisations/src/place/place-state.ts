import type { PlaceKind } from "@nq21/code-lists/place";
import type { Arrival, PlaceDay } from "./lineage-plan.ts";
import type { LivingPlace, PlaceChronicle } from "./place-chronicle.ts";
import type { PlaceStatement } from "./place-fact.ts";
import { soundOf } from "./place-name.ts";
import { originOfRow, originOfStatement, type PlaceOrigin, type Pointer, placeFault } from "./place-origin.ts";
import { type ParentReference, readParent } from "./place-parent.ts";

/** A place above as it was said, and where. */
export interface StatedParent {
  readonly reference: ParentReference;
  readonly pointer: Pointer;
  /** Whether the row says so of this very day; else it holds only as far as it can be found. */
  readonly isFirm: boolean;
}

/** A place that begins on a day or changes on it. */
export interface TouchedPlace {
  /** How it stood the day before; null where it begins. */
  readonly earlier: LivingPlace | null;
  readonly code: string | null;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly batchId: string;
  readonly origin: PlaceOrigin;
  readonly isBeginKnown: boolean;
  readonly parents: readonly StatedParent[];
}

/** Whether a list's row holds on a day. */
export function holdsOn({ validFrom, validTo }: PlaceStatement, on: string): boolean {
  return (validFrom === null || validFrom <= on) && (validTo === null || on < validTo);
}

/** What a list's row says of the place above; none where it says nothing. */
export function parentsOfStatement(statement: PlaceStatement, isFirm: boolean): StatedParent[] {
  const reference = readParent(statement);
  return reference ? [{ reference, pointer: [originOfStatement(statement), "parent_code"], isFirm }] : [];
}

/** A place as a row of a list says that it begins. */
export function touchByStatement(statement: PlaceStatement, isBeginKnown: boolean): TouchedPlace {
  const { code, name, kind, batchId } = statement;
  const origin = originOfStatement(statement);
  return {
    earlier: null,
    code,
    name,
    kind,
    batchId,
    origin,
    isBeginKnown,
    parents: parentsOfStatement(statement, true),
  };
}

/** The first of what the rows of an arrival say; a row that says otherwise is a fault. */
function agree<T>(
  now: PlaceChronicle,
  arrival: Arrival,
  column: "successor" | "successor_type",
  read: (row: Arrival["rows"][number]["row"]) => T | null | undefined,
  isSame: (one: T, other: T) => boolean,
): T | null {
  let known: T | null = null;
  for (const { row } of arrival.rows) {
    const said = read(row) ?? null;
    if (said === null) continue;
    if (known === null) known = said;
    else if (!isSame(known, said))
      now.faults.push(placeFault("PLACE_INCOMPLETE", [[originOfRow(row), column]], column));
  }
  return known;
}

/**
 * A place as the rows of a lineage say that it arrives. `statements` are the rows of lists on its code: they tell the place
 * above where the lineage does not.
 */
export function touchByArrival(
  now: PlaceChronicle,
  day: PlaceDay,
  arrival: Arrival,
  statements: readonly PlaceStatement[],
): TouchedPlace | null {
  const { continues, rows } = arrival;
  const [first] = rows;
  if (!first) return null;
  const origin = originOfRow(first.row);
  const sound = (one: string, other: string) => soundOf(one) === soundOf(other);
  const name = agree(now, arrival, "successor", (row) => row.successor?.name, sound) ?? continues?.name;
  const kind = agree(now, arrival, "successor_type", (row) => row.successor?.kind, Object.is) ?? continues?.kind;
  if (name === undefined || kind === undefined) {
    const column = name === undefined ? "successor" : "successor_type";
    now.faults.push(placeFault("PLACE_INCOMPLETE", [[origin, column]], column));
    return null;
  }
  const isRespelt = continues !== null && first.row.event !== "RENAME" && sound(continues.name, name);
  const code = rows.map(({ row }) => row.successor?.code).find((each) => each) ?? continues?.code ?? null;
  const stated = rows.flatMap(({ row }): StatedParent[] => {
    const reference = row.successor && readParent(row.successor);
    return reference ? [{ reference, pointer: [originOfRow(row), "successor_parent_code"], isFirm: true }] : [];
  });
  const listed = statements.filter((each) => each.code === code && each.validFrom === day.on);
  const covering = continues
    ? []
    : statements.filter((each) => each.code === code && each.validFrom !== day.on && holdsOn(each, day.on));
  return {
    earlier: continues,
    code,
    name: isRespelt ? continues.name : name,
    kind,
    batchId: first.row.batchId,
    origin,
    isBeginKnown: true,
    parents: [
      ...stated,
      ...listed.flatMap((each) => parentsOfStatement(each, true)),
      ...covering.flatMap((each) => parentsOfStatement(each, false)),
    ],
  };
}
