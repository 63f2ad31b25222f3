import type { Actor } from "@nq21/authorisation/actor";
import { type RecordDatabase, rowRules } from "@nq21/authorisation/row-rules";
import fc from "fast-check";
import { sql } from "kysely";
import pg from "pg";
import type { Database } from "../src/connection.ts";
import { withActor } from "../src/with-actor.ts";
import { withClient } from "./with-client.ts";

/** Switches row security off on the tables of a service, for proofs that the policy alone decides the same. */
export function switchOffRowSecurity(ownerUrl: string, service: RecordDatabase): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    for (const { table } of rowRules[service])
      await client.query(`alter table ${pg.escapeIdentifier(table)} disable row level security`);
  });
}

/**
 * What is wrong with the rights in a database's catalogue: tables without forced row security or without a policy for the
 * application, views that lend their owner's rights, things that the application owns, roles that row security does not bind.
 * `ownersViews` are those that lend them on purpose.
 */
export function listCatalogueFaults(ownerUrl: string, ownersViews: readonly string[]): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ fault: string }>(
      `with application as (select regexp_replace(current_user, '_owner$', '_application') as role)
      select 'no forced row security: ' || relname as fault from pg_class
        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'migration'
          and not (relrowsecurity and relforcerowsecurity)
      union all
      select 'no policy: ' || relname from pg_class
        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'migration'
          and not exists (select from pg_policies
            where schemaname = 'public' and tablename = relname and 'application' = any (roles))
      union all
      select 'the application owns ' || pg_class.oid::regclass from pg_class, application
        where pg_get_userbyid(relowner) in (role, 'application')
      union all
      select 'the application owns ' || pg_proc.oid::regprocedure from pg_proc, application
        where pg_get_userbyid(proowner) in (role, 'application')
      union all
      select 'row security does not bind ' || rolname from pg_roles, application
        where (rolsuper or rolbypassrls) and rolname in (role, 'application', 'delivery', current_user)
      union all
      select 'rights of the owner: ' || pg_class.oid::regclass from pg_class, application
        where relkind = 'v' and relnamespace in ('public'::regnamespace, 'nq21'::regnamespace)
          and has_table_privilege(role, pg_class.oid, 'select')
          and not coalesce('security_invoker=true' = any (reloptions), false)
          and not pg_class.oid::regclass::text = any ($1)`,
      [ownersViews],
    );
    return rows.map(({ fault }) => fault).sort();
  });
}

/**
 * Runs transactions of these actors, many at once over the few connections of the pool, with aborts at random, and looks each
 * time at what stands in the settings. Returns what was wrong: a transaction that saw another's rights, or rights that stayed.
 */
export async function listLeakedRights(database: Database, actors: readonly Actor[], count: number): Promise<string[]> {
  const faults: string[] = [];
  const expected = (actor: Actor) => actor.grants.map(({ role, root }) => `${role}@${root ?? "*"}`).join();
  const read = sql<{ id: string; grants: string; all: string }>`select current_setting('nq21.actor_id', true) as id,
    current_setting('nq21.grants', true) as grants, current_setting('nq21.reads_all', true) as all`;
  const drawn = fc.sample(
    fc.record({ actor: fc.nat(actors.length - 1), end: fc.constantFrom("KEPT", "THROWN", "FAULTY") }),
    {
      numRuns: count,
      seed: 21,
    },
  );
  const run = async ({ actor: at, end }: { actor: number; end: string }) => {
    const actor = actors[at] as Actor;
    await withActor(database, actor, async (tx) => {
      const { rows } = await read.execute(tx);
      if (rows[0]?.id !== actor.id || rows[0]?.grants !== expected(actor) || rows[0]?.all)
        faults.push(`${actor.id} acted with the rights of ${rows[0]?.id}`);
      if (end === "THROWN") throw new Error("given up");
      if (end === "FAULTY") await sql`select 1 / 0`.execute(tx);
    }).catch((error: Error) => {
      if (!["given up", "division by zero"].includes(error.message)) throw error;
    });
    const { rows } = await read.execute(database);
    if (rows[0]?.id || rows[0]?.grants || rows[0]?.all) faults.push(`the rights of ${rows[0]?.id} stayed`);
  };
  const waiting = [...drawn];
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await run(next);
    }),
  );
  return faults;
}
