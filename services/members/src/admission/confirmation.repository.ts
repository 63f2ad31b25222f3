import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** Records anew what is on record of a member, with a day of confirmation; the earlier rows are superseded. */
export async function restateMember(
  tx: ActorTransaction,
  batchId: string,
  memberId: string,
  confirmedOn: string,
): Promise<void> {
  await sql`
    with known as materialized (
      select * from current_member where id = ${memberId}::uuid
    ), kept as (
      insert into member (id, batch_id, card_key, admitted_on, confirmed_on, citizen_key, admission_source)
      select id, ${batchId}::uuid, card_key, admitted_on, ${confirmedOn}::date, citizen_key, admission_source from known
    )
    insert into supersession (row_id, batch_id)
    select member.row_id, ${batchId}::uuid from known inner join member on member.id = known.id`.execute(tx);
}
