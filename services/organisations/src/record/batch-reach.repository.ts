import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Touched } from "./edit-reach.repository.ts";

/**
 * The organisations that the rows of a batch are about, each with its days. An office in a village is about the cells that cover
 * the village; where there is none, about an organisation without a name, which nobody reaches.
 */
export async function listTouchedByBatch(tx: ActorTransaction, batchId: string): Promise<Touched[]> {
  const found = await sql<Touched>`
    select distinct coalesce(about.id::text, '') as "organisationId", about."on" from (
      select organisation_id as id, period_to as "on" from organisation_rating where batch_id = ${batchId}
      union all select organisation_id, period_to from aggregate_return where batch_id = ${batchId}
      union all select organisation_id, held_on from cell_meeting where batch_id = ${batchId}
      union all select organisation_id, valid_from from superior_assignment where batch_id = ${batchId}
      union all select organisation_id, make_date(year, 12, 31) from superior_attendance where batch_id = ${batchId}
      union all select organisation_id, make_date(year, 12, 31) from organisation_recognition where batch_id = ${batchId}
      union all select organisation_id, make_date(year, 12, 31) from organisation_commendation where batch_id = ${batchId}
      union all select organisation_id, valid_from from party_group_count where batch_id = ${batchId}
      union all select organisation_id, valid_from from village_cell where batch_id = ${batchId}
      union all
      select cell.organisation_id, holding.valid_from
      from village_office_holding as holding
      left join current_village_cell as cell on cell.place_id = holding.place_id
      where holding.batch_id = ${batchId}
      union all select organisation_id, valid_from from organisation_founding where batch_id = ${batchId}
      union all
      select side.id, change.effective_on - 1
      from organisation_change as change
      inner join organisation_lineage as lineage on lineage.change_id = change.id and lineage.batch_id = change.batch_id
      cross join lateral (values (lineage.predecessor_id), (lineage.successor_id)) as side (id)
      where change.batch_id = ${batchId} and side.id is not null
    ) as about`.execute(tx);
  return found.rows;
}
