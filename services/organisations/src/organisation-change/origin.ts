import { type Fault, type FaultCode, makeFault } from "@nq21/workbook/fault";
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

/**
 * Makes a fault at the first origin that lies in the file being imported: facts on record were sound before it came. Where
 * none does, the fault is the whole file's.
 */
export function faultAt(code: FaultCode, column: FactColumn, origins: readonly Origin[], ...details: string[]): Fault {
  const origin = origins.find((each) => each.row !== null);
  if (!origin) return makeFault(code, {}, ...details);
  const sheet = origin.file === "DIRECTORY" ? directoryHeadings.sheet : changeHeadings.sheet;
  return makeFault(code, { sheet, row: origin.row as number, column: headingOf(origin, column) }, ...details);
}

/** A fault of a change that lacks what a column must say, or says it in two ways. */
export function incompleteAt(column: FactColumn, ...origins: Origin[]): Fault {
  return faultAt("INCOMPLETE_CHANGE", column, origins, changeHeadings[column]);
}
