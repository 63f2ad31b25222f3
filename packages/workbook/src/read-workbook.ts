import { foldText } from "@nq21/code-lists/code-list";
import { readXlsx } from "hucre/xlsx";
import { isBlank, type RawCell, readCell } from "./cell.ts";
import {
  findFormFaults,
  isText,
  isUtf16,
  isWorkbook,
  readCommaSeparated,
  type Separator,
  separators,
} from "./comma-separated.ts";
import { type Fault, MAX_FAULTS, makeFault } from "./fault.ts";
import { findSecretMark } from "./find-secret-mark.ts";
import { isFootMark } from "./foot-mark.ts";
import type { CellContent, FileLayout, ParsedRow, SheetLayout } from "./layout.ts";
import { fileLayouts } from "./layouts.ts";
import { readHead } from "./matrix-head.ts";
import type { MergedCells } from "./matrix-header.ts";
import type { MatrixLayout, ReturnHead } from "./matrix-layout.ts";
import { matchLines, readMatrix } from "./read-matrix.ts";
import { listUncalculated } from "./uncalculated.ts";
import { findUnpackedSize } from "./unpacked-size.ts";

/** Files above this size are refused before they are opened. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Files that unpack to more than this are refused before they are: a few megabytes may unpack to many gigabytes. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
/** Sheets with more rows than this are refused whole: a list cut short would look like a complete one. */
export const MAX_ROWS = 200_000;
const HEADER_SEARCH_ROWS = 15;
/** Forms are told by their lines; the longest has fewer rows than this. */
const FORM_ROWS = 120;

/** A file as it was read: its rows as far as they are sound, and every fault of form. */
export interface ParsedWorkbook {
  readonly layout: FileLayout | null;
  /** Rows by sheet name, in file order. Rows that carry a fault are left out. */
  readonly sheets: Readonly<Record<string, readonly ParsedRow[]>>;
  readonly faults: readonly Fault[];
  readonly rowCount: number;
  /** Columns, and lines of forms, that stand in the file but not in the layout. They are dropped here and only counted. */
  readonly droppedColumnCount: number;
  /** Who reports of which period; of forms only, and only where the head is sound. */
  readonly head?: ReturnHead;
}

interface Heading {
  readonly headerRow: number;
  /** Position of each layout column in the sheet, or -1. */
  readonly positions: readonly number[];
  readonly matched: number;
  readonly droppedColumnCount: number;
}

type RawRow = readonly RawCell[];

/** The row in which most headings stand, or two: a heading may stand above the blank cell, or above the “Tổng số”, of its column. */
function findHeading(rows: readonly RawRow[], layout: SheetLayout): Heading | null {
  const wanted = layout.columns.map((column) => foldText(column.header));
  let best: Heading | null = null;
  let above: string[] = [];
  for (let index = 0; index < Math.min(rows.length, HEADER_SEARCH_ROWS); index++) {
    const labels = (rows[index] ?? []).map((cell) => (typeof cell === "string" ? foldText(cell) : ""));
    const alone = wanted.map((label) => labels.indexOf(label));
    const isWhole = (at: number) => at >= 0 && (!labels[at] || labels[at] === "tong so");
    const together = alone.map((position, at) => {
      const higher = position >= 0 ? -1 : above.indexOf(wanted[at] ?? "");
      return isWhole(higher) ? higher : position;
    });
    for (const [positions, isTogether] of [[alone, false] as const, [together, true] as const]) {
      const matched = positions.filter((position) => position >= 0).length;
      if (matched <= (best?.matched ?? 0)) continue;
      const columns = new Set([...labels.keys(), ...(isTogether ? above.keys() : [])]);
      const unknown = [...columns].filter((at) => {
        const label = labels[at] || (isTogether ? above[at] : "");
        return Boolean(label) && !positions.includes(at) && !wanted.includes(label ?? "");
      });
      best = { headerRow: index, positions, matched, droppedColumnCount: unknown.length };
    }
    above = labels;
  }
  return best;
}

/**
 * Signature blocks end the data: they carry a person's name and telephone, and neither is kept. Marks decide (Trưởng ban is
 * a title, Trương Ban a person), and a row that fills most required columns is data, whatever it says.
 */
function isFoot(row: RawRow, required: readonly number[]): boolean {
  const filled = required.filter((position) => !isBlank(row[position])).length;
  return filled * 2 <= required.length && row.some((cell) => typeof cell === "string" && isFootMark(cell));
}

/** A row of column numbers, as forms print one below the headings. */
function isNumbering(row: RawRow): boolean {
  const filled = row.filter((cell) => !isBlank(cell));
  return (
    filled.length > 1 &&
    filled.every((cell, index) => new RegExp(`^\\(?${index + 1}\\)?(\\(.*\\))?$`).test(String(cell).trim()))
  );
}

function readSheet(layout: SheetLayout, heading: Heading, rows: readonly RawRow[], faults: Fault[]): ParsedRow[] {
  const parsed: ParsedRow[] = [];
  const seen = new Map<string, { row: number; content: string }>();
  const required = heading.positions.filter((_, at) => layout.columns[at]?.required);
  let footRow: number | null = null;
  for (let index = heading.headerRow + 1; index < rows.length; index++) {
    const raw = rows[index] ?? [];
    if (raw.every(isBlank)) continue;
    const row = index + 1;
    if (footRow !== null) {
      if (required.every((position) => !isBlank(raw[position])))
        faults.push(makeFault("ROW_AFTER_FOOT", { sheet: layout.sheet, row }, String(footRow)));
      continue;
    }
    if (isFoot(raw, required)) {
      footRow = row;
      continue;
    }
    if (index === heading.headerRow + 1 && isNumbering(raw)) continue;
    const values: Record<string, CellContent> = {};
    let sound = true;
    layout.columns.forEach((column, at) => {
      const position = heading.positions[at] ?? -1;
      if (position < 0) {
        values[column.key] = null;
        return;
      }
      const cell = readCell(column, raw[position], { sheet: layout.sheet, row, column: column.header });
      if ("fault" in cell) {
        faults.push(cell.fault);
        sound = false;
      } else values[column.key] = cell.content;
    });
    if (!sound) continue;
    const key = JSON.stringify(layout.uniqueBy.map((part) => values[part]));
    const content = JSON.stringify(values);
    const earlier = seen.get(key);
    if (!earlier) {
      seen.set(key, { row, content });
      parsed.push({ row, values });
    } else if (earlier.content !== content)
      faults.push(makeFault("DUPLICATE_ROW", { sheet: layout.sheet, row }, String(earlier.row)));
  }
  return parsed;
}

const countFilled = (rows: readonly RawRow[]): number =>
  rows.length - rows.reduce((blank, row) => blank + (row.every(isBlank) ? 1 : 0), 0);

const refused = (fault: Fault): ParsedWorkbook => ({
  layout: null,
  sheets: {},
  faults: [fault],
  rowCount: 0,
  droppedColumnCount: 0,
});

interface RawSheet {
  readonly name: string;
  readonly rows: readonly RawRow[];
  readonly merges?: readonly MergedCells[];
}

function findSheet(
  sheets: readonly RawSheet[],
  layout: SheetLayout,
): { rows: RawSheet["rows"]; heading: Heading } | null {
  const named = sheets.find((sheet) => foldText(sheet.name) === foldText(layout.sheet));
  const heading = named ? findHeading(named.rows, layout) : null;
  return named && heading ? { rows: named.rows, heading } : null;
}

const workbookLayouts = fileLayouts.filter((layout) => layout.format === "XLSX");
const listLayouts = fileLayouts.filter((layout) => layout.format === "CSV");

/** The layout of which most headings stand in its sheets, at least two fifths: some columns serve rare cases only. Or null. */
function chooseLayout(sheets: readonly RawSheet[]): FileLayout | null {
  let best: { layout: FileLayout; score: number } | null = null;
  for (const layout of workbookLayouts) {
    const wanted = layout.sheets.reduce((sum, sheet) => sum + sheet.columns.length, 0);
    const score =
      layout.sheets.reduce((sum, sheet) => sum + (findSheet(sheets, sheet)?.heading.matched ?? 0), 0) / wanted;
    if (score > (best?.score ?? 0.4)) best = { layout, score };
  }
  return best?.layout ?? chooseForm(sheets);
}

/** The sheet in which most lines of a form stand, and how many of those that it must have. */
function findForm(sheets: readonly RawSheet[], matrix: MatrixLayout): { sheet: RawSheet | undefined; share: number } {
  const shares = sheets.map((sheet) => matchLines(matrix, sheet.rows.slice(0, FORM_ROWS)));
  const share = Math.max(0, ...shares);
  return { sheet: share > 0 ? sheets[shares.indexOf(share)] : undefined, share };
}

/** The form of which most lines stand in a sheet, at least half. Or null. */
function chooseForm(sheets: readonly RawSheet[]): FileLayout | null {
  let best: { layout: FileLayout; share: number } | null = null;
  for (const layout of workbookLayouts) {
    const [matrix] = layout.matrices ?? [];
    if (!matrix) continue;
    const { share } = findForm(sheets, matrix);
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { layout, share };
  }
  return best?.layout ?? null;
}

/** The list all of whose required headings stand in the first row; of several, the one of which most do. Or null. */
function chooseListLayout(headings: RawRow): FileLayout | null {
  let best: { layout: FileLayout; matched: number } | null = null;
  for (const layout of listLayouts) {
    const [sheet] = layout.sheets;
    const heading = sheet ? findHeading([headings], sheet) : null;
    if (!heading || sheet?.columns.some((column, at) => column.required && (heading.positions[at] ?? -1) < 0)) continue;
    if (heading.matched > (best?.matched ?? 0)) best = { layout, matched: heading.matched };
  }
  return best?.layout ?? null;
}

/** The layout of a list and what separates its cells, by its headings; null if none is known. */
function recogniseList(bytes: Uint8Array): { readonly layout: FileLayout; readonly separator: Separator } | null {
  for (const separator of separators) {
    const layout = chooseListLayout(readCommaSeparated(bytes, separator, 1)[0] ?? []);
    if (layout) return { layout, separator };
  }
  return null;
}

function isTooLarge(bytes: Uint8Array): boolean {
  return bytes.byteLength > MAX_FILE_BYTES || (findUnpackedSize(bytes) ?? 0) > MAX_UNPACKED_BYTES;
}

/** Recognises the kind of a file from its headings alone, without reading its rows; null if it is none that is known. */
export async function recogniseLayout(bytes: Uint8Array): Promise<FileLayout | null> {
  if (isTooLarge(bytes)) return null;
  if (!isWorkbook(bytes)) return recogniseList(bytes)?.layout ?? null;
  try {
    const { sheets } = await readXlsx(bytes, { maxRows: FORM_ROWS });
    return chooseLayout(sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows as readonly RawRow[] })));
  } catch {
    return null;
  }
}

/** What every kind of file is made of before its rows are read: its layout, its sheets, and the faults of its form. */
interface RawFile {
  readonly layout: FileLayout;
  readonly sheets: readonly RawSheet[];
  readonly faults: readonly Fault[];
}

function findTooLong(sheets: readonly RawSheet[], maxRows: number): Fault | undefined {
  const tooLong = sheets.find((sheet) => sheet.rows.length > maxRows && countFilled(sheet.rows) > maxRows);
  return tooLong && makeFault("TOO_MANY_ROWS", { sheet: tooLong.name }, String(maxRows));
}

function openList(bytes: Uint8Array, maxRows: number): RawFile | Fault {
  if (isUtf16(bytes)) return makeFault("WRONG_ENCODING", { row: 1 });
  const recognised = recogniseList(bytes);
  const rows = readCommaSeparated(bytes, recognised?.separator ?? ",");
  const secret = findSecretMark([{ rows }]);
  if (secret) return secret;
  // Bytes that are no text at all may hold a comma as well.
  if (!recognised)
    return makeFault((rows[0]?.length ?? 0) > 1 && isText(rows) ? "UNKNOWN_LAYOUT" : "UNREADABLE_FILE", {});
  const { layout } = recognised;
  const faults = findFormFaults(rows, layout);
  // What other bytes made of the cells would only be told as fault after fault.
  const undecoded = faults.find(({ code }) => code === "WRONG_ENCODING");
  if (undecoded) return undecoded;
  const misshapen = new Set(faults.map((fault) => fault.row));
  // A row whose cells can't be told apart says nothing; it keeps its place, so that the others keep their numbers.
  const sound = rows.map((row, index) => (misshapen.has(index + 1) ? [] : row));
  const sheets = [{ name: layout.sheets[0]?.sheet ?? "", rows: sound }];
  return findTooLong(sheets, maxRows) ?? { layout, sheets, faults };
}

async function openWorkbook(bytes: Uint8Array, maxRows: number): Promise<RawFile | Fault> {
  let workbook: Awaited<ReturnType<typeof readXlsx>>;
  try {
    workbook = await readXlsx(bytes);
  } catch {
    return makeFault("UNREADABLE_FILE", {});
  }
  const sheets = workbook.sheets.map(({ name, rows, merges }) => ({
    name,
    rows: rows as readonly RawRow[],
    ...(merges && { merges }),
  }));
  const refusal = findSecretMark(workbook.sheets) ?? findTooLong(sheets, maxRows);
  if (refusal) return refusal;
  const layout = chooseLayout(sheets);
  return layout ? { layout, sheets, faults: listUncalculated(workbook.sheets) } : makeFault("UNKNOWN_LAYOUT", {});
}

/**
 * Reads a file that a committee handed in, or a list that a statistics office publishes (comma-separated or as spreadsheet programs separate, UTF-8). The kind of
 * file is recognised by its sheets and their headings, never by its title or file name. Every fault names sheet, row and
 * column; at most 1,000 are listed. One that carries a mark of state secrecy anywhere is refused whole for that alone. Equal rows repeated in a file count once. A sheet with more than `maxRows` filled rows is
 * refused.
 */
export async function readWorkbook(bytes: Uint8Array, maxRows = MAX_ROWS): Promise<ParsedWorkbook> {
  if (isTooLarge(bytes)) return refused(makeFault("UNREADABLE_FILE", {}));
  const opened = isWorkbook(bytes) ? await openWorkbook(bytes, maxRows) : openList(bytes, maxRows);
  if ("code" in opened) return refused(opened);
  const { layout, sheets } = opened;
  const faults = [...opened.faults];
  const result: Record<string, readonly ParsedRow[]> = {};
  const form = readForm(layout, sheets);
  Object.assign(result, form.rows);
  faults.push(...form.faults);
  let { droppedColumnCount } = form;
  for (const sheet of layout.sheets) {
    const found = findSheet(sheets, sheet);
    const missing = sheet.columns.filter((column, at) => column.required && (found?.heading.positions[at] ?? -1) < 0);
    for (const column of missing)
      faults.push(makeFault("MISSING_COLUMN", { sheet: sheet.sheet, column: column.header }, column.header));
    if (!found || missing.length > 0) continue;
    droppedColumnCount += found.heading.droppedColumnCount;
    result[sheet.sheet] = readSheet(sheet, found.heading, found.rows, faults);
  }
  return {
    layout,
    sheets: result,
    faults: faults.slice(0, MAX_FAULTS),
    rowCount: Object.values(result).reduce((sum, rows) => sum + rows.length, 0),
    droppedColumnCount,
    ...(form.head && { head: form.head }),
  };
}

/** The lines of a form and its head, which stands above the first of its sheets; nothing for lists. */
function readForm({ matrices = [] }: FileLayout, sheets: readonly RawSheet[]) {
  const rows: Record<string, readonly ParsedRow[]> = {};
  const faults: Fault[] = [];
  let head: ReturnHead | null = null;
  let droppedColumnCount = 0;
  for (const [at, matrix] of matrices.entries()) {
    const { sheet } = findForm(sheets, matrix);
    if (!sheet) continue;
    const parsed = readMatrix(matrix, sheet.rows, sheet.merges ?? []);
    rows[matrix.sheet] = parsed.rows;
    faults.push(...parsed.faults);
    droppedColumnCount += parsed.droppedCount;
    if (at > 0) continue;
    const found = readHead(sheet.rows.slice(0, parsed.headerRow), matrix.sheet);
    head = found.head;
    faults.unshift(...found.faults);
  }
  return { rows, faults, head, droppedColumnCount };
}
