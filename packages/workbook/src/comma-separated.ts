import { parseCsv } from "hucre/csv";
import { type Fault, makeFault } from "./fault.ts";
import type { FileLayout } from "./layout.ts";

type TextRow = readonly string[];

const utf16Marks: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
/** A byte that is no UTF-8 becomes this character, which no list holds. */
const unreadable = "\ufffd";

/** Whether bytes begin as a workbook does: a ZIP file, or the older form that also wraps workbooks with a password. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return [
    [0x50, 0x4b],
    [0xd0, 0xcf, 0x11, 0xe0],
  ].some((mark) => mark.every((byte, at) => bytes[at] === byte));
}

/** What stands between cells: a comma, or what spreadsheet programs write where the comma is the decimal mark, as in Việt Nam. */
export type Separator = "," | ";" | "\t";
/** All of them, the usual one first. */
export const separators: readonly Separator[] = [",", ";", "\t"];

/**
 * Reads comma-separated text, RFC 4180, in UTF-8 with or without a byte order mark. Every cell is text as it stands: a formula
 * is not worked out, and leading zeros stay. Bytes that are no UTF-8 become U+FFFD. `maxRows` ends the reading early.
 */
export function readCommaSeparated(bytes: Uint8Array, separator: Separator, maxRows?: number): TextRow[] {
  const text = new TextDecoder("utf-8").decode(bytes);
  return parseCsv(text, { delimiter: separator, ...(maxRows ? { maxRows } : {}) }) as string[][];
}

const isEmpty = (row: TextRow) => row.every((cell) => cell.trim() === "");

/** Whether every row could be read as UTF-8. */
export function isText(rows: readonly TextRow[]): boolean {
  return !rows.some((row) => row.some((cell) => cell.includes(unreadable)));
}

/**
 * What is wrong with the form of a list: the first row that is not UTF-8, and every row that has more or fewer cells than the
 * headings, whose cells can't be told apart any more.
 */
export function findFormFaults(rows: readonly TextRow[], layout: FileLayout): Fault[] {
  const sheet = layout.sheets[0]?.sheet ?? "";
  const undecoded = rows.findIndex((row) => row.some((cell) => cell.includes(unreadable)));
  if (undecoded >= 0) return [makeFault("WRONG_ENCODING", { sheet, row: undecoded + 1 })];
  const width = rows[0]?.length ?? 0;
  return rows.flatMap((row, index) =>
    row.length === width || isEmpty(row)
      ? []
      : [makeFault("RAGGED_ROW", { sheet, row: index + 1 }, String(row.length), String(width))],
  );
}

/** Whether bytes begin as text in UTF-16 does, which some programs write when asked for "Unicode". */
export function isUtf16(bytes: Uint8Array): boolean {
  return utf16Marks.some((mark) => mark.every((byte, at) => bytes[at] === byte));
}
