import { type Fault, makeFault } from "@nq21/workbook/fault";

/** A fact and where in a file it stands. */
export interface PlacedFact<Fact> {
  readonly sheet: string;
  readonly row: number;
  readonly fact: Fact;
}

/** Rows that say again what an earlier row of their sheet is about, under another code that the organisation carried. */
export function listRepeated(placed: readonly PlacedFact<{ readonly id: string }>[]): Fault[] {
  const rows = new Map<string, number>();
  return placed.flatMap(({ sheet, row, fact: { id } }) => {
    const earlier = rows.get(id);
    if (earlier !== undefined) return [makeFault("DUPLICATE_ROW", { sheet, row }, String(earlier))];
    rows.set(id, row);
    return [];
  });
}
