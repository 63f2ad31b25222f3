import { sql } from "kysely";
import { recordAudit } from "./audit.ts";
import type { ActorTransaction } from "./with-actor.ts";

/** How far a batch has come; its rows count while it is APPROVED. */
export type BatchState = "STAGED" | "SUBMITTED" | "APPROVED" | "WITHDRAWN";

/** One file as it went into the record. */
export interface Batch {
  readonly id: string;
  readonly sequence: number;
  readonly fileKind: string;
  readonly contentHash: string;
  readonly state: BatchState;
  readonly rowCount: number;
  readonly addedCount: number;
  readonly supersedingCount: number;
  readonly droppedColumnCount: number;
}

const columns = sql`id, sequence, file_kind as "fileKind", content_hash as "contentHash", state,
  row_count as "rowCount", added_count as "addedCount", superseding_count as "supersedingCount",
  dropped_column_count as "droppedColumnCount"`;

/** The newest batch made from these bytes that still counts or may come to count, if there is one. */
export async function findBatchByContent(
  tx: ActorTransaction,
  fileKind: string,
  contentHash: string,
): Promise<Batch | undefined> {
  const found = await sql<Batch>`select ${columns} from batch
    where file_kind = ${fileKind} and content_hash = ${contentHash} and state <> 'WITHDRAWN'
    order by sequence desc limit 1`.execute(tx);
  return found.rows[0];
}

/** The batch with this id, or undefined. */
export async function findBatch(tx: ActorTransaction, id: string): Promise<Batch | undefined> {
  return (await sql<Batch>`select ${columns} from batch where id = ${id}`.execute(tx)).rows[0];
}

/** How many batches were ever made from these bytes, withdrawn ones included. */
export async function countBatchesOf(tx: ActorTransaction, contentHash: string): Promise<number> {
  const counted = await sql<{
    count: number;
  }>`select count(*)::int as count from batch where content_hash = ${contentHash}`.execute(tx);
  return counted.rows[0]?.count ?? 0;
}

/** A batch before any row of it is stored. */
export interface NewBatch {
  readonly id: string;
  readonly fileKind: string;
  readonly contentHash: string;
  readonly rowCount: number;
  readonly droppedColumnCount: number;
}

/** Opens a batch in state STAGED; its rows are not seen by anyone yet. */
export async function stageBatch(tx: ActorTransaction, batch: NewBatch): Promise<void> {
  await sql`insert into batch (id, file_kind, content_hash, state, row_count, dropped_column_count)
    values (${batch.id}, ${batch.fileKind}, ${batch.contentHash}, 'STAGED', ${batch.rowCount}, ${batch.droppedColumnCount})`.execute(
    tx,
  );
}

/** STAGED → SUBMITTED: the rows are complete and wait for a decision. */
export async function submitBatch(tx: ActorTransaction, id: string, added: number, superseding: number): Promise<void> {
  await sql`update batch set state = 'SUBMITTED', submitted_at = now(), added_count = ${added}, superseding_count = ${superseding}
    where id = ${id} and state = 'STAGED'`.execute(tx);
  await recordAudit(tx, { action: "SUBMIT", entity: "batch", entityId: id, counts: { added, superseding } });
}

/** SUBMITTED → APPROVED: from now on the rows count. Returns whether the state changed. */
export async function approveBatch(tx: ActorTransaction, id: string): Promise<boolean> {
  const changed = await sql`update batch set state = 'APPROVED', approved_at = now(), approved_by = nq21.actor_id()
    where id = ${id} and state = 'SUBMITTED'`.execute(tx);
  if (Number(changed.numAffectedRows) === 0) return false;
  await recordAudit(tx, { action: "APPROVE", entity: "batch", entityId: id });
  return true;
}

/** APPROVED or SUBMITTED → WITHDRAWN: the rows stay on record and no longer count. Returns whether the state changed. */
export async function withdrawBatch(tx: ActorTransaction, id: string): Promise<boolean> {
  const changed = await sql`update batch set state = 'WITHDRAWN', withdrawn_at = now(), withdrawn_by = nq21.actor_id()
    where id = ${id} and state in ('SUBMITTED', 'APPROVED')`.execute(tx);
  if (Number(changed.numAffectedRows) === 0) return false;
  await recordAudit(tx, { action: "WITHDRAW", entity: "batch", entityId: id });
  return true;
}
