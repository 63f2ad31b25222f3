import { inChunks } from "@nq21/database/record-rows";
import type { FactTable } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** A fact about a member at a cell that is about to be recorded. `at` tells it from the others, such as its row. */
export interface CellClaim {
  readonly at: number;
  readonly id: string;
  readonly member_id: string;
  readonly organisation_id: string;
  readonly valid_from: string;
  /** First day on which it no longer holds, or `infinity`. */
  readonly valid_to: string;
}

/** The first day on which the member no longer belongs to the cell, or `infinity`, by the claim's `at`; left out where the member did not belong there on the claim's first day. */
export async function findStayEnds(tx: ActorTransaction, claims: readonly CellClaim[]): Promise<Map<number, string>> {
  const ends = new Map<number, string>();
  for (const chunk of inChunks(claims)) {
    const found = await sql<{ at: number; until: string }>`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as given (at int, member_id uuid, organisation_id uuid, valid_from date)
      )
      select given.at, place.valid_to::text as until from given
      cross join lateral (
        select valid_to from current_membership as place
        where place.member_id = given.member_id and place.organisation_id = given.organisation_id
          and place.valid_from <= given.valid_from and given.valid_from < place.valid_to
        limit 1
      ) as place`.execute(tx);
    for (const { at, until } of found.rows) ends.set(at, until);
  }
  return ends;
}

/** Those of these claims, by their `at`, that overlap a fact of the table on record about the same member, which none of them restates. */
export async function findOverlapping(
  tx: ActorTransaction,
  { name }: FactTable,
  claims: readonly CellClaim[],
): Promise<Set<number>> {
  const overlapping = new Set<number>();
  const restated = claims.map(({ id }) => id);
  for (const chunk of inChunks(claims)) {
    const found = await sql<{ at: number }>`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as given (at int, member_id uuid, valid_from date, valid_to date)
      ), known as (
        select distinct on (given.at, fact.id) given.at, given.valid_from as claimed_from, given.valid_to as claimed_to, fact.*
        from given
        cross join lateral (
          select * from ${sql.table(name)} as each where each.member_id = given.member_id offset 0
        ) as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        order by given.at, fact.id, visible_batch.sequence desc
      )
      select distinct known.at from known
      inner join current_membership as place
        on place.member_id = known.member_id and place.organisation_id = known.organisation_id
        and place.valid_from <= known.valid_from and known.valid_from < place.valid_to
      where known.id <> all (${restated}::uuid[])
        and known.valid_from < known.claimed_to and known.claimed_from < least(known.valid_to, place.valid_to)`.execute(
      tx,
    );
    for (const { at } of found.rows) overlapping.add(at);
  }
  return overlapping;
}
