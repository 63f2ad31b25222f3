import type { Actor } from "@nq21/authorisation/actor";
import { type ReturnPeriod, returnPeriods } from "@nq21/code-lists/return-period";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { factTable } from "@nq21/database/versioned-facts";
import { withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { makeCode } from "@nq21/subgraph/value-types";
import { parseDay } from "@nq21/workbook/cell";
import type { FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { type SqlBool, sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { currentFacts } from "../record/current-facts.repository.ts";
import { ExpectedReturn, type ProgrammeReturnFilter } from "./expected-return.type.ts";

/** Where expected returns are kept. */
export const expectedReturnTable = factTable("programme", "expected_return", {
  organisation_id: "uuid",
  form: "text",
  year: "integer",
  period: "text",
  due_on: "date",
  is_cancelled: "boolean",
});

/** An expected return as the record keeps it. */
export interface RecordedReturn {
  readonly id: string;
  readonly organisationId: string;
  readonly formKind: FileKind;
  readonly year: number;
  readonly periodCode: ReturnPeriod;
  readonly dueOn: string;
  readonly isCancelled: boolean;
  readonly version: number;
  readonly recordedAt: Date;
}

/** Its columns, as edits and lists read them. */
export const expectedReturnColumns = sql`id, organisation_id as "organisationId", form as "formKind", year,
  period as "periodCode", due_on as "dueOn", is_cancelled as "isCancelled", version, recorded_at as "recordedAt"`;

/** Shapes an expected return for the graph. */
export function expectedReturnFromRow({ formKind, periodCode, ...row }: RecordedReturn): ExpectedReturn {
  return Object.assign(new ExpectedReturn(), row, {
    organisation: organisationOf(row.organisationId),
    form: makeCode("FILE_KIND", formKind, getFileLayout(formKind).title),
    period: makeCode("RETURN_PERIOD", periodCode, returnPeriods[periodCode]),
  });
}

/** Whether a cursor's key is one of this list's. */
export const isReturnKey = ([dueOn, id]: readonly string[]): boolean =>
  dueOn !== undefined && parseDay(dueOn) === dueOn && isIdentity(id);

/** The expected returns with these ids in the order asked for; null where there is none. Cancelled ones are among them. */
export async function findExpectedReturns(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(ExpectedReturn | null)[]> {
  const asked = sql<SqlBool>`fact.id = any (${ids.filter(isIdentity)}::uuid[])`;
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedReturn>`select ${expectedReturnColumns}
      from (${currentFacts(actor, expectedReturnTable, asked)}) as expected`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, expectedReturnFromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** One page of what is expected, the earliest due first. */
export async function listExpectedReturns(
  database: Database,
  actor: Actor,
  { organisation = null, form = null, year = null }: ProgrammeReturnFilter,
  page: PageRequest,
): Promise<Connection<ExpectedReturn>> {
  if (organisation !== null && !isIdentity(organisation)) return makePage([], 0, page, () => []);
  const [dueOn, id] = page.after ?? [null, null];
  const condition = sql<SqlBool>`(${organisation}::uuid is null or fact.organisation_id = ${organisation}::uuid)
    and (${form}::text is null or fact.form = ${form}) and (${year}::integer is null or fact.year = ${year})`;
  const found = await withActor(database, actor, (tx) =>
    sql<(RecordedReturn | { id: null }) & { total: number }>`
      with listed as (
        select * from (${currentFacts(actor, expectedReturnTable, condition)}) as expected where not is_cancelled
      ), total as (
        select count(*)::int as total from listed
      ), placed as (
        select * from listed
        where ${dueOn}::date is null or (due_on, id) > (${dueOn}::date, ${id}::uuid)
        order by due_on, id limit ${page.limit + 1}
      )
      select total, ${expectedReturnColumns} from total left join placed on true order by due_on, id`.execute(tx),
  );
  const rows = found.rows.flatMap((row) => (row.id === null ? [] : [expectedReturnFromRow(row)]));
  return makePage(rows, found.rows[0]?.total ?? 0, page, (expected) => [expected.dueOn, expected.id]);
}

/** What is expected of each of these organisations, the earliest due first; one statement for all. */
export async function listExpectedReturnsOf(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<ExpectedReturn[][]> {
  const asked = sql<SqlBool>`fact.organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[])`;
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedReturn>`select ${expectedReturnColumns}
      from (${currentFacts(actor, expectedReturnTable, asked)}) as expected where not is_cancelled
      order by due_on, form collate "C", id`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) => (byOrganisation.get(id) ?? []).map(expectedReturnFromRow));
}
