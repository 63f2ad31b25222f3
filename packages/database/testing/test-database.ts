import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type RecordDatabase, type RowRule, rowRules } from "@nq21/authorisation/row-rules";
import pg from "pg";
import { type Database, openDatabase } from "../src/connection.ts";
import { migrate, readMigrations } from "../src/migration.ts";
import { provisionDatabase } from "../src/provision.ts";
import { writeRowSecurity } from "../src/row-security.ts";
import { withClient } from "./with-client.ts";

/** A fresh, migrated database of one service, seen by each of its roles. */
export interface TestDatabase {
  /** Pool as the application role: row-level security applies, as in production. */
  readonly database: Database;
  readonly applicationUrl: string;
  readonly ownerUrl: string;
  readonly deliveryUrl: string;
  readonly auditorUrl: string;
  close(): Promise<void>;
}

/** How a test database is made. */
export interface TestDatabaseOptions {
  /** Another folder of migrations than the service's. */
  readonly folder?: string;
  /** False leaves out the tables that every service has. */
  readonly withRecord?: boolean;
  /** Migrated by itself as an installation is, with what migrations draw by chance; otherwise a copy, which is made faster. */
  readonly isOwnInstallation?: boolean;
}

const quote = pg.escapeIdentifier;
const roles = ["owner", "application", "delivery", "auditor"] as const;

function addressOf(administratorUrl: string, database: string, role: string, password: string): string {
  const url = new URL(administratorUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

/** What is migrated into a database of one kind. */
interface Migrations {
  readonly folder: string | null;
  readonly withRecord: boolean;
  readonly rules: readonly RowRule[];
}

function findMigrations(service: string | null, { folder, withRecord = true }: TestDatabaseOptions): Migrations {
  if (folder) return { folder, withRecord, rules: [] };
  const rules = service !== null && service in rowRules ? rowRules[service as RecordDatabase] : [];
  const own = service ? fileURLToPath(new URL(`../../../services/${service}/migrations`, import.meta.url)) : null;
  return { folder: own, withRecord, rules };
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

async function digestMigrations({ folder, withRecord, rules }: Migrations): Promise<string> {
  return digest(JSON.stringify([await readMigrations(folder, withRecord), writeRowSecurity(rules)]));
}

/**
 * The migrated database that all of one kind are copied from, made by whoever needs it first. It is named after what was
 * migrated into it, so a server that outlives the run never gives an old one away. Its roles are those of its copies, because
 * a copy's tables keep their owner.
 */
async function readyTemplate(
  administratorUrl: string,
  client: pg.Client,
  service: string | null,
  options: TestDatabaseOptions,
): Promise<{ name: string; password: string }> {
  const migrations = findMigrations(service, options);
  const kind = options.isOwnInstallation ? randomBytes(8).toString("hex") : await digestMigrations(migrations);
  const name = `template_${service ?? "plain"}_${kind.slice(0, 16)}`;
  const password = digest(`${administratorUrl} ${name}`);
  await client.query("select pg_advisory_lock(hashtext($1))", [name]);
  try {
    const known = await client.query("select from pg_database where datname = $1 and datistemplate", [name]);
    if (known.rowCount) return { name, password };
    await provisionDatabase(administratorUrl, {
      name,
      ownerPassword: password,
      applicationPassword: password,
      deliveryPassword: password,
      auditorPassword: password,
    });
    const ownerUrl = addressOf(administratorUrl, name, `${name}_owner`, password);
    await migrate(ownerUrl, migrations.folder, migrations.withRecord, migrations.rules);
    await client.query(`alter database ${quote(name)} is_template true`);
    return { name, password };
  } finally {
    await client.query("select pg_advisory_unlock(hashtext($1))", [name]);
  }
}

async function copyTemplate(client: pg.Client, template: string, name: string): Promise<void> {
  await client.query(`create database ${quote(name)} template ${quote(template)} owner ${quote(`${template}_owner`)}`);
  // Rights on a database itself are not copied.
  await client.query(`revoke connect on database ${quote(name)} from public`);
  const granted = roles.map((role) => quote(`${template}_${role}`)).join(", ");
  await client.query(`grant connect, temporary on database ${quote(name)} to ${granted}`);
}

/**
 * Makes a fresh database with the real migrations of a service, on the real PostgreSQL that the test run started. `service`
 * null leaves out the service's own tables.
 */
export async function createTestDatabase(
  service: string | null,
  options: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const administratorUrl = process.env.NQ21_TEST_POSTGRES;
  if (!administratorUrl) throw new Error("NQ21_TEST_POSTGRES is not set: run through the root vitest configuration");
  const name = `test_${service ?? "plain"}_${randomBytes(5).toString("hex")}`;
  const template = await withClient(administratorUrl, async (client) => {
    const ready = await readyTemplate(administratorUrl, client, service, options);
    await copyTemplate(client, ready.name, name);
    return ready;
  });
  const address = (role: (typeof roles)[number]) =>
    addressOf(administratorUrl, name, `${template.name}_${role}`, template.password);
  const database = openDatabase(address("application"), 5);
  return {
    database,
    applicationUrl: address("application"),
    ownerUrl: address("owner"),
    deliveryUrl: address("delivery"),
    auditorUrl: address("auditor"),
    close: async () => {
      await database.destroy();
      await withClient(administratorUrl, (client) => client.query(`drop database ${quote(name)} with (force)`));
    },
  };
}
