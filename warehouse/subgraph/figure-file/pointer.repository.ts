import type { Database } from "@nq21/database/connection";
import { sql } from "kysely";

/** A version whose figure file is complete: built, or published already. */
export interface ReadyVersion {
  readonly id: string;
  readonly fileName: string;
  readonly isPublished: boolean;
}

/** The id of the published version, or undefined before the first build. */
export async function findPublishedVersion(database: Database): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select data_version_id as id from pointer`.execute(database);
  return found.rows[0]?.id;
}

/** The newest versions whose files may be opened, newest first. */
export async function listReadyVersions(database: Database, limit: number): Promise<ReadyVersion[]> {
  const found = await sql<ReadyVersion>`select id, file_name as "fileName", state = 'PUBLISHED' as "isPublished"
    from data_version where state in ('BUILT', 'PUBLISHED') order by registered_at desc, id limit ${limit}`.execute(
    database,
  );
  return found.rows;
}

/** One version by id, or undefined. */
export async function findReadyVersion(database: Database, id: string): Promise<ReadyVersion | undefined> {
  const found = await sql<ReadyVersion>`select id, file_name as "fileName", state = 'PUBLISHED' as "isPublished"
    from data_version where id = ${id} and state in ('BUILT', 'PUBLISHED')`.execute(database);
  return found.rows[0];
}

/** Says which versions this reader has open. The builder moves the pointer when every live reader has the new one. */
export async function registerReader(database: Database, readerId: string, versions: readonly string[]): Promise<void> {
  await sql`insert into reader (id, data_versions, seen_at) values (${readerId}, ${[...versions]}, now())
    on conflict (id) do update set data_versions = excluded.data_versions, seen_at = now()`.execute(database);
}

/** Signs this reader off, so that no build waits for it. */
export async function unregisterReader(database: Database, readerId: string): Promise<void> {
  await sql`delete from reader where id = ${readerId}`.execute(database);
}
