/** Counts of a return by line and measure, as its form has them; what the form leaves blank is not in it. */
export type Cells = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One count of a return, or null where the form leaves it blank. */
export function findCount(cells: Cells, line: string, measure: string): number | null {
  return cells[line]?.[measure] ?? null;
}

/** The same counts with one of them changed, or left blank. */
export function withCount(cells: Cells, line: string, measure: string, count: number | null): Cells {
  const { [measure]: _, ...others } = cells[line] ?? {};
  const changed = count === null ? others : { ...others, [measure]: count };
  const { [line]: __, ...lines } = cells;
  return Object.keys(changed).length === 0 ? lines : { ...lines, [line]: changed };
}

/** Counts from lists of line, measure and count; blanks are left out. */
export function makeCells(counts: Iterable<readonly [line: string, measure: string, count: number | null]>): Cells {
  const cells: Record<string, Record<string, number>> = {};
  for (const [line, measure, count] of counts) {
    if (count === null) continue;
    cells[line] ??= {};
    cells[line][measure] = count;
  }
  return cells;
}
