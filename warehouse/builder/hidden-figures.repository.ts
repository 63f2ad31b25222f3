import type pg from "pg";
import { type HiddenDigits, HiddenFigures } from "./hidden-figures.ts";

/** What versions have hidden, up to one of them. */
export interface HiddenLedger {
  /** Sequence of the newest entry; 0 before the first. */
  readonly upTo: number;
  readonly figures: HiddenFigures;
}

/** Reads what versions have hidden: all of them, or as it stood when an entry was the newest. */
export async function readHiddenLedger(client: pg.Client, upTo?: number): Promise<HiddenLedger> {
  const found = await client.query<{ sequence: number; figures: HiddenDigits }>(
    `select cast(sequence as integer) as sequence, figures from hidden_figures
     where $1::bigint is null or sequence <= $1 order by sequence`,
    [upTo ?? null],
  );
  const figures = new HiddenFigures();
  for (const row of found.rows) figures.addDigits(row.figures);
  return { upTo: found.rows.at(-1)?.sequence ?? 0, figures };
}

/** Records what a version hides and none before it did. A version that is made again adds nothing. */
export async function recordHidden(client: pg.Client, dataVersionId: string, beyond: HiddenDigits): Promise<void> {
  if (Object.keys(beyond).length === 0) return;
  await client.query(
    "insert into hidden_figures (data_version_id, figures) values ($1, $2) on conflict (data_version_id) do nothing",
    [dataVersionId, JSON.stringify(beyond)],
  );
}
