import type { FactTable } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** The versions in which these facts count, by id; for edits, which compare with the whole record. */
export async function findVersions(
  tx: ActorTransaction,
  table: FactTable,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const found = await sql<{ id: string; version: number }>`
    select id, version from ${sql.table(`current_${table.name}`)} where id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Map(found.rows.map(({ id, version }) => [id, version]));
}
