import { dayBefore } from "../organisation-change/day.ts";
import { keyOfSide } from "./lineage-plan.ts";
import type { PlaceFacts, PlaceSide, PlaceStatement } from "./place-fact.ts";
import { originOfRow, originOfStatement, type PlaceOrigin } from "./place-origin.ts";
import { readParent } from "./place-parent.ts";
import { holdsOn, parentsOfStatement, type StatedParent, type TouchedPlace } from "./place-state.ts";

const NEVER = "9999-12-31";

/** A fact that needs its bearer to live on a day. */
interface Need {
  readonly on: string;
  readonly place: TouchedPlace | null;
}

function parentsOfSide(side: PlaceSide, origin: PlaceOrigin): StatedParent[] {
  const reference = readParent(side);
  return reference ? [{ reference, pointer: [origin, "predecessor_code"], isFirm: false }] : [];
}

/** A row that gives no first day says that its bearer was there before the record begins. */
function needOfStatement(statement: PlaceStatement, recordBegin: string): Need {
  const { code, name, kind, batchId } = statement;
  const origin = originOfStatement(statement);
  const parents = parentsOfStatement(statement, true);
  const place = { earlier: null, code, name, kind, batchId, origin, isBeginKnown: false, parents };
  return { on: recordBegin, place };
}

/**
 * The places that were there before the record begins: those that a fact needs to live on a day before which no fact begins
 * them. The earliest such fact tells how they stood.
 */
export function findInitialPlaces({ statements, lineage }: PlaceFacts, recordBegin: string): TouchedPlace[] {
  const firstBegin = new Map<string, string>();
  const begin = (key: string, on: string) => {
    if (on < (firstBegin.get(key) ?? NEVER)) firstBegin.set(key, on);
  };
  const needs = new Map<string, Need>();
  const need = (key: string, given: Need) => {
    const known = needs.get(key);
    if (!known || given.on < known.on) needs.set(key, given);
  };
  for (const statement of statements)
    if (statement.validFrom !== null) begin(statement.code, statement.validFrom);
    else need(statement.code, needOfStatement(statement, recordBegin));
  for (const row of lineage) {
    const [before, after] = [row.predecessor, row.successor];
    const key = before && keyOfSide(before);
    if (key && before) {
      const { code, name, kind } = before;
      const origin = { ...originOfRow(row), isPredecessor: true };
      const parents = parentsOfSide(before, origin);
      const isTold = name !== null && kind !== null;
      const place = isTold
        ? { earlier: null, code, name, kind, batchId: row.batchId, origin, isBeginKnown: false, parents }
        : null;
      need(key, { on: dayBefore(row.effectiveOn), place });
    }
    const successorKey = after && keyOfSide(after);
    if (successorKey) begin(successorKey, row.effectiveOn);
  }
  const standing = Map.groupBy(
    statements.filter((statement) => statement.validFrom === null && holdsOn(statement, recordBegin)),
    ({ code }) => code,
  );
  return [...needs].flatMap(([key, { on, place }]) => {
    if (!place || on < recordBegin || (firstBegin.get(key) ?? `${NEVER}+`) <= on) return [];
    const listed = (standing.get(key) ?? []).flatMap((statement) => parentsOfStatement(statement, true));
    return [{ ...place, parents: [...listed, ...place.parents.filter(({ isFirm }) => !isFirm)] }];
  });
}
