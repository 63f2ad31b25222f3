import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import type { StoredCounts } from "@nq21/database/import-file";
import { type DifferingRow, recordRows } from "@nq21/database/record-rows";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { Objective } from "./objective.type.ts";

const rule = getRowRule("programme", "objective");

interface Row {
  readonly id: string;
  readonly section: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly documentId: string;
}

const columns = sql`id, section, title_vi as "titleVi", title_en as "titleEn", document_id as "documentId"`;

/** The objectives of the programme, in the order of its sections. */
export async function listObjectives(database: Database, actor: Actor): Promise<Objective[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_objective as objective where ${allowRows(actor, rule, "objective")}
      order by section collate "C", key collate "C"`.execute(tx),
  );
  return found.rows.map((row) => Object.assign(new Objective(), row));
}

/** The objectives with these ids in the order asked for; null where there is none. */
export async function findObjectives(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(Objective | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_objective as objective
      where id = any (${ids.filter(isIdentity)}::uuid[]) and ${allowRows(actor, rule, "objective")}`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, Object.assign(new Objective(), row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Whether an objective with this id is on record. */
export async function isObjectiveOnRecord(tx: ActorTransaction, id: string): Promise<boolean> {
  if (!isIdentity(id)) return false;
  const found = await sql`select from current_objective where id = ${id}`.execute(tx);
  return found.rows.length > 0;
}

/** An objective as it goes into the record. */
export interface NewObjective {
  readonly id: string;
  readonly key: string;
  readonly section: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly document_id: string;
}

/** Those of a chunk that differ from the record, as `differing`; `is_known` where the record says something else. */
const differing = (chunk: readonly NewObjective[]) => sql`
  with given as (
    select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
      as given (id uuid, key text, section text, title_vi text, title_en text, document_id uuid)
  ), differing as (
    select given.*, known.id is not null as is_known from given
    left join current_objective as known on known.id = given.id
    where known.id is null
      or (known.section, known.title_vi, known.title_en, known.document_id)
        is distinct from (given.section, given.title_vi, given.title_en, given.document_id)
  )`;

/** The keys of the objectives that differ from the record. */
export async function listChangedObjectives(tx: ActorTransaction, rows: readonly NewObjective[]): Promise<Set<string>> {
  const changed = await sql<{ key: string }>`${differing(rows)} select key from differing`.execute(tx);
  return new Set(changed.rows.map(({ key }) => key));
}

/** Stores the objectives that differ from the record; returns how many are new, supersede another, or say nothing new. */
export function recordObjectives(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewObjective[],
): Promise<StoredCounts> {
  return recordRows(rows, (chunk) =>
    sql<DifferingRow>`
      ${differing(chunk)}, kept as (
        insert into objective (id, batch_id, key, section, title_vi, title_en, document_id)
        select id, ${batchId}::uuid, key, section, title_vi, title_en, document_id from differing
      )
      select is_known as "isKnown" from differing`.execute(tx),
  );
}

/** The ids of the objectives with these keys that are on record, by key; files name objectives by them. */
export async function findObjectiveIds(
  tx: ActorTransaction,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; key: string }>`
    select id, key from current_objective where key = any (${keys}::text[])`.execute(tx);
  return new Map(found.rows.map(({ id, key }) => [key, id]));
}
