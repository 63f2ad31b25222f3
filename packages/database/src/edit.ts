import { createHash } from "node:crypto";
import type { Actor } from "@nq21/authorisation/actor";
import type { ServiceName } from "@nq21/workbook/layout";
import { sql } from "kysely";
import { approveBatch, stageBatch, submitBatch } from "./batch.ts";
import { writeCanonicalJson } from "./canonical-json.ts";
import type { Database } from "./connection.ts";
import { makeIdentity } from "./identity.ts";
import { inTurn } from "./import-file.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

/** What `recordEdit` needs besides what the edit does. */
export interface EditSettings {
  readonly database: Database;
  readonly actor: Actor;
  readonly service: ServiceName;
  readonly idNamespace: string;
}

/** An edit as a client sends it. */
export interface EditRequest {
  /** Kept as the kind of the batch, such as ORGANISATION_CHANGES. */
  readonly kind: string;
  /** The client's key: the same edit sent again under it is recorded once. 1 to 200 characters. */
  readonly idempotencyKey: string;
  /** Everything the client asked for; another request under the same key is refused. */
  readonly request: unknown;
  /** Tries the edit and keeps nothing. */
  readonly dryRun: boolean;
  /** Whether it is compared with the record as a whole, as files are, and must wait for them and for its like. */
  readonly isStructural: boolean;
}

/** What an edit did: the answer to give, and again when it is sent again; or why it is refused. */
export type EditResult<Answer, Refusal> =
  | { readonly answer: Answer; readonly added: number; readonly superseding: number }
  | { readonly refusal: Refusal };

/** What became of an edit. KEY_REUSED: the key was used before for another request. */
export type EditOutcome<Answer, Refusal> =
  | { readonly outcome: "RECORDED" | "REPEATED" | "WOULD_RECORD"; readonly answer: Answer }
  | { readonly outcome: "REFUSED"; readonly refusal: Refusal }
  | { readonly outcome: "KEY_REUSED" };

class RolledBack<Outcome> extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super("rolled back");
    this.outcome = outcome;
  }
}

async function findEdit(tx: ActorTransaction, key: string) {
  const found = await sql<{ requestHash: string; answer: unknown }>`
    select request_hash as "requestHash", answer from edit where idempotency_key = ${key}`.execute(tx);
  return found.rows[0];
}

/**
 * Records one edit as a batch of its own, staged, submitted and approved in one transaction. Whole or not at all: a refusal
 * and a dry run leave nothing. The same request under the same key is recorded once, however often and however many times at
 * once it is sent, and always gets the answer of the first.
 */
export async function recordEdit<Answer, Refusal>(
  settings: EditSettings,
  edit: EditRequest,
  work: (tx: ActorTransaction, batchId: string) => Promise<EditResult<Answer, Refusal>>,
): Promise<EditOutcome<Answer, Refusal>> {
  type Outcome = EditOutcome<Answer, Refusal>;
  const { database, actor, service, idNamespace } = settings;
  const key = edit.idempotencyKey;
  const requestHash = createHash("sha256")
    .update(writeCanonicalJson([edit.kind, edit.request]))
    .digest("hex");
  const record = () =>
    withActor(
      database,
      actor,
      async (tx): Promise<Outcome> => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`nq21.edit/${actor.id}/${key}`}, 0))`.execute(tx);
        const known = await findEdit(tx, key);
        if (known)
          return known.requestHash === requestHash
            ? { outcome: "REPEATED", answer: known.answer as Answer }
            : { outcome: "KEY_REUSED" };
        const batchId = makeIdentity(idNamespace, service, "batch", `EDIT/${actor.id}/${key}`);
        await stageBatch(tx, {
          id: batchId,
          fileKind: edit.kind,
          contentHash: requestHash,
          rowCount: 0,
          droppedColumnCount: 0,
        });
        // What the edit brings must be seen while its consequences are computed, before it is approved.
        await sql`select set_config('nq21.preview_batch', ${batchId}, true)`.execute(tx);
        const done = await work(tx, batchId);
        if ("refusal" in done) throw new RolledBack<Outcome>({ outcome: "REFUSED", refusal: done.refusal });
        if (edit.dryRun) throw new RolledBack<Outcome>({ outcome: "WOULD_RECORD", answer: done.answer });
        await sql`update batch set row_count = ${done.added + done.superseding} where id = ${batchId}`.execute(tx);
        await submitBatch(tx, batchId, done.added, done.superseding);
        await approveBatch(tx, batchId);
        await sql`insert into edit (idempotency_key, request_hash, batch_id, answer)
        values (${key}, ${requestHash}, ${batchId}, ${JSON.stringify(done.answer)}::jsonb)`.execute(tx);
        return { outcome: "RECORDED", answer: done.answer };
        // An edit is compared with the whole record; what it records is checked by the actor's reach.
      },
      { readsAll: true },
    );
  try {
    return await (edit.isStructural ? inTurn(database, record) : record());
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Outcome;
    throw error;
  }
}
