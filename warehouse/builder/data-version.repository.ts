import pg from "pg";
import { BuildRefusal } from "./build-refusal.ts";
import type { DeliveringService } from "./contract.ts";
import type { MartFingerprint } from "./figure-file.ts";
import { recordHidden } from "./hidden-figures.repository.ts";
import type { HiddenDigits } from "./hidden-figures.ts";

/** What a version was made from and what it holds. */
export interface VersionManifest {
  readonly rulesHash: string;
  /** The id that its content alone would have; another where it had to hide more than the version with that id. */
  readonly contentId: string;
  /** What had been hidden when it was made: sequence of the newest entry of `hidden_figures`. */
  readonly hiddenBefore: number;
  /** The approved batches of every service that were read. */
  readonly sources: Readonly<Record<DeliveringService, { readonly batchIds: readonly string[] }>>;
  readonly tables: Readonly<Record<string, MartFingerprint>>;
}

/** A data version as it is registered. */
export interface DataVersion {
  readonly id: string;
  readonly state: "BUILT" | "PUBLISHED";
  readonly builtAt: Date;
  readonly asOf: Date;
  /** Below `figures/` of the warehouse directory. */
  readonly fileName: string;
  /** SHA-256 of the figure file. */
  readonly contentHash: string;
  readonly manifest: VersionManifest;
  readonly publishedAt: Date | null;
  /** Up to which entry of `hidden_figures` it hides everything. */
  readonly hiddenUpTo: number;
}

/** A process that answers from figure files. */
export interface Reader {
  readonly id: string;
  readonly dataVersions: readonly string[];
  readonly seenAt: Date;
  readonly isLive: boolean;
}

/** Connects to database `warehouse`, gives the connection to `work` and closes it. */
export async function withWarehouseDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Takes the lock that lets one build run, waiting for a build that is about to end. It goes with the connection. */
export async function lockBuild(client: pg.Client, waitMs: number): Promise<void> {
  await client.query(`set lock_timeout = ${Math.max(1, Math.round(waitMs))}`);
  try {
    await client.query("select pg_advisory_lock(hashtext('nq21.warehouse.build'))");
  } catch (error) {
    if ((error as { code?: string }).code !== "55P03") throw error;
    throw new BuildRefusal(
      "BUILD_IN_PROGRESS",
      { vi: "Đang có một lần dựng kho số liệu khác chạy.", en: "Another build of the warehouse is running." },
      error,
    );
  }
  await client.query("set lock_timeout = 0");
}

const columns = `id, state, built_at as "builtAt", as_of as "asOf", file_name as "fileName",
  content_hash as "contentHash", manifest, published_at as "publishedAt",
  cast(greatest(
    coalesce(cast(manifest ->> 'hiddenBefore' as bigint), 0),
    (select coalesce(max(hidden.sequence), 0) from hidden_figures as hidden where hidden.data_version_id = data_version.id)
  ) as integer) as "hiddenUpTo"`;

/** The id of the version that answers, or undefined before the first. */
export async function findPublishedId(client: pg.Client): Promise<string | undefined> {
  return (await client.query<{ id: string }>("select data_version_id as id from pointer")).rows[0]?.id;
}

/** A registered version, or undefined. */
export async function findVersion(client: pg.Client, id: string): Promise<DataVersion | undefined> {
  return (await client.query<DataVersion>(`select ${columns} from data_version where id = $1`, [id])).rows[0];
}

/** The versions that were made from a content, newest first; more than one where later ones had to hide more. */
export async function listVersionsOfContent(client: pg.Client, contentId: string): Promise<DataVersion[]> {
  const found = await client.query<DataVersion>(
    `select ${columns} from data_version where id = $1 or manifest ->> 'contentId' = $1 order by registered_at desc, id`,
    [contentId],
  );
  return found.rows;
}

/** Every registered version, newest first. */
export async function listVersions(client: pg.Client): Promise<DataVersion[]> {
  return (await client.query<DataVersion>(`select ${columns} from data_version order by registered_at desc, id`)).rows;
}

/**
 * Registers a complete figure file in state BUILT, with what it hides and none before it did. One whose file was lost and made
 * again gets the hash of the new file.
 */
export async function registerVersion(
  client: pg.Client,
  version: Omit<DataVersion, "state" | "publishedAt" | "hiddenUpTo">,
  newlyHidden: HiddenDigits,
): Promise<void> {
  await inTransaction(client, async () => {
    await insertVersion(client, version);
    await recordHidden(client, version.id, newlyHidden);
  });
}

async function insertVersion(
  client: pg.Client,
  version: Omit<DataVersion, "state" | "publishedAt" | "hiddenUpTo">,
): Promise<void> {
  await client.query(
    `insert into data_version (id, state, built_at, as_of, file_name, content_hash, manifest)
     values ($1, 'BUILT', $2, $3, $4, $5, $6)
     on conflict (id) do update set content_hash = excluded.content_hash, registered_at = now()`,
    [
      version.id,
      version.builtAt,
      version.asOf,
      version.fileName,
      version.contentHash,
      JSON.stringify(version.manifest),
    ],
  );
}

/** Puts a version that is on record first among the newest, so that readers open it before it is published again. */
export async function touchVersion(client: pg.Client, id: string): Promise<void> {
  await client.query("update data_version set registered_at = now() where id = $1", [id]);
}

/** Readers, newest sign of life first. A reader is live while it was seen within ten seconds. */
export async function listReaders(client: pg.Client): Promise<Reader[]> {
  const found = await client.query<Reader>(
    `select id, data_versions as "dataVersions", seen_at as "seenAt", seen_at > now() - interval '10 seconds' as "isLive"
     from reader order by seen_at desc, id`,
  );
  return found.rows;
}

/** Moves the pointer to a version, in one transaction. The version before stays on record and on disk. */
export async function publishVersion(client: pg.Client, id: string): Promise<void> {
  await inTransaction(client, async () => {
    const before = await client.query<{ id: string }>("select data_version_id as id from pointer for update");
    await client.query(
      "update data_version set state = 'PUBLISHED', published_at = coalesce(published_at, now()) where id = $1",
      [id],
    );
    await client.query(
      `insert into pointer (data_version_id) values ($1)
       on conflict (is_current) do update set data_version_id = excluded.data_version_id, moved_at = now()`,
      [id],
    );
    await client.query("insert into publication (data_version_id, previous_id) values ($1, $2)", [
      id,
      before.rows[0]?.id ?? null,
    ]);
  });
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await work();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
