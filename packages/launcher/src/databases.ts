import { existsSync } from "node:fs";
import { join } from "node:path";
import { type RecordDatabase, rowRules } from "@nq21/authorisation/row-rules";
import { migrate } from "@nq21/database/migration";
import { provisionDatabase } from "@nq21/database/provision";
import { keepSecret } from "./secret.ts";
import { checkServer } from "./server-version.repository.ts";

/** The databases, each with the folder of its migrations and whether it has what every record has, the audit trail among it. */
export const databases = {
  organisations: { migrations: "services/organisations/migrations", withRecord: true },
  members: { migrations: "services/members/migrations", withRecord: true },
  inspections: { migrations: "services/inspections/migrations", withRecord: true },
  programme: { migrations: "services/programme/migrations", withRecord: true },
  warehouse: { migrations: "warehouse/migrations", withRecord: false },
  gateway: { migrations: "gateway/migrations", withRecord: true },
} as const;

/** Name of one of the databases. */
export type DatabaseName = keyof typeof databases;
/** All of them. */
export const databaseNames = Object.keys(databases) as DatabaseName[];

/** The addresses of one database, by role. */
export interface DatabaseAddresses {
  /** Runs migrations, nothing else. */
  readonly owner: string;
  /** What the process of a service uses. */
  readonly application: string;
  /** What the builder of the warehouse reads; the databases `warehouse` and `gateway` deliver nothing. */
  readonly delivery: string;
  /** What verifies the audit trail; the database `warehouse` keeps none. */
  readonly auditor: string;
}

/** The addresses of every database. */
export type AllAddresses = Readonly<Record<DatabaseName, DatabaseAddresses>>;

/** Databases that someone else set up; what is missing here is provisioned on the administrator's server. */
export type GivenAddresses = Readonly<Partial<Record<DatabaseName, DatabaseAddresses>>>;

async function provision(administratorUrl: string, secrets: string, name: DatabaseName): Promise<DatabaseAddresses> {
  const password = (role: string) => keepSecret(join(secrets, `${name}-${role}.password`));
  const address = (role: string) => {
    const url = new URL(administratorUrl);
    url.username = `${name}_${role}`;
    url.password = password(role);
    url.pathname = `/${name}`;
    return url.href;
  };
  await provisionDatabase(administratorUrl, {
    name,
    ownerPassword: password("owner"),
    applicationPassword: password("application"),
    deliveryPassword: password("delivery"),
    auditorPassword: password("auditor"),
  });
  return {
    owner: address("owner"),
    application: address("application"),
    delivery: address("delivery"),
    auditor: address("auditor"),
  };
}

/**
 * Makes the databases and roles that are missing and returns every address. `administratorUrl` is null when all addresses
 * are given. Generated passwords are kept in `secrets`. Throws Failure POSTGRES_UNREACHABLE or POSTGRES_TOO_OLD.
 */
export async function provisionDatabases(
  administratorUrl: string | null,
  given: GivenAddresses,
  secrets: string,
): Promise<AllAddresses> {
  const addresses: Partial<Record<DatabaseName, DatabaseAddresses>> = { ...given };
  if (administratorUrl !== null) await checkServer(administratorUrl);
  // One after the other: roles of all databases stand in one catalogue, which refuses changes at the same time.
  for (const name of databaseNames) {
    if (addresses[name]) await checkServer(addresses[name].owner);
    else addresses[name] = await provision(administratorUrl as string, secrets, name);
  }
  return addresses as AllAddresses;
}

/** Brings every database up to date. Returns how many migrations ran. */
export async function migrateDatabases(root: string, addresses: AllAddresses): Promise<number> {
  const applied = await Promise.allSettled(
    databaseNames.map((name) => {
      const folder = join(root, databases[name].migrations);
      const rules = name in rowRules ? rowRules[name as RecordDatabase] : [];
      return migrate(addresses[name].owner, existsSync(folder) ? folder : null, databases[name].withRecord, rules);
    }),
  );
  // The first fault is told when all have ended: nothing may be migrating while the server is stopped.
  for (const each of applied) if (each.status === "rejected") throw each.reason;
  return applied.flatMap((each) => (each.status === "fulfilled" ? each.value : [])).length;
}
