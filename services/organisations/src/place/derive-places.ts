import { type Fault, MAX_FAULTS } from "@nq21/workbook/fault";
import { addNamedPlaces } from "./add-named-places.ts";
import { findInitialPlaces } from "./begin-places.ts";
import { carryOutPlaceDay } from "./carry-out-place-day.ts";
import { checkStatements } from "./check-statements.ts";
import type { PlaceDay } from "./lineage-plan.ts";
import { openPlaceChronicle, recordPlaceVersion } from "./place-chronicle.ts";
import type { PlaceBeginning, PlaceEdge, PlaceFacts, PlaceStatement, PlaceVersion } from "./place-fact.ts";
import { indexParents } from "./place-parent.ts";
import type { IdentifyPlace, PlaceSetting } from "./place-setting.ts";

/** What follows from facts on places. Where there are faults, the rest is not to be used. */
export interface DerivedPlaces {
  readonly versions: readonly PlaceVersion[];
  readonly beginnings: readonly PlaceBeginning[];
  readonly edges: readonly PlaceEdge[];
  readonly faults: readonly Fault[];
}

/** Rows in an order of their own, so that the order in which they came does not matter. */
function inOrder<Row extends { readonly row: number | null; readonly batchId: string }>(rows: readonly Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify({ ...row, batchId: null, row: null }) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)).map(({ row }) => row);
}

const byRow = (one: Fault, other: Fault) => (one.row ?? 0) - (other.row ?? 0);

/** What began before the record was there when it begins; what ended before is no part of it. */
function withinRecord(statements: readonly PlaceStatement[], recordBegin: string): PlaceStatement[] {
  return statements
    .filter(({ validTo }) => validTo === null || validTo > recordBegin)
    .map((each) => (each.validFrom !== null && each.validFrom < recordBegin ? { ...each, validFrom: null } : each));
}

function groupByDay({ statements, lineage }: PlaceFacts, recordBegin: string): PlaceDay[] {
  const days = new Map<string, PlaceDay>();
  const dayOf = (on: string): PlaceDay => {
    const known = days.get(on);
    if (known) return known;
    const day: PlaceDay = { on, rows: [], begins: [], ends: [] };
    days.set(on, day);
    return day;
  };
  dayOf(recordBegin);
  for (const statement of statements) {
    if (statement.validFrom !== null) dayOf(statement.validFrom).begins.push(statement);
    if (statement.validTo !== null) dayOf(statement.validTo).ends.push(statement);
  }
  for (const row of lineage) dayOf(row.effectiveOn).rows.push(row);
  return [...days.values()].sort((one, other) => (one.on < other.on ? -1 : 1));
}

/**
 * Lets all facts on places happen, day by day, each day at once, and gives every version of every place with the lineage
 * between them. Pure: the same facts give the same answer, in whatever order they come.
 */
export function derivePlaces(given: PlaceFacts, identify: IdentifyPlace, recordBegin: string): DerivedPlaces {
  const facts = { statements: inOrder(withinRecord(given.statements, recordBegin)), lineage: inOrder(given.lineage) };
  const index = indexParents(facts);
  const setting: PlaceSetting = { index, identify, statementsOf: Map.groupBy(facts.statements, ({ code }) => code) };
  const chronicle = openPlaceChronicle();
  const initial = findInitialPlaces(facts, recordBegin);
  for (const day of groupByDay(facts, recordBegin))
    carryOutPlaceDay(chronicle, day, day.on === recordBegin ? initial : [], setting);
  for (const place of chronicle.living.values()) recordPlaceVersion(chronicle, place, null);
  const checked = checkStatements(facts.statements, chronicle.versions);
  // What follows wrongly from a row that is wrong itself needs no fault of its own.
  const told = new Set(chronicle.faults.map(({ sheet, row }) => `${sheet} ${row}`));
  const untold = checked.faults.filter(({ sheet, row }) => !told.has(`${sheet} ${row}`));
  const stated = checked.versions.map(({ origin: _, endOrigin: __, ...version }): PlaceVersion => version);
  const { versions, beginnings } = addNamedPlaces(stated, index, identify);
  return {
    versions,
    beginnings: [...chronicle.beginnings, ...beginnings],
    edges: chronicle.edges,
    faults: [...chronicle.faults, ...untold].sort(byRow).slice(0, MAX_FAULTS),
  };
}
