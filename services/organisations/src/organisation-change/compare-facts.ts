import type { StoredCounts } from "@nq21/database/import-file";
import type { Change, Founding } from "./fact.ts";

/** What of a file is new against the record. */
export interface Comparison<T> {
  /** Facts that are not on record, or otherwise; they are stored. */
  readonly differing: readonly T[];
  /** The record as it will stand: what the file does not touch, and what it says. */
  readonly standing: readonly T[];
  readonly counts: StoredCounts;
}

function compare<T>(
  given: readonly T[],
  record: readonly T[],
  keyOf: (fact: T) => string,
  write: (fact: T) => string,
  rowsOf: (fact: T) => number,
): Comparison<T> {
  const known = new Map(record.map((fact) => [keyOf(fact), fact]));
  const isKnown = (fact: T) => known.has(keyOf(fact));
  const differing = given.filter((fact) => {
    const earlier = known.get(keyOf(fact));
    return earlier === undefined || write(earlier) !== write(fact);
  });
  const replaced = new Set(differing.map(keyOf));
  const count = (facts: readonly T[]) => facts.reduce((sum, fact) => sum + rowsOf(fact), 0);
  const superseding = count(differing.filter(isKnown));
  return {
    differing,
    standing: [...record.filter((fact) => !replaced.has(keyOf(fact))), ...differing],
    counts: { superseding, added: count(differing) - superseding, unchanged: count(given) - count(differing) },
  };
}

const writeSorted = (value: object) => JSON.stringify(Object.entries(value).sort());

/** Compares the rows of a directory with the record. The same organisation is the same code on the same first day. */
export function compareFoundings(given: readonly Founding[], record: readonly Founding[]): Comparison<Founding> {
  return compare(
    given,
    record,
    (founding) => founding.organisationId,
    ({ batchId: _, row: __, ...founding }) => writeSorted(founding),
    () => 1,
  );
}

/** Compares changes with the record, each with all its rows, whose order does not matter. */
export function compareChanges(given: readonly Change[], record: readonly Change[]): Comparison<Change> {
  return compare(
    given,
    record,
    (change) => change.id,
    ({ batchId: _, rows, ...change }) =>
      `${writeSorted(change)}${rows
        .map(({ row: __, ...content }) => writeSorted(content))
        .sort()
        .join()}`,
    (change) => change.rows.length,
  );
}
