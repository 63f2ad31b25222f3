import type { RawCell } from "./cell.ts";
import { foldHeading } from "./matrix-label.ts";
import type { MatrixLayout, MatrixMeasure } from "./matrix-layout.ts";

/** A block of merged cells, rows and columns from 0, both ends included. */
export interface MergedCells {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
}

type RawRow = readonly RawCell[];

/** Where the columns of a form stand. */
export interface MatrixHeader {
  /** Lowest row of the headings, from 0. */
  readonly lastRow: number;
  /** Highest row of the headings. */
  readonly firstRow: number;
  /** Column by measure code. */
  readonly columns: ReadonlyMap<string, number>;
  readonly missing: readonly MatrixMeasure[];
  /** Headings of columns that the layout does not know. */
  readonly unknownCount: number;
}

const SEARCH_ROWS = 25;
/** No form is as wide; a merged cell may be, and there may be a million of them. */
const WIDEST = 256;
/** Most rows between the highest heading of a column and its lowest. */
const DEPTH = 4;

const fold = (cell: RawCell | undefined): string => (typeof cell === "string" ? foldHeading(cell) : "");

/** The folded texts of the top rows, with what a merged cell says in all of its columns. */
function foldTop(rows: readonly RawRow[], merges: readonly MergedCells[]): string[][] {
  const top = rows.slice(0, SEARCH_ROWS).map((row) => Array.from(row ?? [], fold));
  for (const { startRow, startCol, endCol } of merges) {
    const row = top[startRow];
    if (!row) continue;
    for (let column = startCol + 1; column <= Math.min(endCol, WIDEST); column++) row[column] = row[startCol] ?? "";
  }
  return top;
}

/** What stands in a cell of the header or, where that is blank, in the next one to its left: above parts it is often not merged. */
function leftOf(row: readonly string[] | undefined, column: number): string {
  for (let at = column; row && at >= 0; at--) if (row[at]) return row[at] ?? "";
  return "";
}

/** The highest row of a heading path that ends in this cell, or null if it does not. */
function followPath(top: readonly string[][], path: readonly string[], row: number, column: number): number | null {
  if (top[row]?.[column] !== path.at(-1)) return null;
  let above = row;
  for (const wanted of path.slice(0, -1).reverse()) {
    const found = top.findLastIndex((each, at) => at < above && at >= above - DEPTH && leftOf(each, column) === wanted);
    if (found < 0) return null;
    above = found;
  }
  return above;
}

/** Finds the columns of a form by their headings, in however many rows these stand. */
export function findHeader(
  layout: MatrixLayout,
  rows: readonly RawRow[],
  merges: readonly MergedCells[],
): MatrixHeader {
  const top = foldTop(rows, merges);
  const columns = new Map<string, number>();
  const missing: MatrixMeasure[] = [];
  let [firstRow, lastRow] = [top.length, -1];
  for (const measure of layout.measures) {
    const path = measure.heading.map(foldHeading);
    const place = findPlace(top, path, new Set(columns.values()));
    if (!place) missing.push(measure);
    else {
      columns.set(measure.code, place.column);
      firstRow = Math.min(firstRow, place.above);
      lastRow = Math.max(lastRow, place.row);
    }
  }
  const known = new Set(columns.values());
  const width = Math.max(0, ...top.slice(firstRow, lastRow + 1).map((row) => row.length));
  const first = Math.min(...known);
  const unknown = Array.from({ length: width }, (_, column) => column).filter(
    (column) =>
      column > first && !known.has(column) && top.slice(firstRow, lastRow + 1).some((row) => Boolean(row[column])),
  );
  return { firstRow, lastRow, columns, missing, unknownCount: unknown.length };
}

function findPlace(top: readonly string[][], path: readonly string[], taken: ReadonlySet<number>) {
  for (const [row, cells] of top.entries())
    for (let column = 0; column < cells.length; column++) {
      if (taken.has(column)) continue;
      const above = followPath(top, path, row, column);
      if (above !== null) return { row, column, above };
    }
  return undefined;
}
