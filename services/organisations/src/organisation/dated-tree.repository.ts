import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { sql } from "kysely";
import { allowed } from "../record/allowed-rows.ts";

/** Something on a day. */
export interface Dated {
  readonly id: string;
  readonly on: string;
}

/** Something in a list; the name orders it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
}

/** A table of versions that stand below each other during their intervals: name, parent_id, valid_from, valid_to. */
export interface DatedTree {
  readonly table: string;
  /** The column that says whose version it is. */
  readonly id: string;
}

/** Whether a cursor's key is one of these lists'. */
export const isListKey = ([name, id]: readonly string[]): boolean => name !== undefined && isIdentity(id);
/** The key of a cursor. */
export const keyOf = ({ name, id }: Listed) => [name, id];

/** One page of what stands directly below each of these on its day, in Vietnamese order of names; one statement for all. */
export async function listBelow(
  database: Database,
  actor: Actor,
  tree: DatedTree,
  parents: readonly Dated[],
  page: PageRequest,
): Promise<Connection<Listed>[]> {
  const asked = JSON.stringify(parents.map((parent, place) => ({ ...parent, place })));
  const [name, id] = page.after ?? [null, null];
  const own = sql.ref(`version.${tree.id}`);
  const found = await withActor(database, actor, (tx) =>
    sql<Listed & { place: number; total: number; position: number | null }>`
      with child as (
        select asked.place, ${own} as id, version.name, count(*) over (partition by asked.place)::int as total,
          ${name}::text is null or (version.name, ${own}) > (${name}, ${id}::uuid) as follows
        from jsonb_to_recordset(${asked}::jsonb) as asked (place integer, id uuid, "on" date)
        inner join ${sql.table(tree.table)} as version
          on version.parent_id = asked.id and version.valid_from <= asked."on" and asked."on" < version.valid_to
        where ${allowed(actor, tree.table)}
      ), numbered as (
        select child.*, row_number() over (partition by place, follows order by name, id) as position from child
      )
      select place, id, name, total, case when follows and position <= ${page.limit + 1} then position end as position
      from numbered where position = 1 or (follows and position <= ${page.limit + 1})
      order by place, follows, position`.execute(tx),
  );
  const rowsOf = Map.groupBy(found.rows, (row) => row.place);
  return parents.map((_, place) => {
    const rows = rowsOf.get(place) ?? [];
    const shown = rows.filter((row) => row.position !== null);
    return makePage(shown, rows[0]?.total ?? 0, page, keyOf);
  });
}

/** Ids of what stands above each of these on its day, from the root down; one statement for all. */
export async function listAbove(
  database: Database,
  actor: Actor,
  tree: DatedTree,
  asked: readonly Dated[],
): Promise<string[][]> {
  const rows = JSON.stringify(asked.map((each, place) => ({ ...each, place })));
  const [table, own] = [sql.table(tree.table), sql.ref(`version.${tree.id}`)];
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; id: string }>`
      with recursive line (place, "on", id, depth) as (
        select asked.place, asked."on", version.parent_id, 1
        from jsonb_to_recordset(${rows}::jsonb) as asked (place integer, id uuid, "on" date)
        inner join ${table} as version on ${own} = asked.id
          and version.valid_from <= asked."on" and asked."on" < version.valid_to
        where ${allowed(actor, tree.table)}
        union all
        select line.place, line."on", version.parent_id, line.depth + 1
        from line
        inner join ${table} as version on ${own} = line.id
          and version.valid_from <= line."on" and line."on" < version.valid_to
      )
      select place, id from line where id is not null order by place, depth desc`.execute(tx),
  );
  const above = Map.groupBy(found.rows, (row) => row.place);
  return asked.map((_, place) => (above.get(place) ?? []).map((row) => row.id));
}
