import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { factTable } from "@nq21/database/versioned-facts";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Dated } from "../organisation/dated-tree.repository.ts";
import { allowed } from "../record/allowed-rows.ts";

/** Where numbers of party groups are kept. */
export const partyGroupTable = factTable("organisations", "party_group_count", {
  organisation_id: "uuid",
  valid_from: "date",
  group_count: "integer",
});

/** How many party groups each of these cells has on its day, in the order asked for; null where nothing is said. */
export async function findPartyGroupCounts(
  database: Database,
  actor: Actor,
  asked: readonly Dated[],
): Promise<(number | null)[]> {
  const rows = JSON.stringify(asked.map((each, place) => ({ ...each, place })));
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; count: number }>`
      with counted as (
        select distinct on (said.id) said.*
        from party_group_count as said
        inner join nq21.visible_batch on visible_batch.id = said.batch_id
        where organisation_id = any (${asked.map(({ id }) => id)}::uuid[]) and ${allowed(actor, "party_group_count", "said")}
        order by said.id, visible_batch.sequence desc
      )
      select distinct on (asked.place) asked.place, counted.group_count as count
      from jsonb_to_recordset(${rows}::jsonb) as asked (place integer, id uuid, "on" date)
      inner join counted on counted.organisation_id = asked.id and counted.valid_from <= asked."on"
      order by asked.place, counted.valid_from desc`.execute(tx),
  );
  const byPlace = new Map(found.rows.map(({ place, count }) => [place, count]));
  return asked.map((_, place) => byPlace.get(place) ?? null);
}
