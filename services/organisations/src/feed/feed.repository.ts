import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import type { DirectoryVersion, FeedPage, Predecessor } from "@nq21/database/organisation-directory";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { allowed } from "../record/allowed-rows.ts";

/** Most entries on one page of the feed. */
export const FEED_PAGE = 1_000;

type VersionRow = DirectoryVersion & { readonly organisationId: string };
type PredecessorRow = Predecessor & { readonly successorId: string };

/** One page of the change feed: the entries after a position, each with the organisation's versions and lineage as they stand now. */
export async function readFeed(database: Database, actor: Actor, after: number): Promise<FeedPage> {
  return withActor(database, actor, async (tx) => {
    const found = await sql<{ position: number; organisationId: string }>`
      select position, organisation_id as "organisationId" from organisation_feed
      where position > ${after} and ${allowed(actor, "organisation_feed")} order by position limit ${FEED_PAGE + 1}`.execute(
      tx,
    );
    const entries = found.rows.slice(0, FEED_PAGE);
    // Followers ask every two seconds, and nearly always there is nothing.
    if (entries.length === 0) return { entries: [], position: after, hasMore: false };
    const ids = [...new Set(entries.map((entry) => entry.organisationId))];
    const versions = await sql<VersionRow>`
      select organisation_id as "organisationId", code, kind, parent_id as "parentId", valid_from as "validFrom",
        nullif(valid_to, 'infinity') as "validTo"
      from organisation_version
      where organisation_id = any (${ids}::uuid[]) and ${allowed(actor, "organisation_version")} order by valid_from`.execute(
      tx,
    );
    const predecessors = await sql<PredecessorRow>`
      select successor_id as "successorId", predecessor_id as "organisationId", effective_on as "on", extent
      from organisation_succession where successor_id = any (${ids}::uuid[])
      order by effective_on, predecessor_id`.execute(tx);
    const predecessorsOf = Map.groupBy(predecessors.rows, (predecessor) => predecessor.successorId);
    const versionsOf = Map.groupBy(versions.rows, (version) => version.organisationId);
    return {
      entries: entries.map((entry) => ({
        ...entry,
        versions: (versionsOf.get(entry.organisationId) ?? []).map(({ organisationId: _, ...version }) => version),
        predecessors: (predecessorsOf.get(entry.organisationId) ?? []).map(({ successorId: _, ...each }) => each),
      })),
      position: entries.at(-1)?.position ?? after,
      hasMore: found.rows.length > FEED_PAGE,
    };
  });
}
