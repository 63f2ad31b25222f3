import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { LineageEdge, Version } from "./fact.ts";
import type { Lives } from "./lives.ts";

/** The versions that are published now, by organisation in order of time. */
export async function readVersions(tx: ActorTransaction): Promise<Map<string, Version[]>> {
  const found = await sql<Version>`
    select organisation_id as "organisationId", code, name, kind, sector_code as sector, is_stand_in as "isStandIn",
      parent_id as "parentId", valid_from as "validFrom", nullif(valid_to, 'infinity') as "validTo", batch_id as "batchId"
    from organisation_version order by organisation_id, valid_from`.execute(tx);
  return Map.groupBy(found.rows, (version) => version.organisationId);
}

/** The lineage that is published now. */
export async function readLineage(tx: ActorTransaction): Promise<LineageEdge[]> {
  const found = await sql<LineageEdge>`
    select change_id as "changeId", batch_id as "batchId", predecessor_id as "predecessorId",
      successor_id as "successorId", extent
    from organisation_lineage`.execute(tx);
  return found.rows;
}

/** Makes sure that organisations have their identity on record. It stays when all their facts are withdrawn. */
export async function recordOrganisations(
  tx: ActorTransaction,
  organisations: readonly { id: string; sourceKey: string; batchId: string }[],
): Promise<void> {
  await sql`insert into organisation (id, source_key, batch_id)
    select id, "sourceKey", "batchId"
    from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) as given (id uuid, "sourceKey" text, "batchId" uuid)
    on conflict do nothing`.execute(tx);
}

/** Publishes the versions of these organisations in place of those that stood before; none means that it is gone. */
export async function publishVersions(
  tx: ActorTransaction,
  organisationIds: readonly string[],
  versions: readonly Version[],
): Promise<void> {
  const rows = JSON.stringify(
    versions.map((version) => ({
      ...version,
      validTo: version.validTo ?? "infinity",
    })),
  );
  const ids = [...organisationIds];
  await sql`delete from organisation_version where organisation_id = any (${ids}::uuid[])`.execute(tx);
  await sql`insert into organisation_version (organisation_id, code, name, kind, sector_code, is_stand_in, parent_id,
      valid_from, valid_to, batch_id)
    select "organisationId", code, name, kind, sector, "isStandIn", "parentId", "validFrom", "validTo", "batchId"
    from jsonb_to_recordset(${rows}::jsonb) as given ("organisationId" uuid, code text, name text, kind text, sector text,
      "isStandIn" boolean, "parentId" uuid, "validFrom" date, "validTo" date, "batchId" uuid)`.execute(tx);
  await sql`insert into organisation_publication as publication (organisation_id, version)
    select id, 1 from unnest(${ids}::uuid[]) as published (id)
    on conflict (organisation_id) do update set version = publication.version + 1`.execute(tx);
}

/** Brings the directory up to the published versions of these organisations. */
export async function publishDirectory(tx: ActorTransaction, organisationIds: readonly string[]): Promise<void> {
  const ids = [...organisationIds];
  await sql`delete from organisation_directory where organisation_id = any (${ids}::uuid[])`.execute(tx);
  await sql`insert into organisation_directory (organisation_id, code, parent_id, valid_from, valid_to)
    select organisation_id, code, parent_id, valid_from, valid_to
    from organisation_version where organisation_id = any (${ids}::uuid[])`.execute(tx);
}

/** Publishes the lineage of these changes in place of what stood before. */
export async function publishLineage(
  tx: ActorTransaction,
  changeIds: readonly string[],
  edges: readonly LineageEdge[],
): Promise<void> {
  await sql`delete from organisation_lineage where change_id = any (${[...changeIds]}::uuid[])`.execute(tx);
  await sql`insert into organisation_lineage (change_id, batch_id, predecessor_id, successor_id, extent)
    select "changeId", "batchId", "predecessorId", "successorId", extent
    from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb) as given ("changeId" uuid, "batchId" uuid,
      "predecessorId" uuid, "successorId" uuid, extent text)`.execute(tx);
}

/** Brings succession up to the published lineage of these organisations, and reach up to all that is published of them. */
export async function publishReach(tx: ActorTransaction, organisationIds: readonly string[]): Promise<void> {
  const ids = [...organisationIds];
  await sql`delete from organisation_succession where successor_id = any (${ids}::uuid[])`.execute(tx);
  await sql`insert into organisation_succession (successor_id, predecessor_id, effective_on, extent)
    select lineage.successor_id, lineage.predecessor_id, change.effective_on, max(lineage.extent)
    from organisation_lineage as lineage
    inner join organisation_change as change on change.id = lineage.change_id and change.batch_id = lineage.batch_id
    where lineage.successor_id = any (${ids}::uuid[]) and lineage.predecessor_id <> lineage.successor_id
    group by lineage.successor_id, lineage.predecessor_id, change.effective_on`.execute(tx);
  await sql`select nq21.refresh_reach(${ids}::uuid[])`.execute(tx);
}

/** Adds organisations to the change feed, in this order. */
export async function announceOrganisations(tx: ActorTransaction, organisationIds: readonly string[]): Promise<void> {
  await sql`insert into organisation_feed (organisation_id)
    select id from unnest(${[...organisationIds]}::uuid[]) with ordinality as changed (id, place) order by place`.execute(
    tx,
  );
}

/** Waits until no other projection runs in this database; holds until the transaction ends. */
export async function lockRecord(tx: ActorTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('nq21.projection'))`.execute(tx);
}

/** Those of these organisations that would no longer live on any day that a fact on record is about. */
export async function findErasing(
  tx: ActorTransaction,
  organisationIds: readonly string[],
  after: Lives,
): Promise<string[]> {
  const lives = organisationIds.flatMap((id) => {
    const life = after.get(id);
    return life ? [{ id, from: life[0]?.validFrom, to: life.at(-1)?.validTo ?? "infinity" }] : [];
  });
  const found = await sql<{ id: string }>`
    select distinct fact.organisation_id as id from fact_of_organisation as fact
    left join jsonb_to_recordset(${JSON.stringify(lives)}::jsonb) as life (id uuid, "from" date, "to" date)
      on life.id = fact.organisation_id and life."from" <= fact.about_to and fact.about_from < life."to"
    where fact.organisation_id = any (${[...organisationIds]}::uuid[]) and life.id is null`.execute(tx);
  return found.rows.map((row) => row.id);
}
