import { writeCsv } from "hucre/csv";
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import type { CellContent, Column, FileLayout } from "./layout.ts";
import type { ReturnHead } from "./matrix-layout.ts";
import { writeMatrix } from "./write-matrix.ts";

/** What a file is to hold. */
export interface WorkbookContent {
  readonly layout: FileLayout;
  /** Who hands it in: stands at the top left of the form. */
  readonly reportingUnit: string;
  /** What it is about, below the title: "Năm 2023". */
  readonly subtitle: string;
  /** Rows by sheet name, by column key; codes are given as codes, dates as `yyyy-mm-dd`. */
  readonly sheets: Readonly<Record<string, readonly Readonly<Record<string, CellContent>>[]>>;
  /** Who reports of which period; forms must have it. */
  readonly head?: ReturnHead;
}

/** One moment for every file, so that equal contents give equal bytes. */
const writtenAt = new Date(Date.UTC(2026, 0, 1));

function show(column: Column, content: CellContent | undefined): CellContent | Date {
  if (content === null || content === undefined) return null;
  if (column.kind === "date") {
    const [year, month, day] = String(content).split("-");
    return `${day}/${month}/${year}`;
  }
  if (column.kind === "code") return column.codes[String(content)]?.vi ?? content;
  if (column.kind === "boolean") return content ? "x" : "không";
  // Spreadsheet programs read _xHHHH_ as a character by its number, and the library does not escape it.
  if (typeof content === "string") return content.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
  return content;
}

/** Writes a list as statistics offices publish it: comma-separated UTF-8 with headings, and nothing above or below. */
function writeList({ layout, sheets }: WorkbookContent): Uint8Array {
  const [sheet] = layout.sheets;
  const columns = sheet?.columns ?? [];
  const rows = (sheets[sheet?.sheet ?? ""] ?? []).map((row) => columns.map((column) => row[column.key] ?? null));
  return new TextEncoder().encode(writeCsv([columns.map((column) => column.header), ...rows]));
}

/**
 * Writes a file as committees hand it in: unit and title above, headings, numbered columns, data, signature block; or a
 * comma-separated list where the layout is one.
 */
export async function writeWorkbook(content: WorkbookContent): Promise<Uint8Array> {
  if (content.layout.format === "CSV") return writeList(content);
  const sheets: WriteSheet[] = content.layout.sheets.map((sheet) => ({
    name: sheet.sheet,
    rows: [
      [content.reportingUnit, null, content.layout.title.vi],
      ["BAN TỔ CHỨC", null, content.subtitle],
      [],
      sheet.columns.map((column) => column.header),
      sheet.columns.map((_, index) => index + 1),
      ...(content.sheets[sheet.sheet] ?? []).map((row) => sheet.columns.map((column) => show(column, row[column.key]))),
      [],
      ["………, ngày … tháng … năm 20…"],
      ["NGƯỜI LẬP BIỂU", null, "TRƯỞNG BAN"],
    ],
  }));
  const { layout, head, reportingUnit } = content;
  for (const matrix of layout.matrices ?? []) {
    if (!head) throw new Error(`${layout.kind} needs a head`);
    sheets.push(writeMatrix(matrix, head, layout.title.vi, reportingUnit, content.sheets[matrix.sheet] ?? []));
  }
  return (await writeXlsx({ sheets, properties: { modified: writtenAt } })) as Uint8Array;
}
