import { isVillage } from "@nq21/code-lists/place";
import type { LineagePlan, PlaceDay } from "./lineage-plan.ts";
import {
  findByCode,
  type LivingPlace,
  type PlaceChronicle,
  recordPlaceVersion,
  set,
  unset,
} from "./place-chronicle.ts";
import type { PlaceStatement } from "./place-fact.ts";
import { soundOf } from "./place-name.ts";
import { originOfRow, originOfStatement, type PlaceOrigin, placeFault } from "./place-origin.ts";
import type { PlaceSetting } from "./place-setting.ts";
import { holdsOn } from "./place-state.ts";

/** A place that ends, where that was said, and the one that it went over to whole, if there is one. */
export interface Ended {
  readonly place: LivingPlace;
  readonly origin: PlaceOrigin;
  readonly batchId: string;
  readonly successorKey: string | null;
}

const isOf = (statement: PlaceStatement, place: LivingPlace) =>
  statement.kind === place.kind && soundOf(statement.name) === soundOf(place.name);

/** Who ends on this day: predecessors that don't live on, and bearers whose list ends them and no other list goes on. */
export function findEnded(
  past: PlaceChronicle,
  day: PlaceDay,
  plan: LineagePlan,
  setting: PlaceSetting,
): Map<string, Ended> {
  const ended = new Map<string, Ended>();
  const lasting = new Set(plan.arrivals.flatMap(({ continues }) => continues?.placeId ?? []));
  const successors = new Map(plan.arrivals.flatMap(({ key, rows }) => rows.map(({ row }) => [row, key] as const)));
  for (const [id, rows] of plan.departures) {
    const [only] = rows;
    if (lasting.has(id) || !only?.predecessor) continue;
    const successorKey = rows.length === 1 ? (successors.get(only.row) ?? null) : null;
    ended.set(id, { place: only.predecessor, origin: originOfRow(only.row), batchId: only.row.batchId, successorKey });
  }
  for (const statement of day.ends) {
    const place = findByCode(past, statement.code);
    if (!place || plan.departures.has(place.placeId) || !isOf(statement, place)) continue;
    const goesOn = (setting.statementsOf.get(statement.code) ?? []).some(
      (other) => other.validFrom !== day.on && holdsOn(other, day.on) && isOf(other, place),
    );
    if (!goesOn && place.validFrom < day.on)
      ended.set(place.placeId, {
        place,
        origin: originOfStatement(statement),
        batchId: statement.batchId,
        successorKey: null,
      });
  }
  const arriving = new Set(plan.arrivals.map(({ key }) => key));
  for (const statement of day.begins) {
    const place = findByCode(past, statement.code);
    if (!place || arriving.has(statement.code) || plan.departures.has(place.placeId) || ended.has(place.placeId))
      continue;
    if (isProlonged(place, day.on, setting))
      ended.set(place.placeId, {
        place,
        origin: originOfStatement(statement),
        batchId: statement.batchId,
        successorKey: null,
      });
  }
  return ended;
}

/**
 * Whether a list ended the place before and a lineage took it on from there, without saying until when: then the list that
 * gives its code to another tells that it is over. A place that no list ends waits for its lineage.
 */
function isProlonged(place: LivingPlace, on: string, setting: PlaceSetting): boolean {
  return (setting.statementsOf.get(place.code ?? "") ?? []).some(
    ({ name, validTo }) =>
      validTo !== null && validTo <= on && soundOf(name) === soundOf(place.name) && validTo <= place.validFrom,
  );
}

/** Puts a place that lives on under another above it, from this day. */
function move(now: PlaceChronicle, place: LivingPlace, parentId: string | null, on: string, ended: Ended): void {
  unset(now, place);
  recordPlaceVersion(now, place, on, ended.origin);
  set(now, { ...place, parentId, validFrom: on, batchId: ended.batchId });
}

/** Where the places below one that ended go: with it, if it went over whole. Villages must lie somewhere; others may not. */
export function followEnded(
  now: PlaceChronicle,
  arrived: ReadonlyMap<string, LivingPlace>,
  ended: Ended,
  on: string,
): void {
  const below = [...(now.childrenOf.get(ended.place.placeId) ?? [])].flatMap((id) => now.living.get(id) ?? []);
  const successor = ended.successorKey === null ? undefined : arrived.get(ended.successorKey);
  const orphans = successor ? [] : below.filter(({ kind }) => isVillage(kind));
  if (orphans.length > 0) {
    const column = ended.origin.sheet === "lineage" ? "predecessor_code" : "valid_to";
    const origins = orphans.map(({ origin }) => [origin, "parent_code"] as const);
    now.faults.push(placeFault("VILLAGES_ORPHANED", [[ended.origin, column], ...origins], String(orphans.length), on));
  }
  for (const place of below) move(now, place, successor?.placeId ?? null, on, ended);
}
