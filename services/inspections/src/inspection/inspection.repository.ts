import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import type { Database } from "@nq21/database/connection";
import { allowEditing } from "@nq21/database/edit-reach";
import { isIdentity } from "@nq21/database/identity";
import { allowRows } from "@nq21/database/row-policy";
import { factTable, findFact } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, type ConnectionArguments, makePage, requestPage } from "@nq21/pagination/connection";
import { yearPeriod } from "@nq21/subgraph/value-types";
import { parseDay } from "@nq21/workbook/cell";
import { sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Inspection, type InspectionFilter } from "./inspection.type.ts";
import { type PlannedItem, plannedItemKey } from "./planned-item.ts";

const rule = getDatedRule("inspections", "inspection");
const allowed = (actor: Actor) => allowRows(actor, rule, "inspection");

/** Where inspections are kept. */
export const inspectionTable = factTable("inspections", "inspection", {
  reference: "text",
  kind: "text",
  year: "integer",
  period_kind: "text",
  lead_organisation_id: "uuid",
  organisation_id: "uuid",
  started_on: "date",
  concluded_on: "date",
  body: "text",
  planned_item: "text",
});

/** An inspection as it counts, before the graph shapes it. */
export interface RecordedInspection {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly kind: InspectionKind;
  readonly year: number;
  readonly leadOrganisationId: string;
  readonly organisationId: string;
  readonly startedOn: string;
  readonly concludedOn: string | null;
  readonly body: InspectingBody | null;
  readonly plannedItem: string | null;
}

const columns = sql`id, version, reference, kind, year, lead_organisation_id as "leadOrganisationId",
  organisation_id as "organisationId", started_on as "startedOn", concluded_on as "concludedOn", body,
  planned_item as "plannedItem"`;

/** Shapes an inspection for the graph. */
export function inspectionFromRow(row: RecordedInspection): Inspection {
  const { year, leadOrganisationId, organisationId, ...own } = row;
  return Object.assign(new Inspection(), own, {
    year,
    leadOrganisationId,
    period: yearPeriod(year),
    organisation: organisationOf(organisationId),
    leadOrganisation: organisationOf(leadOrganisationId),
  });
}

/** The inspections with these ids in the order asked for; null where there is none or the actor does not reach it. */
export async function findInspections(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(Inspection | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedInspection>`select ${columns} from current_inspection as inspection
      where id = any (${ids.filter(isIdentity)}::uuid[]) and ${allowed(actor)}`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, inspectionFromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The inspection that counts under this id, or undefined; for edits, which compare with the whole record. */
export const findRecordedInspection = (tx: ActorTransaction, id: string): Promise<RecordedInspection | undefined> =>
  isIdentity(id) ? findFact<RecordedInspection>(tx, inspectionTable, columns, id) : Promise.resolve(undefined);

const isKey = ([startedOn, id]: readonly string[]): boolean =>
  startedOn !== undefined && parseDay(startedOn) === startedOn && isIdentity(id);
const keyOf = (inspection: Inspection): readonly string[] => [inspection.startedOn, inspection.id];

function isAfter(after: readonly string[] | null) {
  const [startedOn, id] = after ?? [null, null];
  return sql`(${startedOn}::date is null or (started_on, id) < (${startedOn}::date, ${id}::uuid))`;
}

/** Ids as a condition takes them: null does not restrict, and what is no id finds nothing. */
const idsOf = (id: string | null | undefined) => (typeof id === "string" ? [id].filter(isIdentity) : null);

function meets(filter: InspectionFilter) {
  const organisation = idsOf(filter.organisation);
  const under = idsOf(filter.under);
  return sql`(${organisation}::uuid[] is null or organisation_id = any (${organisation}::uuid[]))
    and (${under}::uuid[] is null or exists (
      select from organisation_reach as below
      where below.root_id = any (${under}::uuid[]) and below.organisation_id = inspection.organisation_id
        and below.valid_from <= inspection.started_on and inspection.started_on < below.valid_to))
    and (${filter.year ?? null}::int is null or year = ${filter.year ?? null})
    and (${filter.kinds ?? null}::text[] is null or kind = any (${filter.kinds ?? null}::text[]))
    and (${filter.body ?? null}::text is null or body = ${filter.body ?? null})
    and (${filter.from ?? null}::date is null or started_on >= ${filter.from ?? null}::date)
    and (${filter.to ?? null}::date is null or started_on <= ${filter.to ?? null}::date)`;
}

/** One page of inspections, newest first. */
export async function listInspections(
  database: Database,
  actor: Actor,
  filter: InspectionFilter,
  page: ConnectionArguments,
): Promise<Connection<Inspection>> {
  const request = requestPage(page, isKey);
  const where = sql`${allowed(actor)} and ${meets(filter)}`;
  return withActor(database, actor, async (tx) => {
    const total = await sql<{ count: number }>`
      select count(*)::int as count from current_inspection as inspection where ${where}`.execute(tx);
    const rows = await sql<RecordedInspection>`
      select ${columns} from current_inspection as inspection where ${where} and ${isAfter(request.after)}
      order by started_on desc, id desc limit ${request.limit + 1}`.execute(tx);
    return makePage(rows.rows.map(inspectionFromRow), total.rows[0]?.count ?? 0, request, keyOf);
  });
}

/** Which end of an inspection an organisation is at. */
export type InspectionEnd = "INSPECTED" | "LEADING";

/**
 * One page of inspections for each of these organisations, newest first, in the order asked for: those of it, or those that it
 * led. One statement, however many organisations; where there are none within reach the page is empty.
 */
export async function listInspectionsByOrganisation(
  database: Database,
  actor: Actor,
  end: InspectionEnd,
  organisationIds: readonly string[],
  page: ConnectionArguments,
): Promise<Connection<Inspection>[]> {
  const request = requestPage(page, isKey);
  const key = sql.ref(end === "INSPECTED" ? "organisation_id" : "lead_organisation_id");
  const read = await withActor(database, actor, (tx) =>
    sql<(RecordedInspection | { id: null }) & { askedId: string; total: number }>`
      with reached as (
        select inspection.*, ${key} as asked_id from current_inspection as inspection
        where ${key} = any (${organisationIds.filter(isIdentity)}::uuid[]) and ${allowed(actor)}
      ), totals as (
        select asked_id, count(*)::int as total from reached group by asked_id
      ), placed as (
        select reached.*, row_number() over (partition by asked_id order by started_on desc, id desc) as place
        from reached where ${isAfter(request.after)}
      )
      select totals.asked_id as "askedId", total, ${columns} from totals
      left join placed on placed.asked_id = totals.asked_id and placed.place <= ${request.limit + 1}
      order by started_on desc, id desc`.execute(tx),
  );
  const byOrganisation = Map.groupBy(read.rows, (row) => row.askedId);
  return organisationIds.map((id) => {
    const found = byOrganisation.get(id) ?? [];
    const rows = found.flatMap((row) => (row.id === null ? [] : [inspectionFromRow(row)]));
    return makePage(rows, found[0]?.total ?? 0, request, keyOf);
  });
}

/** The inspections under each of these items of plans, oldest first, in the order asked for; one statement for all. */
export async function listInspectionsByItem(
  database: Database,
  actor: Actor,
  items: readonly PlannedItem[],
): Promise<Inspection[][]> {
  const wanted = items.map(({ organisationId, body, year, item }) => ({ organisationId, body, year, item }));
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedInspection>`with found as (
        select inspection.* from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
          as wanted ("organisationId" uuid, body text, year int, item text)
        inner join current_inspection as inspection on inspection.lead_organisation_id = wanted."organisationId"
          and inspection.body = wanted.body and inspection.year = wanted.year and inspection.planned_item = wanted.item
        where ${allowed(actor)}
      )
      select ${columns} from found order by started_on, id`.execute(tx),
  );
  const byItem = Map.groupBy(found.rows, ({ leadOrganisationId, body, year, plannedItem }) =>
    plannedItemKey({ organisationId: leadOrganisationId, body, year, item: plannedItem }),
  );
  return items.map((item) => (byItem.get(plannedItemKey(item)) ?? []).map(inspectionFromRow));
}

/** An inspection as people name it: by its reference, whoever leads it, and its year. */
export interface NamedInspection {
  readonly reference: string;
  readonly leadOrganisationCode: string;
  readonly year: number;
}

/** Key under which `findNamedInspections` answers. */
export const namedInspectionKey = ({ reference, leadOrganisationCode, year }: NamedInspection): string =>
  JSON.stringify([leadOrganisationCode, year, reference]);

/**
 * The inspections that are named so, by the code that the leading organisation carried on the day on which they began; none where
 * several are. For files: those that the actor may not edit are as if they were not.
 */
export async function findNamedInspections(
  tx: ActorTransaction,
  actor: Actor,
  named: readonly NamedInspection[],
): Promise<Map<string, RecordedInspection>> {
  const unique = [...new Map(named.map((each) => [namedInspectionKey(each), each])).values()];
  const found = await sql<RecordedInspection & { code: string }>`
    with found as (
      select directory.code, inspection.*
      from jsonb_to_recordset(${JSON.stringify(unique)}::jsonb)
        as named (reference text, "leadOrganisationCode" text, year int)
      inner join organisation_directory as directory on directory.code = named."leadOrganisationCode"
      inner join current_inspection as inspection
        on inspection.lead_organisation_id = directory.organisation_id and inspection.year = named.year
        and inspection.reference = named.reference
        and directory.valid_from <= inspection.started_on and inspection.started_on < directory.valid_to
      where ${allowEditing(actor, rule, "inspection")}
    )
    select code, ${columns} from found`.execute(tx);
  const byName = Map.groupBy(found.rows, ({ code, year, reference }) =>
    namedInspectionKey({ leadOrganisationCode: code, year, reference }),
  );
  return new Map(
    [...byName].flatMap(([key, rows]) => (rows.length === 1 ? [[key, rows[0] as RecordedInspection] as const] : [])),
  );
}
