import type { FaultPlace } from "@nq21/workbook/fault";
import { changeHeadings, directoryHeadings } from "./fact.ts";

/** Where a fact was handed in. */
export interface Origin {
  readonly file: "DIRECTORY" | "CHANGES";
  /** Row of the file that is being imported; null for what is on record. */
  readonly row: number | null;
}

/** What a fault is about: a column of changes, or the column of the directory that says the same. */
export type FactColumn = Exclude<keyof typeof changeHeadings, "sheet">;

const directoryColumns: Partial<Record<FactColumn, string>> = {
  successorCode: directoryHeadings.code,
  name: directoryHeadings.name,
  kind: directoryHeadings.kind,
  parentCode: directoryHeadings.parentCode,
};

/** The heading under which a column stands in the file of an origin. */
export function headingOf(origin: Origin, column: FactColumn): string {
  return (origin.file === "DIRECTORY" ? directoryColumns[column] : undefined) ?? changeHeadings[column];
}

/** Where in a file a column of an origin stands. */
export function placeOf(origin: Origin, column: FactColumn): FaultPlace {
  const sheet = origin.file === "DIRECTORY" ? directoryHeadings.sheet : changeHeadings.sheet;
  return origin.row === null ? {} : { sheet, row: origin.row, column: headingOf(origin, column) };
}
