/** What is counted of members in one counted unit: no two of the three overlap, all are whole and not negative. */
export interface UnitCounts {
  /** Rated good or better. */
  readonly good: number;
  /** Rated and below that. */
  readonly below: number;
  /** Liable and not rated. */
  readonly unrated: number;
}

/** Sums over the units of a figure. */
export interface Totals extends UnitCounts {
  readonly rated: number;
}

/** A figure as it is read: the units that it adds up, by their places in the table. */
export interface FigureRow {
  readonly key: string;
  readonly units: readonly number[];
  /** Whether a list was handed in, so that the figure has rates at all. */
  readonly hasRates: boolean;
  /** What an earlier version hid of it. */
  readonly hiddenBefore: number;
}

/** Figures that add up exactly the same units: what one shows, all show. */
export interface FigureCell {
  readonly keys: readonly string[];
  /** Ascending. */
  readonly units: readonly number[];
  readonly totals: Totals;
  readonly hasRates: boolean;
  readonly hiddenBefore: number;
}

/** All that is shown of one year, on every basis. Years have nothing in common that could be added or subtracted. */
export interface FigureTable {
  readonly units: readonly UnitCounts[];
  /** Small ones first. */
  readonly cells: readonly FigureCell[];
  /** The cells of each unit, by their places. */
  readonly cellsOf: readonly (readonly number[])[];
}

function addUp(places: readonly number[], units: readonly UnitCounts[]): Totals {
  const sum = { good: 0, below: 0, unrated: 0, rated: 0 };
  for (const place of places) {
    const { good, below, unrated } = units[place] as UnitCounts;
    sum.good += good;
    sum.below += below;
    sum.unrated += unrated;
    sum.rated += good + below;
  }
  return sum;
}

/** Makes the table of one year. Rows without units show nothing that is not known from structure; they are left out. */
export function makeFigureTable(units: readonly UnitCounts[], rows: readonly FigureRow[]): FigureTable {
  const bySet = new Map<string, { row: FigureRow; units: number[]; keys: string[]; hiddenBefore: number }>();
  for (const row of rows) {
    if (row.units.length === 0) continue;
    const sorted = row.units.toSorted((one, other) => one - other);
    const set = sorted.join(",");
    const known = bySet.get(set);
    if (known) {
      known.keys.push(row.key);
      known.hiddenBefore |= row.hiddenBefore;
    } else bySet.set(set, { row, units: sorted, keys: [row.key], hiddenBefore: row.hiddenBefore });
  }
  const cells = [...bySet]
    .sort(([one, a], [other, b]) => a.units.length - b.units.length || (one < other ? -1 : 1))
    .map(([, cell]) => ({
      keys: cell.keys,
      units: cell.units,
      totals: addUp(cell.units, units),
      hasRates: cell.row.hasRates,
      hiddenBefore: cell.hiddenBefore,
    }));
  const cellsOf: number[][] = units.map(() => []);
  for (const [place, cell] of cells.entries()) for (const unit of cell.units) cellsOf[unit]?.push(place);
  return { units, cells, cellsOf };
}
