import type { Actor } from "@nq21/authorisation/actor";
import type { InspectionKind } from "@nq21/code-lists/inspection";
import type { Database } from "@nq21/database/connection";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, type ConnectionArguments, makePage, requestPage } from "@nq21/pagination/connection";
import { yearPeriod } from "@nq21/subgraph/value-types";
import { sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Inspection, type InspectionFilter } from "./inspection.type.ts";

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
    sql<Row>`select ${columns} from current_inspection where id::text = any (${[...ids]})`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, fromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** One page of inspections, newest first. */
export async function listInspections(
  database: Database,
  actor: Actor,
  filter: InspectionFilter,
  page: ConnectionArguments,
): Promise<Connection<Inspection>> {
  const request = requestPage(page);
  const where = sql`(${filter.organisation ?? null}::text is null or organisation_id::text = ${filter.organisation ?? null})
    and (${filter.year ?? null}::int is null or year = ${filter.year ?? null})
    and (${filter.kinds ?? null}::text[] is null or kind = any (${filter.kinds ?? null}))`;
  const [startedOn, id] = request.after ?? [null, null];
  return withActor(database, actor, async (tx) => {
    const total = await sql<{
      count: number;
    }>`select count(*)::int as count from current_inspection where ${where}`.execute(tx);
    const rows = await sql<Row>`select ${columns} from current_inspection where ${where}
      and (${startedOn}::date is null or (started_on, id) < (${startedOn}::date, ${id}::uuid))
      order by started_on desc, id desc limit ${request.limit + 1}`.execute(tx);
    return makePage(rows.rows.map(fromRow), total.rows[0]?.count ?? 0, request, (row) => [row.startedOn, row.id]);
  });
}

/** A row as it goes into the record. */
export interface NewInspection {
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

/** Stores the rows that differ from the record; returns how many are new, supersede another, or say nothing new. */
export async function recordInspections(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewInspection[],
): Promise<{ added: number; superseding: number; unchanged: number }> {
  const stored = await sql<{ isKnown: boolean }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, reference text, kind text, year int,
        period_kind text, lead_organisation_id uuid, organisation_id uuid, started_on date, concluded_on date)
    ), differing as (
      select given.*, known.id is not null as is_known from given
      left join current_inspection as known on known.id = given.id
      where known.id is null
        or (known.kind, known.period_kind, known.organisation_id, known.started_on, known.concluded_on)
          is distinct from (given.kind, given.period_kind, given.organisation_id, given.started_on, given.concluded_on)
    ), kept as (
      insert into inspection (id, batch_id, reference, kind, year, period_kind, lead_organisation_id, organisation_id, started_on, concluded_on)
      select id, ${batchId}::uuid, reference, kind, year, period_kind, lead_organisation_id, organisation_id, started_on, concluded_on
      from differing
    )
    select is_known as "isKnown" from differing`.execute(tx);
  const superseding = stored.rows.filter((row) => row.isKnown).length;
  return { added: stored.rows.length - superseding, superseding, unchanged: rows.length - stored.rows.length };
}
