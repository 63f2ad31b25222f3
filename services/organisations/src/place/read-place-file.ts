import { codesOf } from "@nq21/code-lists/code-list";
import type { LineageExtent } from "@nq21/code-lists/organisation-change";
import { findPlaceKind, type LineageEvent, type PlaceKind, placeKinds } from "@nq21/code-lists/place";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { CellContent, ParsedRow } from "@nq21/workbook/layout";
import { dayAfter } from "../organisation-change/day.ts";
import type { LineageRow, PlaceSide, PlaceStatement } from "./place-fact.ts";

/** Rows as they were read, and what is wrong with them. */
export interface ReadFacts<Fact> {
  readonly facts: readonly Fact[];
  readonly faults: readonly Fault[];
}

type Cells = Readonly<Record<string, CellContent>>;
const textOf = (cells: Cells, key: string) => (cells[key] ?? null) as string | null;
const sourceOf = (cells: Cells) => ({
  legalSource: textOf(cells, "legal_source"),
  source: textOf(cells, "source"),
  note: textOf(cells, "note"),
});

function readKind(
  cells: Cells,
  column: string,
  place: { sheet: string; row: number },
  faults: Fault[],
): PlaceKind | null {
  const written = textOf(cells, column);
  if (written === null) return null;
  const kind = findPlaceKind(written) ?? null;
  if (kind === null) {
    const labels = codesOf(placeKinds).map((code) => placeKinds[code].vi);
    faults.push(makeFault("UNKNOWN_CODE", { ...place, column }, column, labels.join("; ")));
  }
  return kind;
}

/** Reads the rows of a list of places. The list's last day is inclusive; the record's is not. */
export function readPlaceList(rows: readonly ParsedRow[], batchId: string): ReadFacts<PlaceStatement> {
  const faults: Fault[] = [];
  const facts = rows.flatMap(({ row, values: cells }): PlaceStatement[] => {
    const place = { sheet: "communes", row };
    const kind = readKind(cells, "type", place, faults);
    const [from, to] = [textOf(cells, "valid_from"), textOf(cells, "valid_to")];
    const isBackwards = from !== null && to !== null && to < from;
    if (isBackwards)
      faults.push(makeFault("DATES_OUT_OF_ORDER", { ...place, column: "valid_to" }, "valid_from", "valid_to"));
    if (kind === null || isBackwards) return [];
    return [
      {
        batchId,
        row,
        code: cells.code as string,
        name: cells.name as string,
        kind,
        parentCode: textOf(cells, "parent_code"),
        districtCode: textOf(cells, "district_code"),
        district: textOf(cells, "district"),
        provinceCode: textOf(cells, "province_code"),
        province: textOf(cells, "province"),
        validFrom: from,
        validTo: to === null ? null : dayAfter(to),
        ...sourceOf(cells),
      },
    ];
  });
  return { facts, faults };
}

function readSide(
  cells: Cells,
  side: "predecessor" | "successor",
  place: { sheet: string; row: number },
  faults: Fault[],
): PlaceSide | null {
  const kind = readKind(cells, `${side}_type`, place, faults);
  const read: PlaceSide = {
    code: textOf(cells, `${side}_code`),
    name: textOf(cells, side),
    kind,
    parentCode: textOf(cells, `${side}_parent_code`),
    districtCode: null,
    district: textOf(cells, `${side}_district`),
    provinceCode: null,
    province: textOf(cells, `${side}_province`),
  };
  return Object.values(read).every((part) => part === null) ? null : read;
}

/** Reads the rows of a lineage of places. */
export function readPlaceLineage(rows: readonly ParsedRow[], batchId: string): ReadFacts<LineageRow> {
  const faults: Fault[] = [];
  const facts = rows.map(({ row, values: cells }): LineageRow => {
    const place = { sheet: "lineage", row };
    return {
      batchId,
      row,
      effectiveOn: cells.effective_date as string,
      extent: cells.kind as LineageExtent,
      event: cells.event as LineageEvent,
      certainty: textOf(cells, "certainty"),
      predecessor: readSide(cells, "predecessor", place, faults),
      successor: readSide(cells, "successor", place, faults),
      ...sourceOf(cells),
    };
  });
  return { facts, faults };
}
