import type { Actor } from "@nq21/authorisation/actor";
import { sql } from "kysely";
import type { Database } from "./connection.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

/** One dated version of an organisation, as the organisations service publishes it. `validTo` is exclusive, null while open. */
export interface DirectoryVersion {
  readonly code: string;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An entry of the organisations' ordered change feed: all versions of one organisation as they stand now. */
export interface FeedEntry {
  readonly position: number;
  readonly organisationId: string;
  readonly versions: readonly DirectoryVersion[];
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

async function applyPage(tx: ActorTransaction, page: FeedPage): Promise<void> {
  const latest = new Map(page.entries.map((entry) => [entry.organisationId, entry]));
  const rows = [...latest.values()].flatMap((entry) =>
    entry.versions.map((version) => ({
      organisation_id: entry.organisationId,
      code: version.code,
      parent_id: version.parentId,
      valid_from: version.validFrom,
      valid_to: version.validTo ?? "infinity",
    })),
  );
  const ids = [...latest.keys()];
  await sql`delete from organisation_directory where organisation_id = any (${ids}::uuid[])`.execute(tx);
  await sql`insert into organisation_directory
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as version (organisation_id uuid, code text, parent_id uuid, valid_from date, valid_to date)`.execute(tx);
  await sql`insert into feed_position (feed, position) values ('organisations', ${page.position})
    on conflict (feed) do update set position = excluded.position`.execute(tx);
}

/**
 * Reads the organisations' change feed to its end and rebuilds reach if anything came. Returns how many entries came.
 * Throws if the organisations service can't be reached: a file must not be checked against an old directory.
 */
export async function followOrganisations(database: Database, actor: Actor, organisationsUrl: string): Promise<number> {
  let received = 0;
  for (;;) {
    const after = await withActor(database, actor, findPosition);
    const response = await fetch(new URL(`feed?after=${after}`, organisationsUrl));
    if (!response.ok) throw new Error(`the organisations feed answered ${response.status}`);
    const page = (await response.json()) as FeedPage;
    if (page.entries.length === 0) return received;
    const isApplied = await withActor(database, actor, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('nq21.feed'))`.execute(tx);
      // Another file's import read on meanwhile: what this page says may be out of date.
      if ((await findPosition(tx)) !== after) return false;
      await applyPage(tx, page);
      if (!page.hasMore) await sql`select nq21.rebuild_reach()`.execute(tx);
      return true;
    });
    if (!isApplied) continue;
    received += page.entries.length;
    if (!page.hasMore) return received;
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
