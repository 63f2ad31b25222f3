import type { Layer } from "./blocks.ts";
import { type DisplayRules, EVERYTHING, isSmall, LEVELS, UNRATED } from "./display-rule.ts";
import type { FigureCell } from "./figure-table.ts";
import { measureUncertainty, type Situation } from "./uncertainty.ts";

/** What a hidden figure lacks. */
export interface Need {
  readonly layer: Layer;
  /** Persons by which the interval is too narrow. */
  readonly missing: number;
}

/**
 * In which layer a hidden figure is not uncertain enough; null when it is in all. Every count that the figure would show must
 * be uncertain, and every small count that it would give away.
 */
export function findNeed(
  cell: FigureCell,
  hidden: number,
  situation: Situation,
  rules: DisplayRules,
  width: number,
): Need | null {
  if (hidden === 0) return null;
  const { good, below, unrated, rated } = measureUncertainty(cell, situation);
  const told = Math.min(rated, good);
  if (hidden === EVERYTHING && told < width) return { layer: "RATED", missing: width - told };
  if ((hidden === LEVELS || isSmall(cell.totals.below, rules.levels)) && below < width)
    return { layer: "LEVELS", missing: width - below };
  if ((hidden === UNRATED || isSmall(cell.totals.unrated, rules.unrated)) && unrated < width)
    return { layer: "UNRATED", missing: width - unrated };
  return null;
}
