import pg from "pg";

/** Knows which data version is published. */
export interface DataVersionPointer {
  /** Id of the published data version, or undefined if none is. At most a second old. Throws if the database does not answer. */
  find(): Promise<string | undefined>;
  /** When the published data version was built, or undefined if none is published. Throws if the database does not answer. */
  findBuiltAt(): Promise<Date | undefined>;
  close(): Promise<void>;
}

const FRESH_MS = 1_000;

/** Reads the pointer from the database `warehouse`; `databaseUrl` is a PostgreSQL address. */
export function openDataVersionPointer(databaseUrl: string): DataVersionPointer {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
    allowExitOnIdle: true,
  });
  // An idle connection that breaks must not end the process; the next read opens another.
  pool.on("error", () => undefined);
  let latest: { readonly readAt: number; readonly id: Promise<string | undefined> } | undefined;

  const read = async (): Promise<string | undefined> => {
    const { rows } = await pool.query<{ data_version_id: string | null }>("select data_version_id from pointer");
    return rows[0]?.data_version_id ?? undefined;
  };
  return {
    find() {
      if (latest && performance.now() - latest.readAt < FRESH_MS) return latest.id;
      const id = read();
      latest = { readAt: performance.now(), id };
      // A failed read is not kept: the next operation tries again.
      id.catch(() => {
        if (latest?.id === id) latest = undefined;
      });
      return id;
    },
    async findBuiltAt() {
      const { rows } = await pool.query<{ built_at: Date }>(
        "select built_at from data_version join pointer on data_version_id = data_version.id",
      );
      return rows[0]?.built_at;
    },
    close: () => pool.end(),
  };
}
