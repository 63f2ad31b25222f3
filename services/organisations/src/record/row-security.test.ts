import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { rowRules } from "@nq21/authorisation/row-rules";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

const read = (query: string) => readDelivered<Record<string, unknown>>(record.ownerUrl, query);
const applicationRole = () => new URL(record.applicationUrl).username;

describe("row security", () => {
  it("is forced on every table, and each has a policy for the application", async () => {
    const bare = await read(`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migration'
        and not (relrowsecurity and relforcerowsecurity and exists (
          select from pg_policies
          where schemaname = 'public' and tablename = relname and cmd in ('SELECT', 'ALL') and 'application' = any (roles)))`);
    const tables = await read(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
    );

    expect(bare).toEqual([]);
    for (const { table } of rowRules.organisations) expect(tables).toContainEqual({ relname: table });
  });

  it("holds for whoever reads a view: views run with the reader's rights", async () => {
    const views = await read(`
      select relname, coalesce('security_invoker=true' = any (reloptions), false) as invoker from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') order by relname`);

    expect(views.length).toBeGreaterThan(4);
    expect(views.filter(({ invoker }) => !invoker)).toEqual([]);
  });

  it("binds the application, which owns nothing, bypasses nothing and becomes nobody else", async () => {
    const [role] = await read(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = '${applicationRole()}'`,
    );
    const owned = await read(
      `select relname from pg_class where pg_get_userbyid(relowner) in ('${applicationRole()}', 'application')
       union all select proname from pg_proc where pg_get_userbyid(proowner) in ('${applicationRole()}', 'application')
       union all select nspname from pg_namespace where pg_get_userbyid(nspowner) in ('${applicationRole()}', 'application')`,
    );
    const others = await read(
      `select rolname from pg_roles
       where rolname not in ('${applicationRole()}', 'application') and pg_has_role('${applicationRole()}', oid, 'member')`,
    );
    const definers = await read(
      `select proname from pg_proc where prosecdef and pronamespace in ('public'::regnamespace, 'nq21'::regnamespace)
         and has_function_privilege('${applicationRole()}', oid, 'execute')`,
    );

    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    expect({ owned, others }).toEqual({ owned: [], others: [] });
    expect(definers.map(({ proname }) => proname)).toEqual([]);
  });

  it("leaves no rights behind on a pooled connection, however its transactions end", async () => {
    const { database } = record;
    const actors = Array.from({ length: 20 }, (_, at): Actor => {
      const root = idOf(String(province[at % province.length]?.code));
      return at % 5 === 0 ? { id: `nobody-${at}`, grants: [] } : makeActor(`actor-${at}`, ["LEADER", root]);
    });
    const settings = sql<{ actor: string; grants: string; system: string; all: string }>`
      select coalesce(current_setting('nq21.actor_id', true), '') as actor,
        coalesce(current_setting('nq21.grants', true), '') as grants,
        coalesce(current_setting('nq21.is_system', true), '') as system,
        coalesce(current_setting('nq21.reads_all', true), '') as all`;
    let random = 21;
    const draw = () => {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
      return random;
    };
    const act = async (turn: number) => {
      const actor = actors[draw() % actors.length] as Actor;
      const end = draw() % 4;
      const readsAll = turn % 7 === 0;
      await withActor(
        database,
        actor,
        async (tx) => {
          const { rows } = await settings.execute(tx);
          expect(rows[0]).toEqual({
            actor: actor.id,
            grants: actor.grants.map(({ role, root }) => `${role}@${root}`).join(),
            system: "",
            all: readsAll ? "on" : "",
          });
          if (end === 0) throw new Error("undone");
          if (end === 1) await sql`select 1 / 0`.execute(tx);
        },
        { readsAll },
      ).catch((error: Error) => {
        if (!/undone|division by zero/.test(error.message)) throw error;
      });
    };
    for (let turn = 0; turn < 600; turn += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => act(turn + at)));

    const left = await Promise.all(
      Array.from({ length: 5 }, () =>
        database.connection().execute(async (connection) => {
          const { rows } = await settings.execute(connection);
          const seen = await sql<{ count: number }>`select count(*)::int as count from organisation_version`.execute(
            connection,
          );
          await sql`select pg_sleep(0.1)`.execute(connection);
          return { ...rows[0], seen: seen.rows[0]?.count };
        }),
      ),
    );
    expect(left).toEqual(Array.from({ length: 5 }, () => ({ actor: "", grants: "", system: "", all: "", seen: 0 })));
  });
});
