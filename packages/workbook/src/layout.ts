import type { CodeList } from "@nq21/code-lists/code-list";
import type { MatrixLayout } from "./matrix-layout.ts";

/** The kinds of file that committees hand in. Each belongs to exactly one service. */
export type FileKind =
  | "ORGANISATION_DIRECTORY"
  | "ORGANISATION_CHANGES"
  | "ORGANISATION_RATINGS"
  | "CELL_MEETINGS"
  | "SUPERIOR_ATTENDANCE"
  | "ORGANISATION_HONOURS"
  | "PARTY_GROUPS"
  | "PLACE_LIST"
  | "PLACE_LINEAGE"
  | "VILLAGE_ORGANISATION"
  | "MEMBER_REGISTER"
  | "MEMBER_RATINGS"
  | "MEMBER_STANDINGS"
  | "MEMBER_POSTS"
  | "MEMBER_HONOURS"
  | "MEMBER_COUNTS"
  | "REGISTER_EXTRACT"
  | "INSPECTIONS"
  | "INSPECTION_PLANS"
  | "INSPECTION_OUTCOMES"
  | "PROGRAMME_TARGETS"
  | "PROGRAMME_TASKS"
  | "PROGRAMME_DUTIES"
  | "RETURN_SECTORS"
  | "RETURN_ORGANISATION_RATINGS"
  | "RETURN_VILLAGES"
  | "RETURN_MEMBER_STOCK"
  | "RETURN_ADMISSIONS"
  | "RETURN_MEMBER_STRUCTURE"
  | "RETURN_REVIEWED"
  | "RETURN_MEMBER_RATINGS"
  | "RETURN_INSPECTIONS";

/** A service that takes files. */
export type ServiceName = "organisations" | "members" | "inspections" | "programme";

interface ColumnBase {
  /** Property of the parsed row. */
  readonly key: string;
  /** Vietnamese heading as printed in the file; compared without case and marks. */
  readonly header: string;
  readonly required: boolean;
}
/** A column of a sheet and how its cells are read. */
export type Column =
  | (ColumnBase & { readonly kind: "text" | "date" | "boolean" })
  /** A percentage that the form prints: compared with its counts, never stored, so nothing in it is refused. */
  | (ColumnBase & { readonly kind: "percent" })
  | (ColumnBase & { readonly kind: "integer" | "decimal"; readonly min: number; readonly max: number })
  | (ColumnBase & { readonly kind: "code"; readonly codes: CodeList<string> });

/** A sheet that a file must hold. */
export interface SheetLayout {
  readonly sheet: string;
  readonly columns: readonly Column[];
  /** Columns whose values together may stand in a file once. */
  readonly uniqueBy: readonly string[];
}

/** A kind of file: who takes it, and its sheets. */
export interface FileLayout {
  readonly kind: FileKind;
  readonly service: ServiceName;
  readonly title: { readonly vi: string; readonly en: string };
  /** Lists that statistics offices publish come as comma-separated text with English headings; everything else is a workbook. */
  readonly format: "XLSX" | "CSV";
  readonly sheets: readonly SheetLayout[];
  /** Sheets whose rows are the lines of a printed form; such a file has no others. */
  readonly matrices?: readonly MatrixLayout[];
}

/** What a cell becomes: dates as `yyyy-mm-dd`, codes as the code itself, empty cells as null. */
export type CellContent = string | number | boolean | null;

/** One data row with its place in the file, which every fault names. */
export interface ParsedRow {
  /** Row number as the spreadsheet program shows it, from 1. */
  readonly row: number;
  readonly values: Readonly<Record<string, CellContent>>;
}
