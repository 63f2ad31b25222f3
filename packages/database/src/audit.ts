import type { AuditCategory } from "@nq21/code-lists/audit";
import { sql } from "kysely";
import type { ActorTransaction } from "./with-actor.ts";

/** What is told of an act: which, on what, how many rows. Codes, ids and whole numbers; nothing about a person. */
export interface AuditEntry {
  /** WRITE unless told otherwise. */
  readonly category?: AuditCategory;
  /** Code of letters and `_`, such as APPROVE. */
  readonly action: string;
  /** Code of letters and `_`, such as batch. */
  readonly entity: string;
  /** Id of up to 200 characters, without spaces. */
  readonly entityId: string;
  /** Whole numbers of up to 15 digits: what was changed, never whose. */
  readonly counts?: Readonly<Record<string, number>>;
}

/**
 * Writes audit rows, in their order and by one statement, in the transaction of the act they tell of. The actor is the
 * transaction's; time, place in the chain and hashes are given by the database, the last two when the transaction commits.
 */
export async function recordAudit(tx: ActorTransaction, ...entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map(({ category = "WRITE", action, entity, entityId, counts = {} }) => ({
    ...{ category, action, entity, counts },
    entity_id: entityId,
  }));
  await sql`insert into audit (category, action, entity, entity_id, counts)
    select category, action, entity, entity_id, counts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (category text, action text, entity text, entity_id text, counts jsonb)`.execute(tx);
}
