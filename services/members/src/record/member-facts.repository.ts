import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { allowRows } from "@nq21/database/row-policy";
import type { FactTable } from "@nq21/database/versioned-facts";
import { withActor } from "@nq21/database/with-actor";
import { type RawBuilder, sql } from "kysely";

/**
 * The facts about each of these members as they count now and as far as the actor reaches them, in the order asked for and,
 * within one, in `order`; one statement for all. `columns` name what a row gives, `memberId` among it.
 */
export async function listFactsOfMembers<Row extends { readonly memberId: string }>(
  database: Database,
  actor: Actor,
  { name, rule }: FactTable,
  columns: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  memberIds: readonly string[],
): Promise<Row[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`
      with counted as (
        select distinct on (fact.id) fact.*
        from ${sql.table(name)} as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        where member_id = any (${memberIds.filter(isIdentity)}::uuid[]) and ${allowRows(actor, rule, "fact")}
        order by fact.id, visible_batch.sequence desc
      )
      select ${columns} from counted order by ${order}`.execute(tx),
  );
  const byMember = Map.groupBy(found.rows, (row) => row.memberId);
  return memberIds.map((id) => byMember.get(id) ?? []);
}
