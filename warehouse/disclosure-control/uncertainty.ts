import { type Block, type Blocks, partIntoBlocks } from "./blocks.ts";
import { isKnownPositive, LEVELS, UNRATED } from "./display-rule.ts";
import type { FigureCell, FigureTable, UnitCounts } from "./figure-table.ts";

/** What is fixed while persons are moved in thought, for what is hidden of each cell. */
export interface Situation {
  readonly table: FigureTable;
  readonly hidden: Uint8Array;
  readonly levels: Blocks;
  readonly unrated: Blocks;
  readonly rated: Blocks;
  /** By unit: persons that can't be moved away, because somebody could conclude that one is there. */
  readonly keptBelow: Uint8Array;
  readonly keptUnrated: Uint8Array;
}

/** Keeps one person in every cell that is known not to be zero; one that stays in a part of it will do. */
function keepOnes(
  table: FigureTable,
  hidden: Uint8Array,
  part: number,
  count: (unit: UnitCounts) => number,
): Uint8Array {
  const kept = new Uint8Array(table.units.length);
  for (const [place, cell] of table.cells.entries()) {
    if (!isKnownPositive(hidden[place] as number, cell.hiddenBefore, part)) continue;
    if (cell.units.some((unit) => kept[unit])) continue;
    const one = cell.units.find((unit) => count(table.units[unit] as UnitCounts) > 0);
    if (one !== undefined) kept[one] = 1;
  }
  return kept;
}

/** Looks at a table as somebody does who sees what is not hidden. */
export function lookAt(table: FigureTable, hidden: Uint8Array): Situation {
  return {
    table,
    hidden,
    levels: partIntoBlocks(table, hidden, "LEVELS"),
    unrated: partIntoBlocks(table, hidden, "UNRATED"),
    rated: partIntoBlocks(table, hidden, "RATED"),
    keptBelow: keepOnes(table, hidden, LEVELS, (unit) => unit.below),
    keptUnrated: keepOnes(table, hidden, UNRATED, (unit) => unit.unrated),
  };
}

/** The part of a block that lies in a cell; of blocks that it cuts, and of those that nothing shown holds. */
function listCut(cell: FigureCell, { blockOf }: Blocks): Map<Block, number[]> {
  const parts = new Map<Block, number[]>();
  for (const unit of cell.units) {
    const block = blockOf[unit] as Block;
    const part = parts.get(block);
    if (part) part.push(unit);
    else parts.set(block, [unit]);
  }
  for (const [block, part] of parts)
    if (part.length === block.units.length && block.told.length > 0) parts.delete(block);
  return parts;
}

const sum = (units: readonly number[], count: (unit: number) => number): number => {
  let total = 0;
  for (const unit of units) total += count(unit);
  return total;
};

/** By how much a count may differ when `movable` persons of each cut block stand all in the cell, or all outside it. */
function measureMoves(cell: FigureCell, blocks: Blocks, movable: (unit: number) => number): number {
  let width = 0;
  for (const block of listCut(cell, blocks).keys()) {
    if (block.told.length === 0) return Number.POSITIVE_INFINITY;
    width += sum(block.units, movable);
  }
  return width;
}

/** Members rated good who can be moved away: somebody rated stays, because that nobody was rated is always told. */
const countMovableGood = ({ good, below }: UnitCounts): number => Math.max(0, good - (below === 0 ? 1 : 0));

/**
 * By how much the members below good may differ when they change places with good ones of other cells in their block: first
 * while everybody stays rated where they were, then after good ones were moved to where their number is not told.
 */
function measureExchanges(cell: FigureCell, situation: Situation): { fixed: number; moved: number } {
  const { table, keptBelow, levels, rated: ratedBlocks } = situation;
  const below = (unit: number) => (table.units[unit] as UnitCounts).below;
  const rated = (unit: number) => below(unit) + (table.units[unit] as UnitCounts).good;
  const kept = (unit: number) => keptBelow[unit] as number;
  const movable = (unit: number) => countMovableGood(table.units[unit] as UnitCounts);
  const width = { fixed: 0, moved: 0 };
  for (const [block, part] of listCut(cell, levels)) {
    const ratedIn = sum(part, rated);
    const ratedOut = sum(block.units, rated) - ratedIn;
    const keptIn = sum(part, kept);
    const keptOut = sum(block.units, kept) - keptIn;
    const total = block.told.length === 0 ? Number.POSITIVE_INFINITY : sum(block.units, below);
    const differ = (most: number, least: number) =>
      Math.min(most, total - keptOut) - (total === Number.POSITIVE_INFINITY ? keptIn : Math.max(keptIn, total - least));
    const around = new Set(part.map((unit) => ratedBlocks.blockOf[unit] as Block));
    let inside = 0;
    let all = 0;
    for (const each of around) all += sum(each.units, movable);
    inside = sum(part, movable);
    width.fixed += differ(ratedIn, ratedOut);
    width.moved += differ(ratedIn + all - inside, ratedOut + inside);
  }
  return width;
}

/** How uncertain the counts of a cell are at least, in persons between the least and the greatest possible value. */
export interface Uncertainty {
  readonly good: number;
  readonly below: number;
  readonly unrated: number;
  readonly rated: number;
}

/**
 * Measures from below how uncertain a cell is. Each number is proved by tables that show the same: the true one, with persons
 * moved inside blocks. Where more is hidden than blocks tell, the truth is wider.
 */
export function measureUncertainty(cell: FigureCell, situation: Situation): Uncertainty {
  const { table, rated: ratedBlocks, keptBelow, keptUnrated } = situation;
  const unit = (place: number) => table.units[place] as UnitCounts;
  const exchanges = measureExchanges(cell, situation);
  const good = measureMoves(cell, ratedBlocks, (place) => countMovableGood(unit(place)));
  const below = measureMoves(cell, ratedBlocks, (place) =>
    Math.max(0, unit(place).below - Math.max(keptBelow[place] as number, unit(place).good === 0 ? 1 : 0)),
  );
  const rated = measureMoves(cell, ratedBlocks, (place) => Math.max(0, unit(place).good + unit(place).below - 1));
  const unrated = measureMoves(
    cell,
    situation.unrated,
    (place) => unit(place).unrated - (keptUnrated[place] as number),
  );
  return { good: Math.max(good, exchanges.fixed), below: Math.max(below, exchanges.moved), rated, unrated };
}
