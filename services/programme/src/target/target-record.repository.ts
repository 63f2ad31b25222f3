import type { Actor } from "@nq21/authorisation/actor";
import type { FactDays } from "@nq21/authorisation/row-rules";
import { allowEditing } from "@nq21/database/edit-reach";
import type { StoredCounts } from "@nq21/database/import-file";
import { countStored, type DifferingRow, ROWS_PER_STATEMENT } from "@nq21/database/record-rows";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** A target of one year as it goes into the record. */
export interface NewTarget {
  readonly id: string;
  readonly key: string;
  readonly year: number;
  readonly objective_id: string | null;
  readonly indicator_code: string;
  readonly organisation_id: string | null;
  readonly threshold: number | null;
  readonly upper_threshold: number | null;
  readonly absence_reason: string | null;
  readonly caveat: string | null;
  readonly is_strict: boolean;
  readonly unit: string;
  readonly document_id: string | null;
  readonly state: string;
  readonly successor_key: string | null;
  readonly ended_by_document_id: string | null;
}

const said = sql`year, objective_id, indicator_code, organisation_id, threshold, upper_threshold, absence_reason, caveat,
  is_strict, unit, document_id, state, successor_key, ended_by_document_id`;
const content = sql`jsonb_agg(jsonb_build_array(${said}) order by year)`;

/** The keys of a chunk whose years differ from the record, as `differing`; `is_known` where the record says something else. */
const differing = (chunk: readonly NewTarget[]) => sql`
  with given as (
    select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given (id uuid, key text, year int,
      objective_id uuid, indicator_code text, organisation_id uuid, threshold double precision,
      upper_threshold double precision, absence_reason text, caveat text, is_strict boolean, unit text, document_id uuid,
      state text, successor_key text, ended_by_document_id uuid)
  ), differing as (
    select asked.key, known.key is not null as is_known
    from (select key, ${content} as content from given group by key) as asked
    left join (select key, ${content} as content from current_target group by key) as known on known.key = asked.key
    where known.content is distinct from asked.content
  )`;

/** A target that differs from the record, and what the record binds under its key. */
interface ChangedTarget {
  readonly key: string;
  /** Whether the record says something under the key that the actor may not take the place of. */
  readonly isForeign: boolean;
}

/** A target is a fact about the organisation that it binds, at the end of its year. */
export const targetDays: FactDays = {
  organisation: "row.organisation_id",
  from: "nq21.judged_on(row.organisation_id, make_date(row.year, 12, 31))",
  until: "nq21.judged_on(row.organisation_id, make_date(row.year, 12, 31)) + 1",
};

/** The targets that differ from the record in any of their years, by key. */
export async function listChangedTargets(
  tx: ActorTransaction,
  actor: Actor,
  targets: readonly NewTarget[],
): Promise<ChangedTarget[]> {
  const changed = await sql<ChangedTarget>`
    ${differing(targets)}
    select differing.key, exists (
      select from current_target as known
      where known.key = differing.key and (known.organisation_id is null or not ${allowEditing(actor, targetDays, "known")})
    ) as "isForeign"
    from differing`.execute(tx);
  return changed.rows;
}

/** Cuts the targets into chunks between keys: the years of one key are compared and superseded together. */
function* chunksOf(targets: Iterable<readonly NewTarget[]>): Generator<NewTarget[]> {
  let chunk: NewTarget[] = [];
  for (const years of targets) {
    if (chunk.length > 0 && chunk.length + years.length > ROWS_PER_STATEMENT) {
      yield chunk;
      chunk = [];
    }
    chunk.push(...years);
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Stores the targets that differ from the record in any of their years, with all their years, as the next version of their key.
 * `targets` holds one list of years for each key; the counts are of keys.
 */
export async function recordTargets(
  tx: ActorTransaction,
  batchId: string,
  targets: readonly (readonly NewTarget[])[],
): Promise<StoredCounts> {
  const changed: DifferingRow[] = [];
  for (const chunk of chunksOf(targets)) {
    const stored = await sql<DifferingRow>`
      ${differing(chunk)}, newest as (
        select key, max(version) as version from target where key in (select key from differing) group by key
      ), kept as (
        insert into target (id, batch_id, key, version, ${said})
        select id, ${batchId}::uuid, given.key, coalesce(newest.version, 0) + 1, ${said}
        from given inner join differing on differing.key = given.key left join newest on newest.key = given.key
      )
      select is_known as "isKnown" from differing`.execute(tx);
    changed.push(...stored.rows);
  }
  return countStored(changed, targets.length);
}
