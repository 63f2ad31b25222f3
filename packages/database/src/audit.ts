import { sql } from "kysely";
import type { ActorTransaction } from "./with-actor.ts";

/** What is told of a change: which act, on what, how many rows. */
export interface AuditEntry {
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  /** Numbers only: what was changed, never whose. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** Writes an audit row in the transaction of the change it tells of. The actor is the transaction's. */
export async function recordAudit(tx: ActorTransaction, entry: AuditEntry): Promise<void> {
  await sql`insert into audit (action, entity, entity_id, counts)
    values (${entry.action}, ${entry.entity}, ${entry.entityId}, ${JSON.stringify(entry.counts ?? {})}::jsonb)`.execute(
    tx,
  );
}
