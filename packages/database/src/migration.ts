import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RowRule } from "@nq21/authorisation/row-rules";
import pg from "pg";
import { writeRowSecurity } from "./row-security.ts";

const recordMigrations = fileURLToPath(new URL("../migrations", import.meta.url));

async function readFolder(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })));
}

/** A file of a migration, by the name it is remembered under. */
export interface MigrationFile {
  readonly name: string;
  readonly text: string;
}

/** The files that bring a database up to date, in their order: those every service has, then those of `folder`. */
export async function readMigrations(folder: string | null, withRecord: boolean): Promise<readonly MigrationFile[]> {
  const record = withRecord ? await readFolder(recordMigrations) : [];
  const own = folder ? await readFolder(folder) : [];
  return [...record.map((file) => ({ ...file, name: `record/${file.name}` })), ...own];
}

/**
 * Brings a database up to date: first the tables every service has, then its own. Each file runs once, in its own
 * transaction. Throws if a file that ran was changed since. `ownerUrl` is the address as owner; `folder` a path. Of a record, row
 * security is then written from the rules of its tables, whenever it reads otherwise than the last time.
 */
export async function migrate(
  ownerUrl: string,
  folder: string | null,
  withRecord = true,
  rules: readonly RowRule[] = [],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query("select pg_advisory_lock(hashtext('nq21.migration'))");
    await client.query(
      "create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
    );
    for (const file of await readMigrations(folder, withRecord)) {
      const checksum = createHash("sha256").update(file.text).digest("hex");
      const known = await client.query<{ checksum: string }>("select checksum from migration where name = $1", [
        file.name,
      ]);
      if (known.rows[0]) {
        if (known.rows[0].checksum !== checksum)
          throw new Error(`migration ${file.name} was changed after it ran; write a new one instead`);
        continue;
      }
      await client.query("begin");
      try {
        await client.query(file.text);
        await client.query("insert into migration (name, checksum) values ($1, $2)", [file.name, checksum]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw new Error(`migration ${file.name} failed: ${(error as Error).message}`, { cause: error });
      }
      applied.push(file.name);
    }
    if (withRecord && (await renewRowSecurity(client, rules))) applied.push("row-security");
  } finally {
    await client.end();
  }
  return applied;
}

async function renewRowSecurity(client: pg.Client, rules: readonly RowRule[]): Promise<boolean> {
  const text = writeRowSecurity(rules);
  const checksum = createHash("sha256").update(text).digest("hex");
  const known = await client.query("select from migration where name = 'row-security' and checksum = $1", [checksum]);
  if (known.rowCount) return false;
  await client.query("begin");
  try {
    await client.query(text);
    await client.query(
      `insert into migration (name, checksum) values ('row-security', $1)
       on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
      [checksum],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`row security failed: ${(error as Error).message}`, { cause: error });
  }
  return true;
}
