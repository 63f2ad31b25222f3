import type { PlaceKind } from "@nq21/code-lists/place";
import { readWorkbook } from "@nq21/workbook/read-workbook";
import { type DerivedPlaces, derivePlaces } from "../src/place/derive-places.ts";
import type { LineageRow, PlaceFacts, PlaceSide, PlaceStatement, PlaceVersion } from "../src/place/place-fact.ts";
import { readPlaceLineage, readPlaceList } from "../src/place/read-place-file.ts";

const nowhere = { parentCode: null, districtCode: null, district: null, provinceCode: null, province: null };
const unsourced = { legalSource: null, source: null, note: null };

/** A row of a list: a commune that was always there, in row 2 of the file being imported. */
export function aStatement(said: Partial<PlaceStatement> & { readonly code: string }): PlaceStatement {
  const blank = { kind: "COMMUNE" as PlaceKind, name: `Xã ${said.code}`, validFrom: null, validTo: null };
  return { ...nowhere, ...unsourced, ...blank, batchId: "batch", row: 2, ...said };
}

/** One side of a lineage: a commune by its code. */
export function aSide(code: string, said: Partial<PlaceSide> = {}): PlaceSide {
  return { ...nowhere, code, name: `Xã ${code}`, kind: "COMMUNE", ...said };
}

/** A row of a lineage of 1/7/2025 between two communes, in row 2 of the file being imported. */
export function aRow(
  before: PlaceSide | string | null,
  after: PlaceSide | string | null,
  said: Partial<LineageRow> = {},
): LineageRow {
  const sideOf = (side: PlaceSide | string | null) => (typeof side === "string" ? aSide(side) : side);
  return {
    ...unsourced,
    batchId: "batch",
    row: 2,
    effectiveOn: "2025-07-01",
    extent: "WHOLE",
    event: "MERGE",
    certainty: null,
    predecessor: sideOf(before),
    successor: sideOf(after),
    ...said,
  };
}

/** The facts of a file as it is handed in. */
export async function readFactsOf(bytes: Uint8Array, batchId: string): Promise<PlaceFacts> {
  const { sheets } = await readWorkbook(bytes);
  return {
    statements: readPlaceList(sheets.communes ?? [], batchId).facts,
    lineage: readPlaceLineage(sheets.lineage ?? [], batchId).facts,
  };
}

/** What follows from facts, with the keys of places for their ids. */
export function derive({ statements = [], lineage = [] }: Partial<PlaceFacts>): DerivedPlaces {
  return derivePlaces({ statements, lineage }, (sourceKey) => sourceKey, "2018-01-01");
}

/** The versions that hold on a day. */
export function versionsOn({ versions }: DerivedPlaces, on: string): PlaceVersion[] {
  return versions.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo));
}

/** The faults of a derivation in short: code, row and column. */
export function faultsOf({ faults }: DerivedPlaces): unknown[] {
  return faults.map(({ code, row, column }) => [code, row, column]);
}
