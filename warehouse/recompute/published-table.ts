import type { PublishedRow } from "./published-row.ts";

/** What a table of published figures is about. */
export type PublishedKind = "RATINGS" | "STRUCTURE" | "ADMISSIONS" | "INSPECTIONS" | "VILLAGES";

/** Columns by which a table is known; the first kind all of whose columns stand in it. */
const columnsOf: Readonly<Record<PublishedKind, readonly string[]>> = {
  RATINGS: ["subject", "rated", "XS", "T"],
  STRUCTURE: ["TCCSD", "dang_bo_co_so", "chi_bo_co_so"],
  ADMISSIONS: ["admitted", "plan", "pct_of_plan"],
  INSPECTIONS: ["members_disciplined", "reprimand", "expulsion"],
  VILLAGES: ["villages", "own_cell", "heads_member"],
};

/** What a table is about, by its columns; null for tables of anything else. */
export function recogniseTable(row: PublishedRow | undefined): PublishedKind | null {
  const kinds = Object.entries(columnsOf) as [PublishedKind, readonly string[]][];
  return kinds.find(([, columns]) => row !== undefined && columns.every((column) => column in row))?.[0] ?? null;
}

/** A count that a row names, or null. */
export function readCount(row: PublishedRow, column: string): number | null {
  const text = row[column]?.trim() ?? "";
  return /^-?\d+$/.test(text) ? Number(text) : null;
}

/** Whether the source prints a column as “about” or “over”: its digits prove nothing. */
export const isApproximate = (row: PublishedRow, column: string): boolean =>
  (row.approx ?? "").split(";").some((words) => words.trim().startsWith(`${column} `));
