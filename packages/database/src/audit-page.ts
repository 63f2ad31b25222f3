import type { AuditCategory } from "@nq21/code-lists/audit";
import { sql } from "kysely";
import type { ActorTransaction } from "./with-actor.ts";

/** Which rows of a trail are asked for; null where nothing is wanted of a kind. */
export interface AuditQuery {
  readonly category: AuditCategory | null;
  /** Actor ids of which one acted. */
  readonly actors: readonly string[] | null;
  /** From this instant on, ISO 8601. */
  readonly from: string | null;
  /** Before this instant, ISO 8601. */
  readonly to: string | null;
  /** Rows before this place only. */
  readonly before: number | null;
  /** How many at most. */
  readonly first: number;
}

/** A row of a trail as people read it. */
export interface AuditPageEntry {
  readonly sequence: number;
  /** ISO 8601. */
  readonly at: string;
  readonly category: AuditCategory;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly actor: string;
  readonly counts: Readonly<Record<string, number>> | null;
}

/** Rows of one trail, the newest first, and how many it holds in all. */
export interface AuditPage {
  readonly rowCount: number;
  readonly entries: readonly AuditPageEntry[];
}

/** The most rows of a page. */
export const AUDIT_PAGE = 200;

/** Reads a page of the trail as far as the actor may. Rows that are not chained yet belong to transactions still open. */
export async function readAuditPage(tx: ActorTransaction, asked: AuditQuery): Promise<AuditPage> {
  const actors = asked.actors === null ? null : [...asked.actors];
  const { rows } = await sql<AuditPageEntry>`select sequence,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      category, action, entity, entity_id as "entityId", actor_id as actor, counts
    from audit
    where sequence is not null
      and (${asked.before}::bigint is null or sequence < ${asked.before})
      and (${asked.category}::text is null or category = ${asked.category})
      and (${actors}::text[] is null or actor_id = any (${actors}))
      and (${asked.from}::timestamptz is null or at >= ${asked.from}::timestamptz)
      and (${asked.to}::timestamptz is null or at < ${asked.to}::timestamptz)
    order by sequence desc limit ${Math.min(asked.first, AUDIT_PAGE)}`.execute(tx);
  // Places have no gaps, so the newest one is the number of rows.
  const newest = await sql<{ count: number }>`select coalesce(max(sequence), 0) as count from audit`.execute(tx);
  return { rowCount: newest.rows[0]?.count ?? 0, entries: rows };
}
