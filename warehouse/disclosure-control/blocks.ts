import { EVERYTHING, LEVELS, UNRATED } from "./display-rule.ts";
import type { FigureTable } from "./figure-table.ts";

/** The three counts of which something is shown: rated below good, not rated, and rated at all. */
export type Layer = "LEVELS" | "UNRATED" | "RATED";

/** Whether a figure tells the sum of a layer. The rated are told by either part. */
export function isToldBy(layer: Layer, hidden: number): boolean {
  if (layer === "LEVELS") return (hidden & LEVELS) === 0;
  if (layer === "UNRATED") return (hidden & UNRATED) === 0;
  return hidden !== EVERYTHING;
}

/**
 * Units that stand in exactly the same figures that tell a layer. Persons may be moved between them without changing any
 * figure that is shown: that is what keeps a hidden count uncertain.
 */
export interface Block {
  readonly place: number;
  /** The telling figures that hold it, by their places, ascending; small ones first. */
  readonly told: readonly number[];
  readonly units: number[];
}

/** All blocks of a layer. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** The block of each unit. */
  readonly blockOf: readonly Block[];
}

/** Parts the units of a table into blocks, for what is hidden of each cell. */
export function partIntoBlocks(table: FigureTable, hidden: Uint8Array, layer: Layer): Blocks {
  const bySignature = new Map<string, Block>();
  const blocks: Block[] = [];
  const blockOf = table.cellsOf.map((cells, unit) => {
    const told = cells.filter((cell) => isToldBy(layer, hidden[cell] as number));
    const signature = told.join(",");
    let block = bySignature.get(signature);
    if (!block) {
      block = { place: blocks.length, told, units: [] };
      blocks.push(block);
      bySignature.set(signature, block);
    }
    block.units.push(unit);
    return block;
  });
  return { blocks, blockOf };
}
