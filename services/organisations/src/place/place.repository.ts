import type { Actor } from "@nq21/authorisation/actor";
import { foldText } from "@nq21/code-lists/code-list";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { sql } from "kysely";
import { type Dated, type DatedTree, keyOf, type Listed } from "../organisation/dated-tree.repository.ts";
import { allowed } from "../record/allowed-rows.ts";
import type { PlaceFilter } from "./place.type.ts";
import type { PlaceEdge } from "./place-fact.ts";
import type { PlaceLife } from "./place-life.ts";
import type { PublishedVersion } from "./place-projection.repository.ts";

/** The tree of places. */
export const placeTree: DatedTree = { table: "place_version", id: "place_id" };

const columns = sql`place_id as "placeId", code, name, kind, parent_id as "parentId", valid_from as "validFrom",
  nullif(valid_to, 'infinity') as "validTo", is_begin_known as "isBeginKnown", batch_id as "batchId"`;

/** The versions of these places by id, oldest first. */
export async function listPlaceVersionsOf(
  tx: ActorTransaction,
  actor: Actor,
  placeIds: readonly string[],
): Promise<Map<string, PublishedVersion[]>> {
  const ids = [...new Set(placeIds)].filter(isIdentity);
  const found = await sql<PublishedVersion>`select ${columns} from place_version
    where place_id = any (${ids}::uuid[]) and ${allowed(actor, "place_version")} order by place_id, valid_from`.execute(
    tx,
  );
  return Map.groupBy(found.rows, (version) => version.placeId);
}

/** The lives of these places in the order asked for; null where there is none. */
export async function findPlaceLives(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(PlaceLife | null)[]> {
  const lives = await withActor(database, actor, (tx) => listPlaceVersionsOf(tx, actor, ids));
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
      where ${allowed(actor, "place_version", "version")}
      order by asked.place, (version.valid_from <= ${today}::date and ${today}::date < version.valid_to) desc,
        version.valid_to desc, version.place_id`.execute(tx),
  );
  const byPlace = new Map(found.rows.map(({ place, id }) => [place, id]));
  return wanted.map((_, place) => byPlace.get(place) ?? null);
}

/** One page of the places that exist on a day, in Vietnamese order of names. */
export async function listPlaces(
  database: Database,
  actor: Actor,
  filter: PlaceFilter,
  on: string,
  page: PageRequest,
): Promise<Connection<Listed>> {
  const { kinds, search } = filter;
  const under = filter.under ?? null;
  if (under !== null && !isIdentity(under)) return makePage<Listed>([], 0, page, keyOf);
  const pattern = search ? `%${foldText(search).replace(/[\\%_]/g, "\\$&")}%` : null;
  const below = sql`with recursive below (id) as (
      select place_id from place_version
      where parent_id = ${under}::uuid and valid_from <= ${on}::date and ${on}::date < valid_to
      union
      select version.place_id from below inner join place_version as version on version.parent_id = below.id
        and version.valid_from <= ${on}::date and ${on}::date < version.valid_to
    )`;
  const where = sql`${allowed(actor, "place_version")} and valid_from <= ${on}::date and ${on}::date < valid_to
    and (${under}::uuid is null or place_id in (select id from below))
    and (${kinds ?? null}::text[] is null or kind = any (${kinds ?? null}))
    and (${pattern}::text is null or search_text like ${pattern})`;
  const [name, id] = page.after ?? [null, null];
  return withActor(database, actor, async (tx) => {
    const total = await sql<{ count: number }>`${below}
      select count(*)::int as count from place_version where ${where}`.execute(tx);
    const rows = await sql<Listed>`${below} select place_id as id, name from place_version where ${where}
      and (${name}::text is null or (name, place_id) > (${name}, ${id}::uuid))
      order by name, place_id limit ${page.limit + 1}`.execute(tx);
    return makePage(rows.rows, total.rows[0]?.count ?? 0, page, keyOf);
  });
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
      where ${allowed(actor, "place_descent")}
        and (predecessor_id = any (${ids}::uuid[]) or successor_id = any (${ids}::uuid[]))
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
      where ${sql.ref(from as string)} = asked.id
        and ${allowed(actor, "place_version", "commune")} and ${allowed(actor, "organisation_version", "chapter")}`.execute(
      tx,
    ),
  );
  const byPlace = new Map(found.rows.map(({ place, id }) => [place, id]));
  return asked.map((_, place) => byPlace.get(place) ?? null);
}
