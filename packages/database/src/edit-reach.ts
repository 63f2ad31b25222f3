import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import type { FactDays } from "@nq21/authorisation/row-rules";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { inChunks } from "./record-rows.ts";
import { allowRows } from "./row-policy.ts";
import type { ActorTransaction } from "./with-actor.ts";

/** A fact that is about to be recorded, in the columns that say which organisation and which days it is about. */
interface FactToRecord {
  /** Tells it from the others; its row in the file. */
  readonly at: number;
  readonly organisation_id: string;
  readonly valid_from?: string;
  /** First day on which it no longer holds, or `infinity`. */
  readonly valid_to?: string;
  readonly year?: number;
  readonly started_on?: string;
  readonly decided_on?: string;
  readonly counted_on?: string;
  readonly to_year?: number;
}

/**
 * What an actor may record or take the place of, as a condition on facts: the right to edit, on one of their days. Row security
 * asks the same of what is inserted. `alias` is the name under which the facts stand in the query.
 */
export function allowEditing(
  actor: Actor,
  { organisation, from, until }: FactDays,
  alias: string,
): RawBuilder<SqlBool> {
  return allowRows(actor, { table: alias, kind: "DATED", dataClass: "RECORD_EDIT", organisation, from, until }, alias);
}

/** Which of these facts the actor may not record, by their `at`; `days` is the rule of their table. */
export async function findOutOfReach(
  tx: ActorTransaction,
  actor: Actor,
  days: FactDays,
  facts: readonly FactToRecord[],
): Promise<Set<number>> {
  const beyond = new Set<number>();
  if (decide(actor, "RECORD_EDIT").everywhere) return beyond;
  for (const chunk of inChunks(facts)) {
    const found = await sql<{ at: number }>`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as given (at int, organisation_id uuid, valid_from date, valid_to date, year int, started_on date,
            decided_on date, counted_on date, to_year int)
      )
      select at from given where not ${allowEditing(actor, days, "given")}`.execute(tx);
    for (const { at } of found.rows) beyond.add(at);
  }
  return beyond;
}
