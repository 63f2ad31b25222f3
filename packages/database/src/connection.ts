import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";

const { Pool, types } = pg;

// Days stay `yyyy-mm-dd` strings: a Date would move them across midnight with the time zone of the process.
const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;
const parsers: Record<number, (value: string) => unknown> = { [DATE]: String, [INT8]: Number, [NUMERIC]: Number };
const getTypeParser = ((oid: number, format?: "text" | "binary") =>
  (format === undefined || format === "text" ? parsers[oid] : undefined) ??
  types.getTypeParser(oid, format as "text")) as typeof types.getTypeParser;

/** A database of a service. Tables are reached by `sql` in repositories, so no table types are declared. */
export type Database = Kysely<Record<string, never>>;

/** Opens a pool; `url` is a PostgreSQL address. Days come as `yyyy-mm-dd`, bigint and numeric as numbers. */
export function openDatabase(url: string, maxConnections = 10): Database {
  const pool = new Pool({ connectionString: url, max: maxConnections, types: { getTypeParser } });
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on("error", () => undefined);
  // Nor one that breaks in use: its statement fails, which is all that its caller needs to hear.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}

/** Throws unless the database of a service answers and its record has been laid out; what `/ready` asks. */
export async function checkRecord(database: Database): Promise<void> {
  await sql`select 1 from batch limit 1`.execute(database);
}
