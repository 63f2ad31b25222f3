import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import type { VillageCoverage, VillageOffice } from "@nq21/code-lists/place";
import type { Database } from "@nq21/database/connection";
import { factTable } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Dated } from "../organisation/dated-tree.repository.ts";
import { allowed } from "../record/allowed-rows.ts";
import { listBeyondReach } from "../record/edit-reach.repository.ts";

/** Where it is kept which cell covers which village. */
export const villageCellTable = factTable("organisations", "village_cell", {
  organisation_id: "uuid",
  place_id: "uuid",
  valid_from: "date",
  valid_to: "date",
});

/** Where offices in villages are kept. */
export const villageOfficeTable = factTable("organisations", "village_office_holding", {
  place_id: "uuid",
  office: "text",
  valid_from: "date",
  valid_to: "date",
  is_member: "boolean",
});

/** An interval on record; `validTo` is exclusive, null while open. */
export interface RecordedInterval {
  readonly id: string;
  /** What intervals of which may not overlap. */
  readonly subject: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The intervals on record of these villages: by cell and village, and by village and office. */
export async function readVillageIntervals(
  tx: ActorTransaction,
  placeIds: readonly string[],
): Promise<RecordedInterval[]> {
  const ids = [...placeIds];
  const found = await sql<RecordedInterval>`
    select id, organisation_id || '/' || place_id as subject, valid_from as "validFrom", valid_to as "validTo"
    from current_village_cell where place_id = any (${ids}::uuid[])
    union all
    select id, place_id || '/' || office, valid_from, valid_to
    from current_village_office_holding where place_id = any (${ids}::uuid[])`.execute(tx);
  return found.rows;
}

/**
 * Which cell covers which village on the days asked, as far as the cells have to do with what is asked: a fact ends with its
 * cell and with its village. Narrowed before versions are compared: an id never changes its cell or its village. `asked` holds
 * the rows place, id and on.
 */
const coverOn = (actor: Actor, asked: string) => sql`
  with asked as (
    select * from jsonb_to_recordset(${asked}::jsonb) as asked (place integer, id uuid, "on" date)
  ), days as (
    select distinct "on" from asked
  ), concerned as (
    select organisation_id from village_cell where ${allowed(actor, "village_cell")} and place_id in (select id from asked)
    union select id from asked
  ), fact as (
    select distinct on (village_cell.id) village_cell.*
    from village_cell
    inner join nq21.visible_batch on visible_batch.id = village_cell.batch_id
    where ${allowed(actor, "village_cell")} and village_cell.organisation_id in (select organisation_id from concerned)
    order by village_cell.id, visible_batch.sequence desc
  ), cover as (
    select days."on", fact.organisation_id, fact.place_id
    from days
    inner join fact on fact.valid_from <= days."on" and (fact.valid_to is null or days."on" < fact.valid_to)
    inner join organisation_version as cell on cell.organisation_id = fact.organisation_id
      and cell.valid_from <= days."on" and days."on" < cell.valid_to
    inner join place_version as village on village.place_id = fact.place_id
      and village.valid_from <= days."on" and days."on" < village.valid_to
    where ${allowed(actor, "organisation_version", "cell")} and ${allowed(actor, "place_version", "village")}
  )`;

const write = (asked: readonly Dated[]) => JSON.stringify(asked.map((each, place) => ({ ...each, place })));

async function listIds(
  database: Database,
  actor: Actor,
  asked: readonly Dated[],
  from: "organisation_id" | "place_id",
  to: "organisation_id" | "place_id",
): Promise<string[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; id: string }>`${coverOn(actor, write(asked))}
      select distinct asked.place, cover.${sql.ref(to)} as id
      from asked inner join cover on cover."on" = asked."on" and cover.${sql.ref(from)} = asked.id
      order by asked.place, id`.execute(tx),
  );
  const idsOf = Map.groupBy(found.rows, (row) => row.place);
  return asked.map((_, place) => (idsOf.get(place) ?? []).map(({ id }) => id));
}

/** The cells that cover each of these villages on its day; one statement for all. */
export function listCellsOf(database: Database, actor: Actor, villages: readonly Dated[]): Promise<string[][]> {
  return listIds(database, actor, villages, "place_id", "organisation_id");
}

/** The villages that each of these cells covers on its day; one statement for all. */
export function listVillagesOf(database: Database, actor: Actor, cells: readonly Dated[]): Promise<string[][]> {
  return listIds(database, actor, cells, "organisation_id", "place_id");
}

/** Whether each of these villages has a cell of its own on its day, shares one, or has none; one statement for all. */
export async function findCoverage(
  database: Database,
  actor: Actor,
  villages: readonly Dated[],
): Promise<VillageCoverage[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<{ place: number; coverage: VillageCoverage }>`${coverOn(actor, write(villages))}, breadth as (
        select "on", organisation_id, count(distinct place_id) as villages from cover group by "on", organisation_id
      )
      select asked.place, case when min(breadth.villages) = 1 then 'OWN' else 'SHARED' end as coverage
      from asked
      inner join cover on cover."on" = asked."on" and cover.place_id = asked.id
      inner join breadth on breadth."on" = cover."on" and breadth.organisation_id = cover.organisation_id
      group by asked.place`.execute(tx),
  );
  const coverageOf = new Map(found.rows.map(({ place, coverage }) => [place, coverage]));
  return villages.map((_, place) => coverageOf.get(place) ?? "NONE");
}

/** Whether a cell that the actor may edit covers each of these villages on its day. */
export async function listCoveredWithinReach(
  tx: ActorTransaction,
  actor: Actor,
  villages: readonly Dated[],
): Promise<boolean[]> {
  const found = await sql<{ place: number; organisationId: string; on: string }>`
    select asked.place, cell.organisation_id as "organisationId", asked."on"
    from jsonb_to_recordset(${write(villages)}::jsonb) as asked (place integer, id uuid, "on" date)
    inner join current_village_cell as cell on cell.place_id = asked.id
      and cell.valid_from <= asked."on" and (cell.valid_to is null or asked."on" < cell.valid_to)`.execute(tx);
  const beyond = await listBeyondReach(tx, actor, "RECORD_EDIT", found.rows);
  const covered = new Set(found.rows.flatMap(({ place }, at) => (beyond.has(at) ? [] : [place])));
  const { everywhere } = decide(actor, "RECORD_EDIT");
  return villages.map((_, place) => everywhere || covered.has(place));
}

/** An office in a village as it is on record. */
export interface RecordedHolding {
  readonly office: VillageOffice;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly isMember: boolean;
}

/** The offices of each of these villages that are held on its day; one statement for all. */
export async function listOfficesOf(
  database: Database,
  actor: Actor,
  villages: readonly Dated[],
): Promise<RecordedHolding[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedHolding & { place: number }>`
      with asked as (
        select * from jsonb_to_recordset(${write(villages)}::jsonb) as asked (place integer, id uuid, "on" date)
      ), life as (
        select place_id, nullif(max(valid_to), 'infinity') as ends_on from place_version
        where ${allowed(actor, "place_version")} and place_id in (select id from asked) group by place_id
      ), fact as (
        select distinct on (holding.id) holding.*
        from village_office_holding as holding
        inner join nq21.visible_batch on visible_batch.id = holding.batch_id
        where holding.place_id in (select id from asked) and ${allowed(actor, "village_office_holding", "holding")}
        order by holding.id, visible_batch.sequence desc
      )
      select asked.place, fact.office, fact.valid_from as "validFrom", least(fact.valid_to, life.ends_on) as "validTo",
        fact.is_member as "isMember"
      from asked
      inner join fact on fact.place_id = asked.id
        and fact.valid_from <= asked."on" and (fact.valid_to is null or asked."on" < fact.valid_to)
      inner join life on life.place_id = asked.id and (life.ends_on is null or asked."on" < life.ends_on)
      order by asked.place, fact.office, fact.valid_from`.execute(tx),
  );
  const holdingsOf = Map.groupBy(found.rows, (row) => row.place);
  return villages.map((_, place) => (holdingsOf.get(place) ?? []).map(({ place: __, ...holding }) => holding));
}
