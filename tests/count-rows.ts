import pg from "pg";

/** Counts every row of every table of a database, at a superuser's address, so that rows nobody may see yet are counted too: what "nothing was stored" is measured by. */
export async function countRows(superuserUrl: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const counted = await client.query<{ n: number }>(`select count(*)::int as n from ${pg.escapeIdentifier(name)}`);
      counts[name] = counted.rows[0]?.n ?? 0;
    }
    return counts;
  } finally {
    await client.end();
  }
}
