import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import { isIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** An organisation that an edit touches, and the day that the edit is about. */
export interface Touched {
  readonly organisationId: string;
  readonly on: string;
}

/**
 * Those of these organisations, by their place in the list, that lie beyond an actor's reach with a class on their day, or are
 * not on record. A day before or after an organisation's life counts as the first or the last of it.
 */
export async function listBeyondReach(
  tx: ActorTransaction,
  actor: Actor,
  dataClass: DataClass,
  touched: readonly Touched[],
): Promise<ReadonlySet<number>> {
  const { everywhere, roots } = decide(actor, dataClass);
  if (everywhere || touched.length === 0) return new Set();
  const asked = touched.flatMap(({ organisationId: id, on }, place) => (isIdentity(id) ? [{ id, on, place }] : []));
  const found = await sql<{ place: number }>`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (place integer, id uuid, "on" date)
    ), life as (
      select organisation_id, min(valid_from) as begins_on, max(valid_to) - 1 as lasts_to from organisation_version
      where organisation_id in (select id from asked) group by organisation_id
    ), part as materialized (
      select * from nq21.partly_reached_from(${roots}::uuid[]) as part where organisation_id in (select id from asked)
    )
    select place from asked
    inner join life on life.organisation_id = asked.id
    where asked.id in (select organisation_id from nq21.wholly_reached_from(${roots}::uuid[]) as whole)
      or exists (
        select from part
        cross join lateral (select greatest(begins_on, least(asked."on", lasts_to)) as day) as lived
        where part.organisation_id = asked.id and part.reached_from <= lived.day and lived.day < part.reached_to
      )`.execute(tx);
  const reached = new Set(found.rows.map(({ place }) => place));
  return new Set(touched.flatMap((_, place) => (reached.has(place) ? [] : [place])));
}
