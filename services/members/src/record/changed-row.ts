/** A row of a file that says something new: `isKnown` when the record said something else before. */
export interface ChangedRow {
  readonly at: number;
  readonly isKnown: boolean;
}

/** Rows that go to the database in one statement: enough to be fast, few enough to stay small in memory. */
const CHUNK = 10_000;

/** Divides rows into chunks that one statement takes. */
export function* inChunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
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
