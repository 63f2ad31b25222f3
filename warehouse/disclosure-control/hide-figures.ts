import type { Blocks, Layer } from "./blocks.ts";
import { findComplement } from "./complement.ts";
import { type DisplayRules, hideByRule, LEVELS, UNRATED } from "./display-rule.ts";
import type { FigureCell, FigureTable } from "./figure-table.ts";
import { findNeed } from "./needs.ts";
import { lookAt, type Situation } from "./uncertainty.ts";

/** A table whose hidden figures could not be protected. It must not be shown. */
export class UnprotectedError extends Error {}

const MOST_ROUNDS = 500;

/** What an earlier version hid and there still is: nobody rated leaves no level to hide, nobody liable nothing at all. */
function keepHidden({ totals, hiddenBefore }: FigureCell): number {
  const mayStay = (totals.rated > 0 ? LEVELS : 0) | (totals.rated + totals.unrated > 0 ? UNRATED : 0);
  return hiddenBefore & mayStay;
}

const blocksOf = (layer: Layer, situation: Situation): Blocks =>
  ({ LEVELS: situation.levels, UNRATED: situation.unrated, RATED: situation.rated })[layer];

/** One round: for each cell in need the smallest complement, unless this round has already changed what is around it. */
function hideFurther(situation: Situation, rules: DisplayRules, width: number): { needs: number; changes: number } {
  const { table, hidden } = situation;
  const next = hidden.slice();
  const touched = new Uint8Array(table.units.length);
  let needs = 0;
  let changes = 0;
  for (const [place, cell] of table.cells.entries()) {
    const need = findNeed(cell, hidden[place] as number, situation, rules, width);
    if (!need) continue;
    needs += 1;
    if (cell.units.some((unit) => touched[unit])) continue;
    const found =
      findComplement(cell, need.layer, blocksOf(need.layer, situation), situation, need.missing) ??
      findComplement(cell, "RATED", situation.rated, situation, need.missing);
    if (!found) throw new UnprotectedError(`cell ${cell.keys[0]} can't be protected in ${need.layer}`);
    for (const [other, part] of found) {
      next[other] = (next[other] as number) | part;
      for (const unit of (table.cells[other] as FigureCell).units) touched[unit] = 1;
    }
    for (const unit of cell.units) touched[unit] = 1;
    changes += 1;
  }
  hidden.set(next);
  return { needs, changes };
}

/**
 * Decides what is hidden of each cell: what the rule says, what was hidden before, and as much more as keeps each hidden count
 * uncertain by `narrowestInterval` and the spare. The last round measures every cell against the final pattern, so what is
 * returned is proved. Equal tables give equal patterns. Throws UnprotectedError.
 */
export function hideFigures(table: FigureTable, rules: DisplayRules): Uint8Array {
  const hidden = Uint8Array.from(
    table.cells,
    (cell) => hideByRule(cell.totals, cell.hasRates, rules) | keepHidden(cell),
  );
  const width = rules.narrowestInterval + rules.spare;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { needs, changes } = hideFurther(lookAt(table, hidden), rules, width);
    if (needs === 0) return hidden;
    if (changes === 0) break;
  }
  throw new UnprotectedError("the search for a pattern does not end");
}
