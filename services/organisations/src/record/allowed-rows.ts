import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import { allowRows } from "@nq21/database/row-policy";
import type { RawBuilder, SqlBool } from "kysely";

/**
 * What an actor may read of a table of this record, as a condition: stands in every query that answers someone, beside whatever
 * row security says. `alias` is the table's name in the query.
 */
export function allowed(actor: Actor, table: string, alias = table): RawBuilder<SqlBool> {
  return allowRows(actor, getRowRule("organisations", table), alias);
}
