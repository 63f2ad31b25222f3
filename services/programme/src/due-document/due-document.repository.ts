import type { Actor } from "@nq21/authorisation/actor";
import type { DutyState } from "@nq21/code-lists/programme";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { factTable } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { parseDay } from "@nq21/workbook/cell";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { currentFacts } from "../record/current-facts.repository.ts";
import { DueDocument, type DueDocumentFilter } from "./due-document.type.ts";

/** Where documents that are due are kept. */
export const dueDocumentTable = factTable("programme", "due_document", {
  organisation_id: "uuid",
  kind: "text",
  section: "text",
  year: "integer",
  due_on: "date",
  document_id: "uuid",
});

type Row = Omit<DueDocument, "organisation">;

const columns = sql`due.id, due.organisation_id as "organisationId", due.kind, due.section, due.year, due.due_on as "dueOn",
  due.document_id as "documentId", document.issued_on as "issuedOn"`;
const fromRow = (row: Row): DueDocument =>
  Object.assign(new DueDocument(), row, { organisation: organisationOf(row.organisationId) });

/** Whether a document that was due is there on a day: one that is issued later is not there yet. */
export function dutyStateOf({ dueOn, issuedOn }: Pick<DueDocument, "dueOn" | "issuedOn">, at: string): DutyState {
  if (issuedOn === null || issuedOn > at) return dueOn < at ? "MISSING" : "NOT_DUE";
  return issuedOn <= dueOn ? "ISSUED" : "LATE";
}

const stateOn = (at: string) => sql<string>`case
  when document.issued_on is null or document.issued_on > ${at}::date
    then case when due.due_on < ${at}::date then 'MISSING' else 'NOT_DUE' end
  when document.issued_on <= due.due_on then 'ISSUED' else 'LATE' end`;

const dueWithDocument = (actor: Actor, condition: RawBuilder<SqlBool>) => sql`
  (${currentFacts(actor, dueDocumentTable, condition)}) as due
  left join current_document as document on document.id = due.document_id`;

/** Whether a cursor's key is one of this list's. */
export const isDueKey = ([dueOn, id]: readonly string[]): boolean =>
  dueOn !== undefined && parseDay(dueOn) === dueOn && isIdentity(id);

/** One page of the documents that are due, the earliest first. */
export async function listDueDocuments(
  database: Database,
  actor: Actor,
  { organisation, kind, section, year, state }: DueDocumentFilter,
  at: string,
  page: PageRequest,
): Promise<Connection<DueDocument>> {
  if (organisation != null && !isIdentity(organisation)) return makePage([], 0, page, () => []);
  const [dueOn, id] = page.after ?? [null, null];
  const condition = sql<SqlBool>`(${organisation ?? null}::uuid is null or fact.organisation_id = ${organisation ?? null}::uuid)
    and (${kind ?? null}::text is null or fact.kind = ${kind ?? null})
    and (${section ?? null}::text is null or fact.section = ${section ?? null})
    and (${year ?? null}::integer is null or fact.year = ${year ?? null})`;
  const found = await withActor(database, actor, (tx) =>
    sql<(Row | { id: null }) & { total: number }>`
      with listed as (
        select ${columns} from ${dueWithDocument(actor, condition)}
        where ${state ?? null}::text[] is null or ${stateOn(at)} = any (${state ?? null}::text[])
      ), total as (
        select count(*)::int as total from listed
      ), placed as (
        select * from listed
        where ${dueOn}::date is null or ("dueOn", id) > (${dueOn}::date, ${id}::uuid)
        order by "dueOn", id limit ${page.limit + 1}
      )
      select total.total, placed.* from total left join placed on true order by placed."dueOn", placed.id`.execute(tx),
  );
  const rows = found.rows.flatMap((row) => (row.id === null ? [] : [fromRow(row)]));
  return makePage(rows, found.rows[0]?.total ?? 0, page, (due) => [due.dueOn, due.id]);
}

/** What each of these organisations has to issue, the earliest first, in the order asked for; one statement for all. */
export async function listDueDocumentsOf(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<DueDocument[][]> {
  const asked = organisationIds.filter(isIdentity);
  const condition = sql<SqlBool>`fact.organisation_id = any (${asked}::uuid[])`;
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from ${dueWithDocument(actor, condition)} order by due.due_on, due.id`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) => (byOrganisation.get(id) ?? []).map(fromRow));
}

/** What is due until a day and not there on another, the earliest first; not of organisations that have ended by then. */
export async function listUnissued(
  tx: ActorTransaction,
  actor: Actor,
  days: { readonly until: string; readonly at: string },
): Promise<DueDocument[]> {
  const found = await sql<Row>`
    select ${columns} from ${dueWithDocument(actor, sql`true`)}
    where due.due_on <= ${days.until}::date and (document.issued_on is null or document.issued_on > ${days.at}::date)
      and exists (
        select from organisation_directory as alive
        where alive.organisation_id = due.organisation_id and ${days.at}::date < alive.valid_to
      )
    order by due.due_on, due.id`.execute(tx);
  return found.rows.map(fromRow);
}

/** The days on which these are due by the record, by id; for files, which compare with the whole record. */
export async function listDueDays(tx: ActorTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; dueOn: string }>`
    select distinct on (due.id) due.id, due.due_on as "dueOn" from due_document as due
    inner join nq21.visible_batch on visible_batch.id = due.batch_id
    where due.id = any (${ids}::uuid[])
    order by due.id, visible_batch.sequence desc`.execute(tx);
  return new Map(found.rows.map(({ id, dueOn }) => [id, dueOn]));
}
