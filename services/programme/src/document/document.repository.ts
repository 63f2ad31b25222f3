import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import type { StoredCounts } from "@nq21/database/import-file";
import { type DifferingRow, recordRows } from "@nq21/database/record-rows";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { Document } from "./document.type.ts";

const rule = getRowRule("programme", "document");
const allowed = (actor: Actor) => allowRows(actor, rule, "document");

interface Row {
  readonly id: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly title: string;
}

const columns = sql`id, number, issuer, issued_on as "issuedOn", title`;
const fromRow = (row: Row): Document => Object.assign(new Document(), row);

/** The documents with these ids in the order asked for; null where there is none. */
export async function findDocuments(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(Document | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_document as document
      where id = any (${ids.filter(isIdentity)}::uuid[]) and ${allowed(actor)}`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, fromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The document that is handed in under this key, or undefined. */
export async function findDocumentByKey(database: Database, actor: Actor, key: string): Promise<Document | undefined> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_document as document where key = ${key} and ${allowed(actor)}`.execute(tx),
  );
  return found.rows[0] && fromRow(found.rows[0]);
}

/** A document as it goes into the record. */
export interface NewDocument {
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly issuer: string;
  readonly issued_on: string;
  readonly title: string;
}

/** Those of a chunk that differ from the record, as `differing`; `is_known` where the record says something else. */
const differing = (chunk: readonly NewDocument[]) => sql`
  with given as (
    select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
      as given (id uuid, key text, number text, issuer text, issued_on date, title text)
  ), differing as (
    select given.*, known.id is not null as is_known from given
    left join current_document as known on known.id = given.id
    where known.id is null
      or (known.number, known.issuer, known.issued_on, known.title)
        is distinct from (given.number, given.issuer, given.issued_on, given.title)
  )`;

/** The keys of the documents that differ from the record. */
export async function listChangedDocuments(tx: ActorTransaction, rows: readonly NewDocument[]): Promise<Set<string>> {
  const changed = await sql<{ key: string }>`${differing(rows)} select key from differing`.execute(tx);
  return new Set(changed.rows.map(({ key }) => key));
}

/** Stores the documents that differ from the record; returns how many are new, supersede another, or say nothing new. */
export function recordDocuments(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewDocument[],
): Promise<StoredCounts> {
  return recordRows(rows, (chunk) =>
    sql<DifferingRow>`
      ${differing(chunk)}, kept as (
        insert into document (id, batch_id, key, number, issuer, issued_on, title)
        select id, ${batchId}::uuid, key, number, issuer, issued_on, title from differing
      )
      select is_known as "isKnown" from differing`.execute(tx),
  );
}
