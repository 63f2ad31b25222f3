import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** Those of these organisations that are reached from the roots today, whatever day a fact is about. */
export async function listReachedToday(
  tx: ActorTransaction,
  roots: readonly string[],
  organisationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select organisation_id as id from nq21.wholly_reached_from(${roots}::uuid[]) as whole
    where organisation_id = any (${organisationIds}::uuid[])`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}

/** Whether an organisation is reached from the roots on a day on which it stood below no other. */
export async function reachesRoot(tx: ActorTransaction, roots: readonly string[]): Promise<boolean> {
  const found = await sql<{ isReached: boolean }>`
    select exists (
      select from organisation_directory as top
      where top.parent_id is null and (
        top.organisation_id in (select organisation_id from nq21.wholly_reached_from(${roots}::uuid[]) as whole)
        or exists (
          select from nq21.partly_reached_from(${roots}::uuid[]) as part
          where part.organisation_id = top.organisation_id
            and part.reached_from < top.valid_to and top.valid_from < part.reached_to
        )
      )
    ) as "isReached"`.execute(tx);
  return found.rows[0]?.isReached ?? false;
}

/** Those of these organisations that existed on a day of the year. */
export async function listAliveIn(
  tx: ActorTransaction,
  year: number,
  organisationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select organisation_id as id from organisation_directory
    where organisation_id = any (${organisationIds}::uuid[])
      and valid_from <= make_date(${year}, 12, 31) and make_date(${year}, 1, 1) < valid_to`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}
