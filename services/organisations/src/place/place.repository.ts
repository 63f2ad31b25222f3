import type { Actor } from "@nq21/authorisation/actor";
import { foldText } from "@nq21/code-lists/code-list";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { sql } from "kysely";
import type { PlaceFilter } from "./place.type.ts";
import type { PlaceEdge } from "./place-fact.ts";
import type { PlaceLife } from "./place-life.ts";
import type { PublishedVersion } from "./place-projection.repository.ts";
import type { Dated } from "./village.repository.ts";

/** A place in a list; the name orders it. */
export interface ListedPlace {
  readonly id: string;
  readonly name: string;
}

const columns = sql`place_id as "placeId", code, name, kind, parent_id as "parentId", valid_from as "validFrom",
  nullif(valid_to, 'infinity') as "validTo", is_begin_known as "isBeginKnown", batch_id as "batchId"`;

/** The versions of these places by id, oldest first. */
export async function listPlaceVersionsOf(
  tx: ActorTransaction,
  placeIds: readonly string[],
): Promise<Map<string, PublishedVersion[]>> {
  const ids = [...new Set(placeIds)].filter(isIdentity);
  const found = await sql<PublishedVersion>`select ${columns} from place_version
    where place_id = any (${ids}::uuid[]) order by place_id, valid_from`.execute(tx);
  return Map.groupBy(found.rows, (version) => version.placeId);
}

/** The lives of these places in the order asked for; null where there is none. */
export async function findPlaceLives(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(PlaceLife | null)[]> {
  const lives = await withActor(database, actor, (tx) => listPlaceVersionsOf(tx, ids));
  return ids.map((id) => {
    const life = lives.get(id.toLowerCase());
    return life && life.length > 0 ? (life as unknown as PlaceLife) : null;
  });
}

/** Finds the places that carried these codes on these days, by the key of code and day. Reads each code once. */
export async function findPlacesByDay(
  tx: ActorTransaction,
  wanted: readonly DatedCode[],
): Promise<Map<string, string>> {
  const codes = [...new Set(wanted.map(({ code }) => code))];
  const found = await sql<PublishedVersion>`select ${columns} from place_version where code = any (${codes})`.execute(
    tx,
  );
  const byCode = Map.groupBy(found.rows, (version) => version.code);
  return new Map(
    wanted.flatMap((each) => {
      const bearer = byCode
        .get(each.code)
        ?.find(({ validFrom, validTo }) => validFrom <= each.on && (validTo === null || each.on < validTo));
      return bearer ? [[datedCodeKey(each), bearer.placeId] as const] : [];
    }),
  );
}

/** Who carried each of these codes on its day; without a day today, else the latest to carry it. */
export async function findPlaceBearers(
  database: Database,
  actor: Actor,
  wanted: readonly { readonly code: string; readonly at: string | null }[],
  today: string,
): Promise<(string | null)[]> {
  const asked = JSON.stringify(wanted.map((each, place) => ({ ...each, place })));
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; id: string }>`
      select distinct on (asked.place) asked.place, version.place_id as id
      from jsonb_to_recordset(${asked}::jsonb) as asked (place integer, code text, at date)
      inner join place_version as version on version.code = asked.code
        and (asked.at is null or version.valid_from <= asked.at and asked.at < version.valid_to)
      order by asked.place, (version.valid_from <= ${today}::date and ${today}::date < version.valid_to) desc,
        version.valid_to desc, version.place_id`.execute(tx),
  );
  const byPlace = new Map(found.rows.map(({ place, id }) => [place, id]));
  return wanted.map((_, place) => byPlace.get(place) ?? null);
}

/** Whether a cursor's key is one of these lists'. */
export const isPlaceListKey = ([name, id]: readonly string[]): boolean => name !== undefined && isIdentity(id);
const keyOf = ({ name, id }: ListedPlace) => [name, id];

/** One page of the places that exist on a day, in Vietnamese order of names. */
export async function listPlaces(
  database: Database,
  actor: Actor,
  filter: PlaceFilter,
  on: string,
  page: PageRequest,
): Promise<Connection<ListedPlace>> {
  const { kinds, search } = filter;
  const under = filter.under ?? null;
  if (under !== null && !isIdentity(under)) return makePage<ListedPlace>([], 0, page, keyOf);
  const pattern = search ? `%${foldText(search).replace(/[\\%_]/g, "\\$&")}%` : null;
  const below = sql`with recursive below (id) as (
      select place_id from place_version
      where parent_id = ${under}::uuid and valid_from <= ${on}::date and ${on}::date < valid_to
      union
      select version.place_id from below inner join place_version as version on version.parent_id = below.id
        and version.valid_from <= ${on}::date and ${on}::date < version.valid_to
    )`;
  const where = sql`valid_from <= ${on}::date and ${on}::date < valid_to
    and (${under}::uuid is null or place_id in (select id from below))
    and (${kinds ?? null}::text[] is null or kind = any (${kinds ?? null}))
    and (${pattern}::text is null or search_text like ${pattern})`;
  const [name, id] = page.after ?? [null, null];
  return withActor(database, actor, async (tx) => {
    const total = await sql<{ count: number }>`${below}
      select count(*)::int as count from place_version where ${where}`.execute(tx);
    const rows = await sql<ListedPlace>`${below} select place_id as id, name from place_version where ${where}
      and (${name}::text is null or (name, place_id) > (${name}, ${id}::uuid))
      order by name, place_id limit ${page.limit + 1}`.execute(tx);
    return makePage(rows.rows, total.rows[0]?.count ?? 0, page, keyOf);
  });
}

/** One page of what lies directly below each of these places on its day; one statement for all. */
export async function listPlaceChildren(
  database: Database,
  actor: Actor,
  parents: readonly Dated[],
  page: PageRequest,
): Promise<Connection<ListedPlace>[]> {
  const asked = JSON.stringify(parents.map((parent, place) => ({ ...parent, place })));
  const [name, id] = page.after ?? [null, null];
  const found = await withActor(database, actor, (tx) =>
    sql<ListedPlace & { place: number; total: number; position: number | null }>`
      with child as (
        select asked.place, version.place_id as id, version.name, count(*) over (partition by asked.place)::int as total,
          ${name}::text is null or (version.name, version.place_id) > (${name}, ${id}::uuid) as follows
        from jsonb_to_recordset(${asked}::jsonb) as asked (place integer, id uuid, "on" date)
        inner join place_version as version
          on version.parent_id = asked.id and version.valid_from <= asked."on" and asked."on" < version.valid_to
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

/** The places above each of these on its day, from the root down; one statement for all. */
export async function listPlaceAncestors(
  database: Database,
  actor: Actor,
  asked: readonly Dated[],
): Promise<string[][]> {
  const rows = JSON.stringify(asked.map((each, place) => ({ ...each, place })));
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; id: string }>`
      with recursive line (place, "on", id, depth) as (
        select asked.place, asked."on", version.parent_id, 1
        from jsonb_to_recordset(${rows}::jsonb) as asked (place integer, id uuid, "on" date)
        inner join place_version as version on version.place_id = asked.id
          and version.valid_from <= asked."on" and asked."on" < version.valid_to
        union all
        select line.place, line."on", version.parent_id, line.depth + 1
        from line
        inner join place_version as version on version.place_id = line.id
          and version.valid_from <= line."on" and line."on" < version.valid_to
      )
      select place, id from line where id is not null order by place, depth desc`.execute(tx),
  );
  const above = Map.groupBy(found.rows, (row) => row.place);
  return asked.map((_, place) => (above.get(place) ?? []).map(({ id }) => id));
}

/** What became of these places and where they came from, oldest first, in the order asked for. */
export async function listDescent(
  database: Database,
  actor: Actor,
  placeIds: readonly string[],
): Promise<PlaceEdge[][]> {
  const ids = placeIds.filter(isIdentity);
  const found = await withActor(database, actor, (tx) =>
    sql<PlaceEdge>`
      select effective_on as "effectiveOn", predecessor_id as "predecessorId", successor_id as "successorId", extent, event,
        certainty, legal_source as "legalSource", source, note, batch_id as "batchId"
      from place_descent
      where predecessor_id = any (${ids}::uuid[]) or successor_id = any (${ids}::uuid[])
      order by effective_on, row_id`.execute(tx),
  );
  return placeIds.map((id) =>
    found.rows.filter(({ predecessorId, successorId }) => predecessorId === id || successorId === id),
  );
}

/** The other side of each of these on its day: the chapter of a commune, or the commune of a chapter; one statement for all. */
export async function findSeats(
  database: Database,
  actor: Actor,
  asked: readonly Dated[],
  given: "PLACE" | "ORGANISATION",
): Promise<(string | null)[]> {
  const rows = JSON.stringify(asked.map((each, place) => ({ ...each, place })));
  const [from, to] =
    given === "PLACE"
      ? ["commune.place_id", "chapter.organisation_id"]
      : ["chapter.organisation_id", "commune.place_id"];
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; id: string }>`
      select asked.place, ${sql.ref(to as string)} as id
      from jsonb_to_recordset(${rows}::jsonb) as asked (place integer, id uuid, "on" date)
      inner join place_version as commune on commune.kind in ('COMMUNE', 'WARD', 'TOWNSHIP')
        and commune.valid_from <= asked."on" and asked."on" < commune.valid_to
      inner join organisation_version as chapter on chapter.kind in ('ABOVE_GRASSROOTS', 'GRASSROOTS_CHAPTER')
        and chapter.code = commune.code
        and chapter.valid_from <= asked."on" and asked."on" < chapter.valid_to
      where ${sql.ref(from as string)} = asked.id`.execute(tx),
  );
  const byPlace = new Map(found.rows.map(({ place, id }) => [place, id]));
  return asked.map((_, place) => byPlace.get(place) ?? null);
}
