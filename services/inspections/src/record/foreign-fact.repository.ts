import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import { allowEditing } from "@nq21/database/edit-reach";
import { inChunks } from "@nq21/database/record-rows";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** Those of these rows, by `at`, that would take the place of a fact about an organisation beyond the actor's reach. */
export async function findForeignFacts(
  tx: ActorTransaction,
  actor: Actor,
  table: string,
  rows: readonly { readonly at: number; readonly id: string }[],
): Promise<Set<number>> {
  const foreign = new Set<number>();
  for (const chunk of inChunks(rows)) {
    const found = await sql<{ at: number }>`
      select given.at
      from jsonb_to_recordset(${JSON.stringify(chunk.map(({ at, id }) => ({ at, id })))}::jsonb) as given (at int, id uuid)
      inner join ${sql.table(`current_${table}`)} as known on known.id = given.id
      where not ${allowEditing(actor, getDatedRule("inspections", table), "known")}`.execute(tx);
    for (const { at } of found.rows) foreign.add(at);
  }
  return foreign;
}
