import type { StoredCounts } from "./import-file.ts";

/** A row that says something new: `isKnown` when the record said something else before under its key. */
export interface DifferingRow {
  readonly isKnown: boolean;
}

/** Rows that go to the database in one statement: enough to be fast, few enough to stay small in memory. */
export const ROWS_PER_STATEMENT = 10_000;

/** Divides rows into chunks that one statement takes. */
export function* inChunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}

/** Counts what storing did from the rows that differed; `given` is how many were handed in. */
export function countStored(differing: readonly DifferingRow[], given: number): StoredCounts {
  const superseding = differing.filter((row) => row.isKnown).length;
  return { added: differing.length - superseding, superseding, unchanged: given - differing.length };
}

/** Stores rows chunk by chunk; `recordChunk` keeps those that differ from the record and answers with them. */
export async function recordRows<Row>(
  rows: readonly Row[],
  recordChunk: (chunk: readonly Row[]) => Promise<{ readonly rows: readonly DifferingRow[] }>,
): Promise<StoredCounts> {
  const differing: DifferingRow[] = [];
  for (const chunk of inChunks(rows)) differing.push(...(await recordChunk(chunk)).rows);
  return countStored(differing, rows.length);
}
