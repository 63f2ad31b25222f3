import type { Actor } from "@nq21/authorisation/actor";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { sql } from "kysely";
import type { Database } from "./connection.ts";
import type { OrganisationsFeed } from "./organisations-feed.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

/** One dated version of an organisation, as the organisations service publishes it. `validTo` is exclusive, null while open. */
export interface DirectoryVersion {
  readonly code: string;
  /** Absent in what an older organisations service told. */
  readonly kind?: OrganisationKind;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An organisation that went over into another, wholly or in part, on the first day of the new order. */
export interface Predecessor {
  readonly organisationId: string;
  readonly on: string;
  readonly extent: "WHOLE" | "PART";
}

/** An entry of the organisations' ordered change feed: all versions of one organisation and its lineage as they stand now. */
export interface FeedEntry {
  readonly position: number;
  readonly organisationId: string;
  readonly versions: readonly DirectoryVersion[];
  readonly predecessors: readonly Predecessor[];
}

/** A page of the feed: `GET <organisations>/feed?after=<position>`. */
export interface FeedPage {
  readonly entries: readonly FeedEntry[];
  /** Position after the last entry; ask again with it. */
  readonly position: number;
  readonly hasMore: boolean;
}

async function findPosition(tx: ActorTransaction): Promise<number> {
  const found = await sql<{
    position: number;
  }>`select position from feed_position where feed = 'organisations'`.execute(tx);
  return found.rows[0]?.position ?? 0;
}

async function readFeed(feed: OrganisationsFeed, after: number, signal: AbortSignal | null) {
  const entries: FeedEntry[] = [];
  for (let position = after; ; ) {
    const page = await feed(position, signal);
    entries.push(...page.entries);
    position = page.position;
    if (!page.hasMore) return { entries, position };
  }
}

async function applyEntries(tx: ActorTransaction, entries: readonly FeedEntry[], position: number): Promise<void> {
  const latest = new Map(entries.map((entry) => [entry.organisationId, entry]));
  const ids = [...latest.keys()];
  const versions = [...latest.values()].flatMap((entry) =>
    entry.versions.map((version) => ({
      organisation_id: entry.organisationId,
      code: version.code,
      parent_id: version.parentId,
      valid_from: version.validFrom,
      valid_to: version.validTo ?? "infinity",
      kind: version.kind ?? null,
    })),
  );
  const succession = [...latest.values()].flatMap((entry) =>
    entry.predecessors.map((predecessor) => ({
      successor_id: entry.organisationId,
      predecessor_id: predecessor.organisationId,
      effective_on: predecessor.on,
      extent: predecessor.extent,
    })),
  );
  await sql`delete from organisation_directory where organisation_id = any (${ids}::uuid[])`.execute(tx);
  await sql`insert into organisation_directory (organisation_id, code, parent_id, valid_from, valid_to, kind)
    select * from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb)
      as version (organisation_id uuid, code text, parent_id uuid, valid_from date, valid_to date, kind text)`.execute(
    tx,
  );
  await sql`delete from organisation_succession where successor_id = any (${ids}::uuid[])`.execute(tx);
  await sql`insert into organisation_succession
    select * from jsonb_to_recordset(${JSON.stringify(succession)}::jsonb)
      as succession (successor_id uuid, predecessor_id uuid, effective_on date, extent text)`.execute(tx);
  await sql`insert into feed_position (feed, position) values ('organisations', ${position})
    on conflict (feed) do update set position = excluded.position`.execute(tx);
  await sql`select nq21.refresh_reach(${ids}::uuid[])`.execute(tx);
}

/**
 * Reads the organisations' change feed to its end and brings directory, succession and reach up to date, all at once. Returns
 * how many entries came; where none did, nothing is written. Throws if the organisations service can't be reached: a file must
 * not be checked against an old directory.
 */
export async function followOrganisations(
  database: Database,
  actor: Actor,
  feed: OrganisationsFeed,
  signal: AbortSignal | null = null,
): Promise<number> {
  for (;;) {
    const after = await withActor(database, actor, findPosition);
    const { entries, position } = await readFeed(feed, after, signal);
    if (entries.length === 0) return 0;
    const isApplied = await withActor(database, actor, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('nq21.feed'))`.execute(tx);
      // Another follower read on meanwhile: what these pages say may be out of date.
      if ((await findPosition(tx)) !== after) return false;
      await applyEntries(tx, entries, position);
      return true;
    });
    if (isApplied) return entries.length;
  }
}

/** A code as it stands in a file, and the day on which it must have been in use. */
export interface DatedCode {
  readonly code: string;
  readonly on: string;
}

/** Key under which `resolveOrganisations` answers. */
export const datedCodeKey = ({ code, on }: DatedCode): string => `${code}@${on}`;

/** Finds the organisations that carried these codes on these days. Codes are re-used over time, so a code alone says nothing. */
export async function resolveOrganisations(
  tx: ActorTransaction,
  wanted: readonly DatedCode[],
): Promise<Map<string, string>> {
  const unique = [...new Map(wanted.map((each) => [datedCodeKey(each), each])).values()];
  const found = await sql<{ code: string; on: string; organisationId: string }>`
    select wanted.code, wanted."on", directory.organisation_id as "organisationId"
    from jsonb_to_recordset(${JSON.stringify(unique)}::jsonb) as wanted (code text, "on" date)
    inner join organisation_directory as directory
      on directory.code = wanted.code and directory.valid_from <= wanted."on" and wanted."on" < directory.valid_to`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [datedCodeKey(row), row.organisationId]));
}
