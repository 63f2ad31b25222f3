import { isBlank, parseNumber, type RawCell, readPercentage } from "./cell.ts";
import { type Fault, makeFault } from "./fault.ts";
import { isFootMark } from "./foot-mark.ts";
import type { CellContent, ParsedRow } from "./layout.ts";
import { findHeader, type MatrixHeader, type MergedCells } from "./matrix-header.ts";
import { foldLabel } from "./matrix-label.ts";
import { hasCell, type MatrixLayout, type MatrixLine } from "./matrix-layout.ts";

type RawRow = readonly RawCell[];

/** Largest count that a form may hold. */
export const MAX_COUNT = 100_000_000;

/** The rows of a form as far as they are sound; `values.line` is the line's code, the others are by measure. */
export interface ParsedMatrix {
  readonly rows: readonly ParsedRow[];
  readonly faults: readonly Fault[];
  /** Rows and columns of the form that are not taken. They are dropped here and only counted. */
  readonly droppedCount: number;
  /** Row above which the head stands, from 0. */
  readonly headerRow: number;
}

/** The label of a row: the last text before the first count, which numbers may precede in columns of their own. */
function labelOf(row: RawRow, firstColumn: number): string {
  for (let column = firstColumn - 1; column >= 0; column--) {
    const cell = row[column];
    const folded = typeof cell === "string" ? foldLabel(cell) : "";
    if (folded !== "" && !/^\(?\d+\)?$/.test(folded)) return folded;
  }
  return "";
}

const spellingsOf = ({ label, spellings }: MatrixLine): string[] => [label.vi, ...spellings].map(foldLabel);

/** Which line of the layout each row of the sheet is, in the order of the form. */
class LineFinder {
  readonly #lines: readonly { readonly line: MatrixLine; readonly spellings: readonly string[] }[];
  readonly #taken = new Set<MatrixLine>();
  #at = -1;
  /** The part of the form in which bound lines are taken: from their whole until a row that is none of them. */
  #part: string | null = null;

  constructor(layout: MatrixLayout) {
    this.#lines = layout.lines.map((line) => ({ line, spellings: spellingsOf(line) }));
  }

  get taken(): ReadonlySet<MatrixLine> {
    return this.#taken;
  }

  /** The line that a row with this label is; `isRepeated` where the line stood before. Undefined for rows that are not taken. */
  find(label: string): { readonly line: MatrixLine; readonly isRepeated: boolean } | undefined {
    const fitting = this.#lines.flatMap(({ line, spellings }, at) =>
      spellings.includes(label) && (!line.isBound || this.#part === line.partOf) ? [{ line, at }] : [],
    );
    const free = fitting.filter(({ line }) => !this.#taken.has(line));
    const found = free.find(({ at }) => at > this.#at) ?? (free.length === 1 ? free[0] : undefined);
    const line = found?.line ?? fitting.findLast(({ at }) => at <= this.#at)?.line ?? fitting[0]?.line;
    if (!line) {
      this.#part = null;
      return undefined;
    }
    if (found) {
      this.#taken.add(line);
      this.#at = found.at;
    }
    this.#part = line.isBound ? line.partOf : line.code;
    return { line, isRepeated: !found };
  }
}

/** How many of the lines that a form must have stand in a sheet, as a share from 0 to 1. */
export function matchLines(layout: MatrixLayout, rows: readonly RawRow[]): number {
  const labels = new Set(
    rows.flatMap((row) => row.flatMap((cell) => (typeof cell === "string" ? [foldLabel(cell)] : []))),
  );
  const wanted = layout.lines.filter(({ isRequired }) => isRequired);
  return wanted.filter((line) => spellingsOf(line).some((spelling) => labels.has(spelling))).length / wanted.length;
}

const isCrossedOut = (cell: RawCell): boolean => typeof cell === "string" && /^[x×⟂]$/i.test(cell.trim());

function readCount(cell: RawCell, place: { sheet: string; row: number; column: string }, faults: Fault[]) {
  if (isBlank(cell) || isCrossedOut(cell)) return null;
  const count = parseNumber(cell, false);
  if (count === undefined) faults.push(makeFault("INVALID_NUMBER", place, place.column));
  else if (count < 0 || count > MAX_COUNT)
    faults.push(makeFault("OUT_OF_RANGE", place, place.column, "0", String(MAX_COUNT)));
  else return count;
  return undefined;
}

/** What stands in the cells of a line by measure; undefined where one of them can't be read. */
function readLine(
  layout: MatrixLayout,
  { columns }: MatrixHeader,
  line: MatrixLine,
  raw: RawRow,
  row: number,
  faults: Fault[],
): Record<string, CellContent> | undefined {
  const values: Record<string, CellContent> = { line: line.code };
  let isSound = true;
  for (const measure of layout.measures) {
    const cell = raw[columns.get(measure.code) ?? -1];
    const place = { sheet: layout.sheet, row, column: measure.label.vi };
    if (measure.kind === "PERCENT") {
      values[measure.code] = isBlank(cell) ? null : readPercentage(cell);
      continue;
    }
    const count = readCount(cell, place, faults);
    if (count !== null && count !== 0 && count !== undefined && !hasCell(line, measure)) {
      faults.push(makeFault("NO_SUCH_CELL", place, line.label.vi, measure.label.vi));
      isSound = false;
    } else if (count === undefined) isSound = false;
    values[measure.code] = hasCell(line, measure) ? (count ?? null) : null;
  }
  return isSound ? values : undefined;
}

const isFoot = (row: RawRow): boolean => row.some((cell) => typeof cell === "string" && isFootMark(cell));
const isNumbering = (row: RawRow): boolean => {
  const filled = row.filter((cell) => !isBlank(cell));
  return (
    filled.length > 1 &&
    filled.every((cell) => /^\(?(\d{1,2}|[A-Z])\)?\s*(?:(?:\(\s*)?=.*)?$/.test(String(cell).trim()))
  );
};

/**
 * Reads a form by its labels: any title, two or three rows of merged headings, a row of column numbers, blank rows, and lines
 * that the layout does not know are passed over. What stands below the signature block is never read.
 */
export function readMatrix(
  layout: MatrixLayout,
  rows: readonly RawRow[],
  merges: readonly MergedCells[],
): ParsedMatrix {
  const header = findHeader(layout, rows, merges);
  const faults: Fault[] = header.missing
    .filter(({ kind }) => kind === "COUNT")
    .map((measure) => makeFault("MISSING_COLUMN", { sheet: layout.sheet, column: measure.label.vi }, measure.label.vi));
  if (faults.length > 0) return { rows: [], faults, droppedCount: 0, headerRow: Math.max(0, header.firstRow) };
  const finder = new LineFinder(layout);
  const firstColumn = Math.min(...header.columns.values());
  const parsed = new Map<string, { row: number; content: string; values: Record<string, CellContent> }>();
  const unread = new Set<string>();
  const known = new Set(layout.lines.flatMap(spellingsOf));
  let droppedCount = header.unknownCount;
  let footRow: number | null = null;
  for (let index = header.lastRow + 1; index < rows.length; index++) {
    const raw = rows[index] ?? [];
    const row = index + 1;
    if (raw.every(isBlank) || (parsed.size === 0 && isNumbering(raw))) continue;
    const label = labelOf(raw, firstColumn);
    if (footRow !== null) {
      if (known.has(label) && raw.length > firstColumn)
        faults.push(makeFault("ROW_AFTER_FOOT", { sheet: layout.sheet, row }, String(footRow)));
      continue;
    }
    if (isFoot(raw)) {
      footRow = row;
      continue;
    }
    if (label === "") continue;
    const found = finder.find(label);
    if (!found) {
      droppedCount++;
      continue;
    }
    const { line } = found;
    const values = readLine(layout, header, line, raw, row, faults);
    if (!values) {
      unread.add(line.code);
      continue;
    }
    const content = JSON.stringify(values);
    const earlier = parsed.get(line.code);
    if (!earlier) parsed.set(line.code, { row, content, values });
    // A form may print a line twice by mistake; two numbers for one line can't both be meant.
    else if (earlier.content !== content)
      faults.push(makeFault("DUPLICATE_ROW", { sheet: layout.sheet, row }, String(earlier.row)));
  }
  for (const line of layout.lines)
    if (line.isRequired && !parsed.has(line.code) && !unread.has(line.code))
      faults.push(makeFault("MISSING_LINE", { sheet: layout.sheet }, line.label.vi));
  return {
    rows: [...parsed.values()].map(({ row, values }) => ({ row, values })),
    faults,
    droppedCount,
    headerRow: header.firstRow,
  };
}
