import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** Tells the planner what came in, where it was much: files come one after another, faster than PostgreSQL looks by itself. */
export async function refreshStatistics(tx: ActorTransaction): Promise<void> {
  await sql`select nq21.refresh_statistics()`.execute(tx);
}
