import type { Actor } from "@nq21/authorisation/actor";
import type { RecordDatabase } from "@nq21/authorisation/row-rules";
import type { ReturnForm } from "@nq21/code-lists/return-form";
import type { ReturnPeriod } from "@nq21/code-lists/return-period";
import type { Database } from "@nq21/database/connection";
import { type FactTable, factTable, findFact, listFactsOf } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Cells } from "./cells.ts";

/** A return as it goes into the record. */
export type NewReturn = {
  readonly id: string;
  readonly organisation_id: string;
  readonly form: ReturnForm;
  readonly year: number;
  readonly period: ReturnPeriod;
  readonly period_from: string;
  readonly period_to: string;
  readonly handed_in_on: string;
  readonly cells: Cells;
};

/** A return as it counts. */
export interface RecordedReturn {
  readonly id: string;
  readonly version: number;
  readonly organisationId: string;
  readonly form: ReturnForm;
  readonly year: number;
  readonly period: ReturnPeriod;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly handedInOn: string;
  readonly cells: Cells;
}

/** Where the returns of a service are kept. */
export const returnTable = (service: RecordDatabase): FactTable =>
  factTable(service, "aggregate_return", {
    organisation_id: "uuid",
    form: "text",
    year: "integer",
    period: "text",
    period_from: "date",
    period_to: "date",
    handed_in_on: "date",
    cells: "jsonb",
  });

const columns = sql`id, version, organisation_id as "organisationId", form, year, period, period_from as "periodFrom",
  period_to as "periodTo", handed_in_on as "handedInOn", cells`;

/** The returns of each of these committees as they count, oldest period first, in the order asked for; one statement for all. */
export function listReturns(
  database: Database,
  actor: Actor,
  table: FactTable,
  organisationIds: readonly string[],
): Promise<RecordedReturn[][]> {
  const order = sql`period_to, period_from, form, id`;
  return listFactsOf<RecordedReturn>(database, actor, table, columns, order, organisationIds);
}

/** The return that counts under this id, or undefined; for edits, which compare with the whole record. */
export function findReturn(tx: ActorTransaction, table: FactTable, id: string): Promise<RecordedReturn | undefined> {
  return findFact<RecordedReturn>(tx, table, columns, id);
}

/** What the returns under these ids say, by id; for files, which are compared with the whole record. */
export async function findCellsOf(
  tx: ActorTransaction,
  { name }: FactTable,
  ids: readonly string[],
): Promise<Map<string, Cells>> {
  const found = await sql<{ id: string; cells: Cells }>`
    select distinct on (fact.id) fact.id, fact.cells
    from ${sql.table(name)} as fact
    inner join nq21.visible_batch on visible_batch.id = fact.batch_id
    where fact.id = any (${[...ids]}::uuid[])
    order by fact.id, visible_batch.sequence desc`.execute(tx);
  return new Map(found.rows.map(({ id, cells }) => [id, cells]));
}
