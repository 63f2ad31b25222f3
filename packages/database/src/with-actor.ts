import type { Actor } from "@nq21/authorisation/actor";
import { sql, type Transaction } from "kysely";
import type { Database } from "./connection.ts";

/** A transaction that carries an actor's rights; repositories take it. */
export type ActorTransaction = Transaction<Record<string, never>>;

/** What a transaction may see besides the actor's reach. */
export interface ActorOptions {
  /** A batch that counts as approved inside this transaction only. */
  readonly previewBatchId?: string;
  /**
   * Reads beyond the actor's reach on the actor's behalf, to compare with the whole record. Facts are still recorded within
   * reach only, which row security checks by the actor's grants.
   */
  readonly readsAll?: boolean;
  /** The day that counts as today for the actor's reach, `yyyy-mm-dd`; by default the day in Việt Nam. */
  readonly today?: string;
}

const writeGrants = ({ grants }: Actor) => grants.map(({ role, root }) => `${role}@${root ?? "*"}`).join(",");

/**
 * Runs one short transaction as an actor. The settings that row-level security reads hold for this transaction only, so a
 * pooled connection never carries one actor's rights to the next. Short statements under policies are many small plans, which
 * servers that compile plans (`jit`, on in most packages of PostgreSQL) would compile for longer than they run: it is off here.
 */
export async function withActor<T>(
  database: Database,
  actor: Actor,
  work: (tx: ActorTransaction) => Promise<T>,
  options: ActorOptions = {},
): Promise<T> {
  return database.transaction().execute(async (tx) => {
    await sql`select
      set_config('nq21.actor_id', ${actor.id}, true),
      set_config('nq21.grants', ${writeGrants(actor)}, true),
      set_config('nq21.is_system', ${actor.isSystem ? "on" : ""}, true),
      set_config('nq21.reads_all', ${options.readsAll ? "on" : ""}, true),
      set_config('nq21.preview_batch', ${options.previewBatchId ?? ""}, true),
      set_config('nq21.today', ${options.today ?? ""}, true),
      set_config('jit', 'off', true)`.execute(tx);
    return work(tx);
  });
}
