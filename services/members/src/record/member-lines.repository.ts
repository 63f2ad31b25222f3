import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { inChunks } from "@nq21/database/record-rows";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** A member of whom something is said that holds at an organisation on the days from `from` to `until`; `at` is its row. */
export interface PlacedMember {
  readonly at: number;
  readonly member_id: string;
  readonly organisation_id: string;
  readonly from: string;
  readonly until: string;
}

/** Those who belonged neither to the organisation nor to any cell below it on any of the days. */
export async function findOutsiders<Placed extends PlacedMember>(
  tx: ActorTransaction,
  placed: readonly Placed[],
): Promise<Placed[]> {
  const outside = new Set<number>();
  for (const chunk of inChunks(placed)) {
    const found = await sql<{ at: number }>`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as given (at int, member_id uuid, organisation_id uuid, "from" date, until date)
      )
      select given.at from given
      where not exists (
        select from current_membership as place
        inner join organisation_reach as reach
          on reach.organisation_id = place.organisation_id and reach.root_id = given.organisation_id
        where place.member_id = given.member_id
          and greatest(place.valid_from, reach.valid_from, given."from")
            < least(place.valid_to, reach.valid_to, given.until + 1)
      )`.execute(tx);
    for (const { at } of found.rows) outside.add(at);
  }
  return placed.filter(({ at }) => outside.has(at));
}

/** The first day on which each of these members stood on any list. */
export async function findFirstDays(tx: ActorTransaction, memberIds: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ memberId: string; on: string }>`
    select member_id as "memberId", min(valid_from) as "on" from current_membership
    where member_id = any (${[...new Set(memberIds)]}::uuid[]) group by member_id`.execute(tx);
  return new Map(found.rows.map(({ memberId, on }) => [memberId, on]));
}

/** What kind each of these organisations was on its day: null where it is not known; what did not exist is not in the answer. */
export async function findKindsOn(
  tx: ActorTransaction,
  asked: readonly { readonly at: number; readonly organisation_id: string; readonly day: string }[],
): Promise<Map<number, OrganisationKind | null>> {
  const found = await sql<{ at: number; kind: OrganisationKind | null }>`
    select given.at, directory.kind
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as given (at int, organisation_id uuid, day date)
    inner join organisation_directory as directory
      on directory.organisation_id = given.organisation_id
      and directory.valid_from <= given.day and given.day < directory.valid_to`.execute(tx);
  return new Map(found.rows.map(({ at, kind }) => [at, kind]));
}
