import { type Fault, type FaultCode, makeFault } from "@nq21/workbook/fault";

/** Where a fact on places was handed in. */
export interface PlaceOrigin {
  readonly sheet: "communes" | "lineage";
  /** Row of the file that is being imported; null for what is on record. */
  readonly row: number | null;
  /** Whether the row tells of a place as its predecessor; else as its successor. */
  readonly isPredecessor?: boolean;
}

/** What a fault is about; a column of lists, or of lineages. */
export type PlaceColumn =
  | "code"
  | "name"
  | "type"
  | "parent_code"
  | "valid_from"
  | "valid_to"
  | "predecessor_code"
  | "predecessor"
  | "predecessor_type"
  | "successor_code"
  | "successor"
  | "successor_type"
  | "successor_parent_code"
  | "kind"
  | "event"
  | "effective_date";

/** An origin and the column of it that a fault is about. */
export type Pointer = readonly [PlaceOrigin, PlaceColumn];

/**
 * Makes a fault at the first of these that stands in the file being imported: facts on record were sound before it came.
 * Where none does, the fault is the whole file's.
 */
export function placeFault(code: FaultCode, pointers: readonly Pointer[], ...details: string[]): Fault {
  const found = pointers.find(([origin]) => origin.row !== null);
  if (!found) return makeFault(code, {}, ...details);
  const [{ sheet, row }, column] = found;
  return makeFault(code, { sheet, row: row as number, column }, ...details);
}

/** Where a row of a list stands. */
export const originOfStatement = ({ row }: { readonly row: number | null }): PlaceOrigin => ({
  sheet: "communes",
  row,
});
/** Where a row of a lineage stands. */
export const originOfRow = ({ row }: { readonly row: number | null }): PlaceOrigin => ({ sheet: "lineage", row });
