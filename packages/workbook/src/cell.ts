import { findCode } from "@nq21/code-lists/code-list";
import { type Fault, type FaultPlace, makeFault } from "./fault.ts";
import type { CellContent, Column } from "./layout.ts";

/** A cell as the spreadsheet library gives it; a formula gives its last result. */
export type RawCell = string | number | boolean | Date | null | undefined;

const blankMarks = new Set(["", "-", "–", "—", "…", "...", "•"]);
const yes = new Set(["x", "có", "co", "1", "true", "đúng", "yes"]);
const no = new Set(["không", "khong", "0", "false", "no"]);

/** Whether a cell holds nothing, counting the marks that forms print for nothing. */
export function isBlank(raw: RawCell): boolean {
  return raw === null || raw === undefined || (typeof raw === "string" && blankMarks.has(raw.trim()));
}

function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2100 ? date.toISOString().slice(0, 10) : undefined;
}

/** A day as `yyyy-mm-dd` from a date cell, `dd/mm/yyyy` (also `-` or `.`) or `yyyy-mm-dd`; undefined if it is no day. */
export function parseDay(raw: RawCell): string | undefined {
  if (raw instanceof Date)
    return Number.isNaN(raw.getTime())
      ? undefined
      : isoDate(raw.getUTCFullYear(), raw.getUTCMonth() + 1, raw.getUTCDate());
  if (typeof raw !== "string") return undefined;
  const written = raw.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written);
  return day ? isoDate(Number(day[3]), Number(day[2]), Number(day[1])) : undefined;
}

/**
 * A number from a number cell or from text in Vietnamese or English writing. A thousands mark is accepted only in groups
 * of three; text that could be read in two ways (1.234 as a decimal) is refused for decimals.
 */
export function parseNumber(raw: RawCell, allowDecimals: boolean): number | undefined {
  if (typeof raw === "number")
    return Number.isFinite(raw) && (allowDecimals || Number.isInteger(raw)) ? raw : undefined;
  if (typeof raw !== "string") return undefined;
  const written = raw.trim().replace(/[\u00a0\u202f ]/g, "");
  if (/^-?\d+$/.test(written)) return Number(written);
  if (!allowDecimals) return /^-?\d{1,3}([.,]\d{3})+$/.test(written) ? Number(written.replace(/[.,]/g, "")) : undefined;
  // One mark with three digits behind it (1.234) may be either; every other number of digits makes it a decimal mark.
  if (/^-?\d+[.,](\d{1,2}|\d{4,})$/.test(written)) return Number(written.replace(",", "."));
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(written)) return Number(written.replaceAll(".", "").replace(",", "."));
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(written)) return Number(written.replaceAll(",", ""));
  return undefined;
}

/** A percentage as printed, in any of the ways that sheets hold one, or null: it is only compared, so nothing is refused. */
export function readPercentage(raw: RawCell): number | null {
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : null;
  if (typeof raw !== "string") return null;
  const trimmed = raw.trim();
  const written = (trimmed.endsWith("%") ? trimmed.slice(0, -1).trimEnd() : trimmed).replace(",", ".");
  return /^\d+(\.\d+)?$/.test(written) ? Number(written) : null;
}

/** A workbook may hold characters that nobody sees, and halves of characters, which no database takes. */
function withoutUnseen(cell: RawCell): RawCell {
  return typeof cell === "string" ? cell.toWellFormed().replace(/\p{Cc}/gu, " ") : cell;
}

/** Reads one cell after its column: the content, or the fault that names the cell. */
export function readCell(
  column: Column,
  cell: RawCell,
  place: FaultPlace,
): { content: CellContent } | { fault: Fault } {
  const raw = withoutUnseen(cell);
  if (isBlank(raw))
    return column.required ? { fault: makeFault("MISSING_VALUE", place, column.header) } : { content: null };
  switch (column.kind) {
    case "text":
      // A number such as 12/10 that the spreadsheet program took for a day can't be turned back into what was typed.
      if (raw instanceof Date) return { fault: makeFault("INVALID_TEXT", place, column.header) };
      return { content: String(raw).normalize("NFC").replace(/\s+/g, " ").trim() };
    case "date": {
      const day = parseDay(raw);
      return day ? { content: day } : { fault: makeFault("INVALID_DATE", place, column.header) };
    }
    case "percent":
      return { content: readPercentage(raw) };
    case "boolean": {
      const written = String(raw).normalize("NFC").trim().toLowerCase();
      if (yes.has(written)) return { content: true };
      if (no.has(written)) return { content: false };
      return { fault: makeFault("UNKNOWN_CODE", place, column.header, "Có, Không") };
    }
    case "integer":
    case "decimal": {
      const number = parseNumber(raw, column.kind === "decimal");
      if (number === undefined) return { fault: makeFault("INVALID_NUMBER", place, column.header) };
      if (number < column.min || number > column.max)
        return { fault: makeFault("OUT_OF_RANGE", place, column.header, String(column.min), String(column.max)) };
      return { content: number };
    }
    case "code": {
      const code = findCode(column.codes, String(raw));
      if (code !== undefined) return { content: code };
      const allowed = Object.values(column.codes).map((label) => label.vi);
      return { fault: makeFault("UNKNOWN_CODE", place, column.header, allowed.join("; ")) };
    }
  }
}
