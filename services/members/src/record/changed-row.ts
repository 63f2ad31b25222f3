import type { DifferingRow } from "@nq21/database/record-rows";

/** A row that says something new; `at` is its row in the file. */
export interface ChangedRow extends DifferingRow {
  readonly at: number;
}

/**
 * Counts the rows of a file that are new and those that supersede. `leading` decides where both lists name a row; a row that
 * only `other` names changes something about what is on record, so it supersedes.
 */
export function countChanges(
  other: readonly ChangedRow[],
  leading: readonly ChangedRow[],
): { added: number; superseding: number } {
  const isNewByRow = new Map(other.map((change) => [change.at, false]));
  for (const change of leading) isNewByRow.set(change.at, !change.isKnown);
  const added = [...isNewByRow.values()].filter(Boolean).length;
  return { added, superseding: isNewByRow.size - added };
}
