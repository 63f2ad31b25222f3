import type { Actor } from "@nq21/authorisation/actor";
import { isGrassroots, type OrganisationKind, organisationKinds } from "@nq21/code-lists/organisation-kind";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { sql } from "kysely";
import type { Version } from "../organisation-change/fact.ts";
import { allowed } from "../record/allowed-rows.ts";
import { selectFoundIds } from "../search/search.repository.ts";
import { type DatedTree, keyOf, type Listed } from "./dated-tree.repository.ts";
import type { OrganisationFilter } from "./organisation.type.ts";
import type { Life } from "./organisation-life.ts";

/** The tree of organisations. */
export const organisationTree: DatedTree = { table: "organisation_version", id: "organisation_id" };

const grassrootsKinds = (Object.keys(organisationKinds) as OrganisationKind[]).filter(isGrassroots);

/** The lives of these organisations in the order asked for; null where there is none. */
export async function findLives(database: Database, actor: Actor, ids: readonly string[]): Promise<(Life | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Version>`select organisation_id as "organisationId", code, name, kind, sector_code as sector,
        is_stand_in as "isStandIn", parent_id as "parentId", valid_from as "validFrom",
        nullif(valid_to, 'infinity') as "validTo", batch_id as "batchId"
      from organisation_version
      where organisation_id = any (${ids.filter(isIdentity)}::uuid[]) and ${allowed(actor, "organisation_version")}
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
        where ${allowed(actor, "organisation_version", "version")} and version.code = wanted.code
          and (wanted.at is null or (version.valid_from <= wanted.at and wanted.at < version.valid_to))
        order by version.valid_from <= ${today}::date and ${today}::date < version.valid_to desc, version.valid_from desc
        limit 1
      ) as bearer`.execute(tx),
  );
  const byPlace = new Map(found.rows.map((row) => [row.place, row.id]));
  return wanted.map((_, place) => byPlace.get(place) ?? null);
}

/** One page of the organisations that live on a day, in Vietnamese order of names. */
export async function listOrganisations(
  database: Database,
  actor: Actor,
  filter: OrganisationFilter,
  on: string,
  page: PageRequest,
): Promise<Connection<Listed>> {
  const { under, kinds, isGrassroots: grassroots, search } = filter;
  if (typeof under === "string" && !isIdentity(under)) return makePage<Listed>([], 0, page, keyOf);
  const sectors = filter.sectors?.map((sector) => sector.replace(/^SECTOR:/, "")) ?? null;
  const where = sql`${allowed(actor, "organisation_version")} and valid_from <= ${on}::date and ${on}::date < valid_to
    and (${under ?? null}::uuid is null or organisation_id <> ${under ?? null}::uuid and organisation_id in (
      select organisation_id from organisation_reach
      where root_id = ${under ?? null}::uuid and valid_from <= ${on}::date and ${on}::date < valid_to))
    and (${kinds ?? null}::text[] is null or kind = any (${kinds ?? null}))
    and (${sectors}::text[] is null or sector_code = any (${sectors}))
    and (${grassroots ?? null}::boolean is null or (kind = any (${grassrootsKinds})) = ${grassroots ?? null})
    and ${search ? sql`organisation_id in (${selectFoundIds(actor, search, on)})` : sql`true`}`;
  const [name, id] = page.after ?? [null, null];
  return withActor(database, actor, async (tx) => {
    const total = await sql<{
      count: number;
    }>`select count(*)::int as count from organisation_version where ${where}`.execute(tx);
    const rows = await sql<Listed>`select organisation_id as id, name from organisation_version where ${where}
      and (${name}::text is null or (name, organisation_id) > (${name}, ${id}::uuid))
      order by name, organisation_id limit ${page.limit + 1}`.execute(tx);
    return makePage(rows.rows, total.rows[0]?.count ?? 0, page, keyOf);
  });
}
