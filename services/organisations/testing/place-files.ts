import { readFileSync } from "node:fs";
import { parseCsvObjects } from "hucre/csv";

/** The public lists of places as they are handed in. */
export type PlaceFileName =
  | "provinces"
  | "districts"
  | "communes-2020"
  | "communes-2025"
  | "lineage-2020"
  | "lineage-2023"
  | "lineage-2025"
  | "lineage-provinces-2025";

/** The five lists of communes and what became of them. */
export const communeFiles: readonly PlaceFileName[] = [
  "lineage-2020",
  "communes-2020",
  "lineage-2023",
  "lineage-2025",
  "communes-2025",
];
/** All lists, in an order in which each is accepted. */
export const placeFiles: readonly PlaceFileName[] = [
  ...communeFiles,
  "lineage-provinces-2025",
  "provinces",
  "districts",
];

/** The bytes of a list. */
export function readPlaceFile(name: PlaceFileName): Uint8Array {
  return readFileSync(new URL(`../../../packages/synthetic-data/facts/${name}.csv`, import.meta.url));
}

/** The rows of a list as they stand, read apart from the product. */
export function readRowsOf(name: PlaceFileName): Record<string, string>[] {
  return parseCsvObjects<Record<string, string>>(Buffer.from(readPlaceFile(name)).toString("utf8"), { header: true })
    .data;
}

/** The bytes of a list made up for a test; the first row of data stands in row 2. */
export function writePlaceFile(rows: readonly Readonly<Record<string, string>>[]): Uint8Array {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => headings.map((heading) => row[heading] ?? ""));
  return new TextEncoder().encode([headings, ...lines].map((line) => line.join(",")).join("\n"));
}
