import type { Actor } from "@nq21/authorisation/actor";
import { allowRows } from "@nq21/database/row-policy";
import type { FactTable } from "@nq21/database/versioned-facts";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * The rows of a table of facts as they count now, to stand in a query. `condition` narrows them before versions are compared:
 * it may only ask of `fact` what is part of its identity, and so never changes between versions.
 */
export function currentFacts(
  actor: Actor,
  { name, rule }: FactTable,
  condition: RawBuilder<SqlBool> = sql`true`,
): RawBuilder<unknown> {
  return sql`select distinct on (fact.id) fact.*
    from ${sql.table(name)} as fact
    inner join nq21.visible_batch on visible_batch.id = fact.batch_id
    where ${condition} and ${allowRows(actor, rule, "fact")}
    order by fact.id, visible_batch.sequence desc`;
}
