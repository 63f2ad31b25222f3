import { isVillage } from "@nq21/code-lists/place";
import { type LineagePlan, type PlaceDay, readLineage } from "./lineage-plan.ts";
import {
  findByCode,
  type LivingPlace,
  type PlaceChronicle,
  recordPlaceVersion,
  set,
  unset,
} from "./place-chronicle.ts";
import { levelOf, type PlaceStatement } from "./place-fact.ts";
import { labelOf, soundOf } from "./place-name.ts";
import { originOfRow, originOfStatement, type PlaceOrigin, type Pointer, placeFault } from "./place-origin.ts";
import { findParent, type ParentIndex } from "./place-parent.ts";
import { holdsOn, type TouchedPlace, touchByArrival, touchByStatement } from "./place-state.ts";

/** Makes the id of a place from the code, or name, and the day with which it began. */
export type IdentifyPlace = (sourceKey: string) => string;

/** What every day needs besides its own facts. */
export interface PlaceSetting {
  readonly index: ParentIndex;
  readonly statementsOf: ReadonlyMap<string, readonly PlaceStatement[]>;
  readonly identify: IdentifyPlace;
}

/** A place that ends, where that was said, and the one that it went over to whole, if there is one. */
interface Ended {
  readonly place: LivingPlace;
  readonly origin: PlaceOrigin;
  readonly batchId: string;
  readonly successorKey: string | null;
}

const isOf = (statement: PlaceStatement, place: LivingPlace) =>
  statement.kind === place.kind && soundOf(statement.name) === soundOf(place.name);

/** Who ends on this day: predecessors that don't live on, and bearers whose list ends them and no other list goes on. */
function findEnded(past: PlaceChronicle, day: PlaceDay, plan: LineagePlan, setting: PlaceSetting): Map<string, Ended> {
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
  return ended;
}

/**
 * Rows of lists that begin on this day: of what arrives by lineage they must say the same; else they begin a place. A code that
 * goes from one place to another on one day needs a lineage: a list alone can't tell whether it is the same place.
 */
function readBegins(
  now: PlaceChronicle,
  day: PlaceDay,
  arriving: readonly TouchedPlace[],
  ended: ReadonlyMap<string, Ended>,
): TouchedPlace[] {
  const endedByList = new Map(
    [...ended.values()].flatMap(({ place: { code }, origin }) =>
      code !== null && origin.sheet === "communes" ? [[code, origin] as const] : [],
    ),
  );
  const byCode = new Map(arriving.flatMap((place) => (place.code === null ? [] : [[place.code, place] as const])));
  return day.begins.flatMap((statement) => {
    const origin = originOfStatement(statement);
    const known = byCode.get(statement.code);
    if (known) {
      const isSameName = soundOf(known.name) === soundOf(statement.name);
      if (!isSameName || known.kind !== statement.kind)
        now.faults.push(
          known.origin.sheet === "communes"
            ? placeFault(
                "PLACE_OVERLAP",
                [
                  [origin, "code"],
                  [known.origin, "code"],
                ],
                day.on,
              )
            : placeFault(
                "PLACE_MISMATCH",
                [
                  [origin, isSameName ? "type" : "name"],
                  [known.origin, isSameName ? "successor_type" : "successor"],
                ],
                day.on,
              ),
        );
      return [];
    }
    const bearer = findByCode(now, statement.code)?.origin ?? endedByList.get(statement.code);
    if (bearer) {
      const pointers: Pointer[] = [
        [origin, "code"],
        [bearer, bearer.sheet === "communes" ? "valid_to" : "successor_code"],
      ];
      now.faults.push(placeFault("PLACE_LINEAGE_FIRST", pointers, day.on, statement.code));
      return [];
    }
    const touched = touchByStatement(statement, true);
    byCode.set(statement.code, touched);
    return [touched];
  });
}

function enter(now: PlaceChronicle, setting: PlaceSetting, touched: TouchedPlace, on: string): LivingPlace | null {
  const { earlier, code, name, kind, batchId, origin } = touched;
  if (code !== null && now.byCode.has(code)) {
    const bearer = findByCode(now, code);
    const other = bearer
      ? [[bearer.origin, bearer.origin.sheet === "lineage" ? "successor_code" : "code"] as const]
      : [];
    const column = origin.sheet === "lineage" ? "successor_code" : "code";
    now.faults.push(placeFault("PLACE_OVERLAP", [[origin, column], ...other], on));
    return null;
  }
  const sourceKey = `${code ?? labelOf(kind, name)}@${on}`;
  const placeId = earlier?.placeId ?? setting.identify(sourceKey);
  if (!earlier) now.beginnings.push({ id: placeId, sourceKey, isBeginKnown: touched.isBeginKnown, batchId });
  const place = { placeId, code, name, kind, parentId: earlier?.parentId ?? null, validFrom: on, batchId, origin };
  set(now, place);
  return place;
}

/** Finds the place above that was said, once all places of the day are there. Null keeps what was. */
function findStatedParent(
  now: PlaceChronicle,
  { index }: PlaceSetting,
  touched: TouchedPlace,
  on: string,
): { readonly id: string; readonly isFirm: boolean } | null {
  let chosen: { id: string; isFirm: boolean } | null = null;
  for (const { reference, pointer, isFirm } of touched.parents) {
    const parent = findParent(now, index, reference);
    if (!parent) {
      if (isFirm) now.faults.push(placeFault("NO_SUCH_PARENT_PLACE", [pointer, [touched.origin, pointer[1]]], on));
    } else if (levelOf(parent.kind) >= levelOf(touched.kind))
      now.faults.push(placeFault("PLACE_INCOMPLETE", [pointer, [touched.origin, pointer[1]]], pointer[1]));
    else if (!chosen) chosen = { id: parent.placeId, isFirm };
    else if (isFirm && chosen.isFirm && chosen.id !== parent.placeId)
      now.faults.push(placeFault("PLACE_MISMATCH", [pointer, [touched.origin, pointer[1]]], on));
  }
  return chosen;
}

const isSame = (one: LivingPlace, other: LivingPlace) =>
  (["code", "name", "kind", "parentId"] as const).every((key) => one[key] === other[key]);

/** Puts a place that lives on under another above it, from this day. */
function move(now: PlaceChronicle, place: LivingPlace, parentId: string | null, on: string, ended: Ended): void {
  unset(now, place);
  recordPlaceVersion(now, place, on, ended.origin);
  set(now, { ...place, parentId, validFrom: on, batchId: ended.batchId });
}

/** Where the places below one that ended go: with it, if it went over whole. Villages must lie somewhere; others may not. */
function followEnded(now: PlaceChronicle, arrived: ReadonlyMap<string, LivingPlace>, ended: Ended, on: string): void {
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

/** The place above that predecessors share, or what it went over to whole: for villages that were put together. */
function shareParent(
  now: PlaceChronicle,
  before: readonly LivingPlace[],
  ended: ReadonlyMap<string, Ended>,
  arrived: ReadonlyMap<string, LivingPlace>,
): string | null {
  const parents = new Set(
    before.map(({ parentId }) => {
      const end = ended.get(parentId ?? "");
      return end ? (arrived.get(end.successorKey ?? "")?.placeId ?? null) : parentId;
    }),
  );
  const [only] = parents;
  return parents.size === 1 && only && now.living.has(only) ? only : null;
}

/** Lets everything of a day happen at once: endings first, then who is there, then what lies below what. */
export function carryOutPlaceDay(
  now: PlaceChronicle,
  day: PlaceDay,
  initial: readonly TouchedPlace[],
  setting: PlaceSetting,
): void {
  const plan = readLineage(now, day);
  const ended = findEnded(now, day, plan, setting);
  for (const { place, origin } of ended.values()) {
    unset(now, place);
    recordPlaceVersion(now, place, day.on, origin);
  }
  const arriving = plan.arrivals.flatMap((arrival) => {
    const statements = arrival.rows.flatMap(
      ({ row }) => setting.statementsOf.get(row.successor?.code ?? arrival.key) ?? [],
    );
    const touched = touchByArrival(now, day, arrival, [...new Set(statements)]);
    return touched ? [{ ...touched, arrival }] : [];
  });
  for (const { earlier } of arriving) if (earlier) unset(now, earlier);
  const starting = [...initial, ...readBegins(now, day, [...initial, ...arriving], ended)];
  const arrived = new Map<string, LivingPlace>();
  const entered = [...starting.map((each) => ({ ...each, arrival: null })), ...arriving].flatMap((touched) => {
    const place = enter(now, setting, touched, day.on);
    if (place && touched.arrival) arrived.set(touched.arrival.key, place);
    return place ? [{ touched, place }] : [];
  });
  for (const { touched, place } of entered) {
    const stated = findStatedParent(now, setting, touched, day.on);
    const before = touched.arrival?.rows.flatMap(({ predecessor }) => predecessor ?? []) ?? [];
    const shared = isVillage(place.kind) && !touched.earlier ? shareParent(now, before, ended, arrived) : null;
    const parentId = (stated?.isFirm ? stated.id : (shared ?? stated?.id)) ?? place.parentId;
    const next = { ...place, parentId };
    unset(now, place);
    if (!touched.earlier) set(now, next);
    else if (isSame(touched.earlier, next)) set(now, touched.earlier);
    else {
      recordPlaceVersion(now, touched.earlier, day.on, touched.origin);
      set(now, next);
    }
    if (parentId === null && isVillage(place.kind))
      now.faults.push(placeFault("NO_SUCH_PARENT_PLACE", [[touched.origin, "parent_code"]], day.on));
  }
  for (const each of ended.values()) followEnded(now, arrived, each, day.on);
  const successorOf = new Map(
    plan.arrivals.flatMap(({ key, rows }) => rows.map(({ row }) => [row, arrived.get(key)] as const)),
  );
  for (const { row, predecessor } of plan.rows) {
    const { predecessor: _, successor: __, row: ___, ...edge } = row;
    now.edges.push({
      ...edge,
      predecessorId: predecessor?.placeId ?? null,
      successorId: successorOf.get(row)?.placeId ?? null,
    });
  }
}
