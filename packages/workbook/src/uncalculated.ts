import { type Fault, MAX_FAULTS, makeFault } from "./fault.ts";
import { letterOf } from "./find-secret-mark.ts";

/** A sheet with what the library tells of its cells, by row and column from 0: `3,1`. */
interface SheetOfCells {
  readonly name: string;
  readonly cells?: ReadonlyMap<string, { readonly type?: string; readonly value?: unknown }>;
}

/**
 * Formulas without a result, as programs write them that do not calculate: their cells look blank, and a blank is taken for
 * nothing. A formula that comes to an empty text has a result.
 */
export function listUncalculated(sheets: readonly SheetOfCells[]): Fault[] {
  const faults: Fault[] = [];
  for (const { name, cells } of sheets)
    for (const [key, { type, value }] of cells ?? []) {
      if (type !== "formula" || (value !== null && value !== undefined)) continue;
      const [row = 0, column = 0] = key.split(",").map(Number);
      faults.push(makeFault("FORMULA_WITHOUT_RESULT", { sheet: name, row: row + 1, column: letterOf(column) }));
      if (faults.length === MAX_FAULTS) return faults;
    }
  return faults;
}
