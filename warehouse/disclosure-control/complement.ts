import type { Block, Blocks, Layer } from "./blocks.ts";
import { EVERYTHING, isKnownPositive, LEVELS, UNRATED } from "./display-rule.ts";
import type { FigureCell, UnitCounts } from "./figure-table.ts";
import type { Situation } from "./uncertainty.ts";

interface Choice {
  readonly cells: readonly number[];
  /** What goes of each. */
  readonly part: number;
  /** Persons in the figures that would go, and in as many more of the kind as it would take. */
  readonly score: number;
}

const partOf: Readonly<Record<Layer, number>> = { LEVELS, UNRATED, RATED: EVERYTHING };

/** Blocks of the cell that are looked at for a partner; the rest of a large figure would not give a smaller one. */
const STARTS = 6;

/**
 * Whether a part of a figure may be hidden for another's sake. That nobody was rated is told by the reason why there is no
 * value; and a zero is never hidden alone, so that what everyone may conclude from a hidden part holds.
 */
function mayHide(cell: FigureCell, hidden: number, part: number): boolean {
  const { rated, below, unrated } = cell.totals;
  const next = hidden | part;
  if ((next & LEVELS) !== 0 && rated === 0) return false;
  if (next === EVERYTHING) return true;
  return next === LEVELS ? below > 0 : unrated > 0;
}

/** Persons of a unit that may stand elsewhere in thought. */
function countMovable(place: number, layer: Layer, { table, keptBelow, keptUnrated }: Situation): number {
  const { good, below, unrated } = table.units[place] as UnitCounts;
  if (layer === "LEVELS") return below - (keptBelow[place] as number);
  if (layer === "UNRATED") return unrated - (keptUnrated[place] as number);
  return Math.max(0, good - (below === 0 ? 1 : 0));
}

function listDifference(one: readonly number[], other: readonly number[]): number[] {
  const difference: number[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const a = one[i] ?? Number.POSITIVE_INFINITY;
    const b = other[j] ?? Number.POSITIVE_INFINITY;
    if (a === b) {
      i += 1;
      j += 1;
    } else if (a < b) {
      difference.push(a);
      i += 1;
    } else {
      difference.push(b);
      j += 1;
    }
  }
  return difference;
}

/**
 * Finds the smallest further figures to hide, so that a block of the cell becomes one with a block outside it, or with one
 * that has more persons to move. Looks in the smallest figure around first, because whatever lies outside it costs that figure
 * as well. Returns the parts to hide by cell, or null when nothing may be hidden.
 */
export function findComplement(
  cell: FigureCell,
  layer: Layer,
  blocks: Blocks,
  situation: Situation,
  missing: number,
): ReadonlyMap<number, number> | null {
  const { table, hidden } = situation;
  const inside = new Set(cell.units);
  const known = new Map<Block, number>();
  const movable = (block: Block): number => {
    let total = known.get(block);
    if (total === undefined) {
      total = 0;
      for (const unit of block.units) total += countMovable(unit, layer, situation);
      known.set(block, total);
    }
    return total;
  };
  const price = (cells: readonly number[], part = partOf[layer]): number => {
    let cost = 0;
    for (const place of cells) {
      const each = table.cells[place] as FigureCell;
      if (!mayHide(each, hidden[place] as number, part)) return Number.POSITIVE_INFINITY;
      cost += Math.max(1, each.totals.rated + each.totals.unrated);
    }
    return cost;
  };
  let best = null as Choice | null;
  const consider = (cells: readonly number[], gain: number, part = partOf[layer]): void => {
    if (cells.length === 0 || gain <= 0) return;
    // What does not suffice alone will take more of its kind.
    const score = price(cells, part) * Math.max(1, missing / gain);
    if (score < (best?.score ?? Number.POSITIVE_INFINITY)) best = { cells, part, score };
  };
  const own = [...new Set(cell.units.map((unit) => blocks.blockOf[unit] as Block))]
    .sort(
      (one, other) => one.told.length - other.told.length || movable(other) - movable(one) || one.place - other.place,
    )
    .slice(0, STARTS);
  for (const start of own) {
    const isCut = start.units.some((unit) => !inside.has(unit));
    const seen = new Set<Block>([start]);
    let smaller = 0;
    for (const around of start.told) {
      // Whatever lies outside a figure costs that figure as well.
      if (best && best.score <= smaller) break;
      smaller = price([around]);
      for (const unit of (table.cells[around] as FigureCell).units) {
        const other = blocks.blockOf[unit] as Block;
        if (seen.has(other)) continue;
        seen.add(other);
        if (!isCut && other.units.every((each) => inside.has(each))) continue;
        const gain = movable(other) + (isCut ? 0 : movable(start));
        if (gain > 0) consider(listDifference(start.told, other.told), gain);
      }
    }
    // Of a figure that is wholly hidden nobody can conclude that a part of it is not zero.
    for (const unit of layer !== "RATED" && isCut ? start.units : [])
      for (const place of table.cellsOf[unit] as readonly number[])
        if (isKnownPositive(hidden[place] as number, 0, partOf[layer])) consider([place], 1, EVERYTHING);
    // Nothing shown would hold the block any more: then its sum itself is not known.
    consider(start.told, Number.POSITIVE_INFINITY);
  }
  if (!best) return null;
  const { cells, part } = best;
  return new Map(cells.map((place) => [place, part]));
}
