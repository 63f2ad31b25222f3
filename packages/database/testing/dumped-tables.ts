import { withClient } from "./with-client.ts";

/** Every row of every table of a database by table, to compare before and after. `ownerUrl` is the owner's address. */
export function dumpTables(ownerUrl: string): Promise<Record<string, string[]>> {
  return withClient(ownerUrl, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const dump: Record<string, string[]> = {};
    for (const { name } of tables.rows) {
      // Row-level security is forced on the owner as well; a dump must see what no role may read.
      await client.query("begin");
      await client.query(`alter table ${name} no force row level security`);
      const rows = await client.query<{ row: string }>(`select each::text as row from ${name} as each`);
      await client.query("rollback");
      dump[name] = rows.rows.map(({ row }) => row).sort();
    }
    return dump;
  });
}
