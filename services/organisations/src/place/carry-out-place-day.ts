import { isVillage } from "@nq21/code-lists/place";
import { type Ended, findEnded, followEnded } from "./end-places.ts";
import { type PlaceDay, readLineage } from "./lineage-plan.ts";
import {
  findByCode,
  type LivingPlace,
  type PlaceChronicle,
  recordPlaceVersion,
  set,
  unset,
} from "./place-chronicle.ts";
import { levelOf } from "./place-fact.ts";
import { labelOf, soundOf } from "./place-name.ts";
import { originOfStatement, type Pointer, placeFault } from "./place-origin.ts";
import { findParent } from "./place-parent.ts";
import type { PlaceSetting } from "./place-setting.ts";
import { type TouchedPlace, touchByArrival, touchByStatement } from "./place-state.ts";

/** Rows of lists that begin on this day: of what arrives by lineage they must say the same; else they begin a place. */
function readBegins(now: PlaceChronicle, day: PlaceDay, arriving: readonly TouchedPlace[]): TouchedPlace[] {
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
    const bearer = findByCode(now, statement.code);
    if (bearer) {
      const pointers: Pointer[] = [
        [origin, "code"],
        [bearer.origin, bearer.origin.sheet === "communes" ? "code" : "successor_code"],
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
  const starting = [...initial, ...readBegins(now, day, [...initial, ...arriving])];
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
