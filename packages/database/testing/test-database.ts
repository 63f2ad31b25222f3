import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type RecordDatabase, rowRules } from "@nq21/authorisation/row-rules";
import pg from "pg";
import { type Database, openDatabase } from "../src/connection.ts";
import { migrate } from "../src/migration.ts";
import { provisionDatabase } from "../src/provision.ts";

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

/**
 * Makes a fresh database with the real migrations of a service, on the real PostgreSQL that the test run started. `service`
 * null leaves out the service's own tables; `folder` names another folder of migrations; `withRecord` false leaves out the
 * tables that every service has.
 */
export async function createTestDatabase(
  service: string | null,
  options: { folder?: string; withRecord?: boolean } = {},
): Promise<TestDatabase> {
  const administratorUrl = process.env.NQ21_TEST_POSTGRES;
  if (!administratorUrl) throw new Error("NQ21_TEST_POSTGRES is not set: run through the root vitest configuration");
  const name = `test_${service ?? "plain"}_${randomBytes(5).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await provisionDatabase(administratorUrl, {
    name,
    ownerPassword: password,
    applicationPassword: password,
    deliveryPassword: password,
    auditorPassword: password,
  });
  const address = (role: string) => {
    const url = new URL(administratorUrl);
    url.username = `${name}_${role}`;
    url.password = password;
    url.pathname = `/${name}`;
    return url.href;
  };
  const folder =
    options.folder ??
    (service ? fileURLToPath(new URL(`../../../services/${service}/migrations`, import.meta.url)) : null);
  const rules = service !== null && service in rowRules ? rowRules[service as RecordDatabase] : [];
  await migrate(address("owner"), folder, options.withRecord ?? true, options.folder ? [] : rules);
  const database = openDatabase(address("application"), 5);
  return {
    database,
    applicationUrl: address("application"),
    ownerUrl: address("owner"),
    deliveryUrl: address("delivery"),
    auditorUrl: address("auditor"),
    close: async () => {
      await database.destroy();
      const client = new pg.Client({ connectionString: administratorUrl });
      await client.connect();
      await client.query("select pg_advisory_lock(hashtext('nq21.provision'))");
      await client.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
      for (const role of ["owner", "application", "delivery", "auditor"])
        await client.query(`drop role ${pg.escapeIdentifier(`${name}_${role}`)}`);
      await client.end();
    },
  };
}
