import type { Fault } from "@nq21/workbook/fault";
import { dayBefore } from "../organisation-change/day.ts";
import { findByCode, findByLabel, type LivingPlace, type PlaceChronicle } from "./place-chronicle.ts";
import type { LineageRow, PlaceSide, PlaceStatement } from "./place-fact.ts";
import { labelOf, soundOf } from "./place-name.ts";
import { originOfRow, type PlaceOrigin, type Pointer, placeFault } from "./place-origin.ts";

/** All facts that take effect on one day. */
export interface PlaceDay {
  readonly on: string;
  readonly rows: LineageRow[];
  /** Rows of lists whose first day it is. */
  readonly begins: PlaceStatement[];
  /** Rows of lists that hold no longer. */
  readonly ends: PlaceStatement[];
}

/** A row with the place that it names as it stood the day before. */
export interface ReadRow {
  readonly row: LineageRow;
  readonly predecessor: LivingPlace | null;
}

/** What is there after a change: all rows that name it. */
export interface Arrival {
  /** Its code, or its name where rows give none. */
  readonly key: string;
  readonly rows: readonly ReadRow[];
  /** The place that lives on as it; null where a new place begins. */
  readonly continues: LivingPlace | null;
}

/** What the lineage of one day means, before any of it is carried out. */
export interface LineagePlan {
  readonly arrivals: readonly Arrival[];
  /** The rows that name each place as a predecessor. */
  readonly departures: ReadonlyMap<string, readonly ReadRow[]>;
  readonly rows: readonly ReadRow[];
}

const livesOn = new Set(["UNCHANGED", "CHANGE_TYPE", "RENAME", "TRANSFER_PARENT"]);

/** By what a side names its place: the code, else kind and name. */
export function keyOfSide({ code, name, kind }: PlaceSide): string | null {
  if (code !== null) return code;
  return name !== null && kind !== null ? labelOf(kind, name) : null;
}

/** The fault of a predecessor that does not live: where a list alone ended the last bearer of its code, the lineage is missing. */
function missFault(past: PlaceChronicle, origin: PlaceOrigin, code: string | null, before: string): Fault {
  const last = code === null ? undefined : past.versions.findLast((version) => version.code === code);
  if (code !== null && last?.validTo && last.endOrigin.sheet === "communes") {
    const pointers: Pointer[] = [
      [origin, "predecessor_code"],
      [last.endOrigin, "valid_to"],
    ];
    return placeFault("PLACE_LINEAGE_FIRST", pointers, last.validTo, code);
  }
  const ending: Pointer[] = last ? [[last.endOrigin, "predecessor_code"]] : [];
  return placeFault("UNKNOWN_PLACE", [[origin, "predecessor_code"], ...ending], before);
}

function findPredecessor(past: PlaceChronicle, day: PlaceDay, row: LineageRow): LivingPlace | null {
  const side = row.predecessor;
  if (!side) return null;
  const origin = originOfRow(row);
  const before = dayBefore(day.on);
  const key = keyOfSide(side);
  const found = side.code !== null ? findByCode(past, side.code) : key && findByLabel(past, key);
  if (!found) {
    past.faults.push(missFault(past, origin, side.code, before));
    return null;
  }
  if (side.name !== null && soundOf(side.name) !== soundOf(found.name))
    past.faults.push(
      placeFault(
        "PLACE_MISMATCH",
        [
          [origin, "predecessor"],
          [found.origin, "name"],
        ],
        before,
      ),
    );
  else if (side.kind !== null && side.kind !== found.kind)
    past.faults.push(
      placeFault(
        "PLACE_MISMATCH",
        [
          [origin, "predecessor_type"],
          [found.origin, "type"],
        ],
        before,
      ),
    );
  return found;
}

/** Checks that a row says what its event needs; returns whether it does. */
function isComplete(past: PlaceChronicle, row: LineageRow): boolean {
  const origin = originOfRow(row);
  const { event, predecessor, successor } = row;
  const needsPredecessor = event !== "FOUND";
  const needsSuccessor = event === "MERGE" || event === "SPLIT" || event === "FOUND";
  if (needsPredecessor !== (predecessor !== null))
    past.faults.push(placeFault("PLACE_INCOMPLETE", [[origin, "predecessor_code"]], "predecessor_code"));
  else if ((needsSuccessor && !successor) || (event === "DISSOLVE" && successor))
    past.faults.push(placeFault("PLACE_INCOMPLETE", [[origin, "successor_code"]], "successor_code"));
  else if (livesOn.has(event) && row.extent === "PART")
    past.faults.push(placeFault("PLACE_INCOMPLETE", [[origin, "kind"]], "kind"));
  else if (event === "UNCHANGED" && !isUnchanged(row))
    past.faults.push(placeFault("PLACE_INCOMPLETE", [[origin, "event"]], "event"));
  else return true;
  return false;
}

function isUnchanged({ predecessor, successor }: LineageRow): boolean {
  const [before, after] = [predecessor, successor];
  if (!before || !after) return true;
  const isSameName = before.name === null || after.name === null || soundOf(before.name) === soundOf(after.name);
  return isSameName && (before.kind === null || after.kind === null || before.kind === after.kind);
}

/** A place goes over once: whole, in one row; or in parts, to two places at least. */
function checkDepartures(past: PlaceChronicle, day: PlaceDay, departures: LineagePlan["departures"]): void {
  for (const rows of departures.values()) {
    const [first, second] = rows
      .map(({ row }) => originOfRow(row))
      .sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
    if (!first) continue;
    const isWhole = rows.some(({ row }) => row.extent === "WHOLE");
    if (second && isWhole)
      past.faults.push(
        placeFault(
          "PLACE_OVERLAP",
          [
            [second, "predecessor_code"],
            [first, "predecessor_code"],
          ],
          day.on,
        ),
      );
    else if (!isWhole && new Set(rows.map(({ row }) => row.successor && keyOfSide(row.successor))).size < 2)
      past.faults.push(placeFault("PLACE_GAP", [[first, "predecessor_code"]], day.on));
  }
}

/** Reads who the rows of a day are about, who goes over to whom, and who lives on. Predecessors stood so the day before. */
export function readLineage(past: PlaceChronicle, day: PlaceDay): LineagePlan {
  const rows = day.rows
    .filter((row) => isComplete(past, row))
    .map((row): ReadRow => ({ row, predecessor: findPredecessor(past, day, row) }))
    .filter(({ row, predecessor }) => row.predecessor === null || predecessor !== null);
  const departures = new Map<string, ReadRow[]>();
  const groups = new Map<string, ReadRow[]>();
  const add = (map: Map<string, ReadRow[]>, key: string, read: ReadRow) =>
    map.set(key, [...(map.get(key) ?? []), read]);
  for (const read of rows) {
    const { row, predecessor } = read;
    if (predecessor) add(departures, predecessor.placeId, read);
    if (row.event === "DISSOLVE") continue;
    const after = row.successor;
    const key = after && keyOfSide({ ...after, kind: after.kind ?? predecessor?.kind ?? null });
    const kept = predecessor && (predecessor.code ?? labelOf(predecessor.kind, predecessor.name));
    const isUncoded = livesOn.has(row.event) && (after?.code ?? null) === null;
    const group = isUncoded ? (kept ?? key) : key;
    if (group) add(groups, group, read);
    else past.faults.push(placeFault("PLACE_INCOMPLETE", [[originOfRow(row), "successor_code"]], "successor_code"));
  }
  checkDepartures(past, day, departures);
  const arrivals = [...groups].map(([key, group]): Arrival => {
    const [only] = group;
    const isAlone = group.length === 1 && only?.predecessor && only.row.extent === "WHOLE";
    const continues =
      isAlone && departures.get(only.predecessor?.placeId ?? "")?.length === 1 ? only.predecessor : null;
    return { key, rows: group, continues };
  });
  return { arrivals, departures, rows };
}
