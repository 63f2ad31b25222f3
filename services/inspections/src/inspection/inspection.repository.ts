import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { InspectionKind } from "@nq21/code-lists/inspection";
import type { Database } from "@nq21/database/connection";
import { allowEditing } from "@nq21/database/edit-reach";
import { isIdentity } from "@nq21/database/identity";
import type { StoredCounts } from "@nq21/database/import-file";
import { type DifferingRow, inChunks, recordRows } from "@nq21/database/record-rows";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, type ConnectionArguments, makePage, requestPage } from "@nq21/pagination/connection";
import { yearPeriod } from "@nq21/subgraph/value-types";
import { parseDay } from "@nq21/workbook/cell";
import { sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Inspection, type InspectionFilter } from "./inspection.type.ts";

const rule = getDatedRule("inspections", "inspection");
const allowed = (actor: Actor) => allowRows(actor, rule, "inspection");

interface Row {
  readonly id: string;
  readonly kind: InspectionKind;
  readonly year: number;
  readonly leadOrganisationId: string;
  readonly organisationId: string;
  readonly startedOn: string;
  readonly concludedOn: string | null;
}

const columns = sql`id, kind, year, lead_organisation_id as "leadOrganisationId", organisation_id as "organisationId",
  started_on as "startedOn", concluded_on as "concludedOn"`;

function fromRow(row: Row): Inspection {
  return Object.assign(new Inspection(), {
    id: row.id,
    kind: row.kind,
    period: yearPeriod(row.year),
    organisation: organisationOf(row.organisationId),
    leadOrganisation: organisationOf(row.leadOrganisationId),
    startedOn: row.startedOn,
    concludedOn: row.concludedOn,
  });
}

/** The inspections with these ids in the order asked for; null where there is none or the actor does not reach it. */
export async function findInspections(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(Inspection | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_inspection as inspection
      where id = any (${ids.filter(isIdentity)}::uuid[]) and ${allowed(actor)}`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, fromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

const isKey = ([startedOn, id]: readonly string[]): boolean =>
  startedOn !== undefined && parseDay(startedOn) === startedOn && isIdentity(id);
const keyOf = (inspection: Inspection): readonly string[] => [inspection.startedOn, inspection.id];

function isAfter(after: readonly string[] | null) {
  const [startedOn, id] = after ?? [null, null];
  return sql`(${startedOn}::date is null or (started_on, id) < (${startedOn}::date, ${id}::uuid))`;
}

/** One page of inspections, newest first. */
export async function listInspections(
  database: Database,
  actor: Actor,
  filter: InspectionFilter,
  page: ConnectionArguments,
): Promise<Connection<Inspection>> {
  const request = requestPage(page, isKey);
  const organisation = typeof filter.organisation === "string" ? [filter.organisation].filter(isIdentity) : null;
  const where = sql`${allowed(actor)}
    and (${organisation}::uuid[] is null or organisation_id = any (${organisation}::uuid[]))
    and (${filter.year ?? null}::int is null or year = ${filter.year ?? null})
    and (${filter.kinds ?? null}::text[] is null or kind = any (${filter.kinds ?? null}::text[]))`;
  return withActor(database, actor, async (tx) => {
    const total = await sql<{ count: number }>`
      select count(*)::int as count from current_inspection as inspection where ${where}`.execute(tx);
    const rows = await sql<Row>`
      select ${columns} from current_inspection as inspection where ${where} and ${isAfter(request.after)}
      order by started_on desc, id desc limit ${request.limit + 1}`.execute(tx);
    return makePage(rows.rows.map(fromRow), total.rows[0]?.count ?? 0, request, keyOf);
  });
}

/**
 * One page of inspections for each of these organisations, newest first, in the order asked for. One statement, however many
 * organisations; an organisation without inspections, or beyond the actor's reach, has an empty page.
 */
export async function listInspectionsByOrganisation(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  page: ConnectionArguments,
): Promise<Connection<Inspection>[]> {
  const request = requestPage(page, isKey);
  const read = await withActor(database, actor, (tx) =>
    sql<(Row | { id: null }) & { askedId: string; total: number }>`
      with reached as (
        select * from current_inspection as inspection
        where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[]) and ${allowed(actor)}
      ), totals as (
        select organisation_id as asked_id, count(*)::int as total from reached group by organisation_id
      ), placed as (
        select reached.*, row_number() over (partition by organisation_id order by started_on desc, id desc) as place
        from reached where ${isAfter(request.after)}
      )
      select asked_id as "askedId", total, ${columns} from totals
      left join placed on placed.organisation_id = totals.asked_id and placed.place <= ${request.limit + 1}
      order by started_on desc, id desc`.execute(tx),
  );
  const byOrganisation = Map.groupBy(read.rows, (row) => row.askedId);
  return organisationIds.map((id) => {
    const found = byOrganisation.get(id) ?? [];
    const rows = found.flatMap((row) => (row.id === null ? [] : [fromRow(row)]));
    return makePage(rows, found[0]?.total ?? 0, request, keyOf);
  });
}

/** An inspection as it goes into the record; `at` is the row in the file. */
export interface NewInspection {
  readonly at: number;
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly year: number;
  readonly period_kind: string;
  readonly lead_organisation_id: string;
  readonly organisation_id: string;
  readonly started_on: string;
  readonly concluded_on: string | null;
}

/** The rows of a file that would take the place of an inspection of an organisation beyond the actor's reach. */
export async function findForeignInspections(
  tx: ActorTransaction,
  actor: Actor,
  rows: readonly NewInspection[],
): Promise<Set<number>> {
  const foreign = new Set<number>();
  for (const chunk of inChunks(rows)) {
    const found = await sql<{ at: number }>`
      select given.at
      from jsonb_to_recordset(${JSON.stringify(chunk.map(({ at, id }) => ({ at, id })))}::jsonb) as given (at int, id uuid)
      inner join current_inspection as known on known.id = given.id
      where not ${allowEditing(actor, rule, "known")}`.execute(tx);
    for (const { at } of found.rows) foreign.add(at);
  }
  return foreign;
}

/** Stores the rows that differ from the record; returns how many are new, supersede another, or say nothing new. */
export function recordInspections(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewInspection[],
): Promise<StoredCounts> {
  return recordRows(rows, (chunk) =>
    sql<DifferingRow>`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given (id uuid, reference text, kind text, year int,
          period_kind text, lead_organisation_id uuid, organisation_id uuid, started_on date, concluded_on date)
      ), known as (
        -- By key, not through the view: that would sort every inspection on record for each file.
        select distinct on (inspection.id) inspection.* from given
        inner join inspection on inspection.id = given.id
        inner join nq21.visible_batch on visible_batch.id = inspection.batch_id
        order by inspection.id, visible_batch.sequence desc
      ), differing as (
        select given.*, known.id is not null as is_known from given
        left join known on known.id = given.id
        where known.id is null
          or (known.kind, known.period_kind, known.organisation_id, known.started_on, known.concluded_on)
            is distinct from (given.kind, given.period_kind, given.organisation_id, given.started_on, given.concluded_on)
      ), kept as (
        insert into inspection (id, batch_id, reference, kind, year, period_kind, lead_organisation_id, organisation_id, started_on, concluded_on)
        select id, ${batchId}::uuid, reference, kind, year, period_kind, lead_organisation_id, organisation_id, started_on, concluded_on
        from differing
      )
      select is_known as "isKnown" from differing`.execute(tx),
  );
}
