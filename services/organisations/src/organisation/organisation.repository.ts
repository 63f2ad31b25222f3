import type { Actor } from "@nq21/authorisation/actor";
import { isGrassroots, type OrganisationKind, organisationKinds } from "@nq21/code-lists/organisation-kind";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { sql } from "kysely";
import type { Version } from "../organisation-change/fact.ts";
import { selectFoundIds } from "../search/search.repository.ts";
import type { OrganisationFilter } from "./organisation.type.ts";
import type { Life } from "./organisation-life.ts";

/** An organisation on a day. */
export interface DatedOrganisation {
  readonly id: string;
  readonly on: string;
}

/** A place in a list of organisations; the name orders it. */
export interface ListedOrganisation {
  readonly id: string;
  readonly name: string;
}

const grassrootsKinds = (Object.keys(organisationKinds) as OrganisationKind[]).filter(isGrassroots);

/** The lives of these organisations in the order asked for; null where there is none or the actor does not reach it. */
export async function findLives(database: Database, actor: Actor, ids: readonly string[]): Promise<(Life | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Version>`select organisation_id as "organisationId", code, name, kind, sector_code as sector,
        is_stand_in as "isStandIn", parent_id as "parentId", valid_from as "validFrom",
        nullif(valid_to, 'infinity') as "validTo", batch_id as "batchId"
      from organisation_version where organisation_id = any (${ids.filter(isIdentity)}::uuid[])
      order by organisation_id, valid_from`.execute(tx),
  );
  const lives = Map.groupBy(found.rows, (version) => version.organisationId);
  return ids.map((id) => (lives.get(id.toLowerCase()) as Life | undefined) ?? null);
}

/** The bearers of these codes: on the day, or without a day today's, else the latest; null where there is none. */
export async function findBearers(
  database: Database,
  actor: Actor,
  wanted: readonly { code: string; at: string | null }[],
  today: string,
): Promise<(string | null)[]> {
  const rows = JSON.stringify(wanted.map((each, place) => ({ ...each, place })));
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; id: string }>`select wanted.place, bearer.organisation_id as id
      from jsonb_to_recordset(${rows}::jsonb) as wanted (place integer, code text, at date)
      cross join lateral (
        select organisation_id from organisation_version as version
        where version.code = wanted.code
          and (wanted.at is null or (version.valid_from <= wanted.at and wanted.at < version.valid_to))
        order by version.valid_from <= ${today}::date and ${today}::date < version.valid_to desc, version.valid_from desc
        limit 1
      ) as bearer`.execute(tx),
  );
  const byPlace = new Map(found.rows.map((row) => [row.place, row.id]));
  return wanted.map((_, place) => byPlace.get(place) ?? null);
}

/** Whether a cursor's key is one of these lists'. */
export const isListKey = ([name, id]: readonly string[]): boolean => name !== undefined && isIdentity(id);
const keyOf = ({ name, id }: ListedOrganisation) => [name, id];

/** One page of the organisations that live on a day, in Vietnamese order of names. */
export async function listOrganisations(
  database: Database,
  actor: Actor,
  filter: OrganisationFilter,
  on: string,
  page: PageRequest,
): Promise<Connection<ListedOrganisation>> {
  const { under, kinds, isGrassroots: grassroots, search } = filter;
  if (typeof under === "string" && !isIdentity(under)) return makePage<ListedOrganisation>([], 0, page, keyOf);
  const sectors = filter.sectors?.map((sector) => sector.replace(/^SECTOR:/, "")) ?? null;
  const where = sql`valid_from <= ${on}::date and ${on}::date < valid_to
    and (${under ?? null}::uuid is null or organisation_id <> ${under ?? null}::uuid and organisation_id in (
      select organisation_id from organisation_reach
      where root_id = ${under ?? null}::uuid and valid_from <= ${on}::date and ${on}::date < valid_to))
    and (${kinds ?? null}::text[] is null or kind = any (${kinds ?? null}))
    and (${sectors}::text[] is null or sector_code = any (${sectors}))
    and (${grassroots ?? null}::boolean is null or (kind = any (${grassrootsKinds})) = ${grassroots ?? null})
    and ${search ? sql`organisation_id in (${selectFoundIds(search, on)})` : sql`true`}`;
  const [name, id] = page.after ?? [null, null];
  return withActor(database, actor, async (tx) => {
    const total = await sql<{
      count: number;
    }>`select count(*)::int as count from organisation_version where ${where}`.execute(tx);
    const rows =
      await sql<ListedOrganisation>`select organisation_id as id, name from organisation_version where ${where}
      and (${name}::text is null or (name, organisation_id) > (${name}, ${id}::uuid))
      order by name, organisation_id limit ${page.limit + 1}`.execute(tx);
    return makePage(rows.rows, total.rows[0]?.count ?? 0, page, keyOf);
  });
}

/** One page of children for each of these organisations on its day, in Vietnamese order of names; one statement for all. */
export async function listChildren(
  database: Database,
  actor: Actor,
  parents: readonly DatedOrganisation[],
  page: PageRequest,
): Promise<Connection<ListedOrganisation>[]> {
  const asked = JSON.stringify(parents.map((parent, place) => ({ ...parent, place })));
  const [name, id] = page.after ?? [null, null];
  const found = await withActor(database, actor, (tx) =>
    sql<ListedOrganisation & { place: number; total: number; position: number | null }>`
      with child as (
        select asked.place, version.organisation_id as id, version.name,
          count(*) over (partition by asked.place)::int as total,
          ${name}::text is null or (version.name, version.organisation_id) > (${name}, ${id}::uuid) as follows
        from jsonb_to_recordset(${asked}::jsonb) as asked (place integer, id uuid, "on" date)
        inner join organisation_version as version
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
    return makePage(
      rows.filter((row) => row.position !== null),
      rows[0]?.total ?? 0,
      page,
      keyOf,
    );
  });
}

/** The organisations above each of these on its day, from the root down; one statement for all. */
export async function listAncestors(
  database: Database,
  actor: Actor,
  asked: readonly DatedOrganisation[],
): Promise<string[][]> {
  const rows = JSON.stringify(asked.map((each, place) => ({ ...each, place })));
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; id: string }>`
      with recursive line (place, "on", id, depth) as (
        select asked.place, asked."on", version.parent_id, 1
        from jsonb_to_recordset(${rows}::jsonb) as asked (place integer, id uuid, "on" date)
        inner join organisation_version as version on version.organisation_id = asked.id
          and version.valid_from <= asked."on" and asked."on" < version.valid_to
        union all
        select line.place, line."on", version.parent_id, line.depth + 1
        from line
        inner join organisation_version as version on version.organisation_id = line.id
          and version.valid_from <= line."on" and line."on" < version.valid_to
      )
      select place, id from line where id is not null order by place, depth desc`.execute(tx),
  );
  const above = Map.groupBy(found.rows, (row) => row.place);
  return asked.map((_, place) => (above.get(place) ?? []).map((row) => row.id));
}
