import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import { type DocumentKind, documentKinds } from "@nq21/code-lists/programme";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import type { StoredCounts } from "@nq21/database/import-file";
import { type DifferingRow, recordRows } from "@nq21/database/record-rows";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { makeCode } from "@nq21/subgraph/value-types";
import { sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Document } from "./document.type.ts";

const rule = getRowRule("programme", "document");
const allowed = (actor: Actor) => allowRows(actor, rule, "document");

interface Row {
  readonly id: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly title: string;
  readonly kindCode: DocumentKind | null;
  readonly organisationId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const columns = sql`id, number, issuer, issued_on as "issuedOn", title, kind as "kindCode",
  organisation_id as "organisationId", coalesce(valid_from, issued_on) as "validFrom", valid_to as "validTo"`;

function fromRow({ kindCode, organisationId, ...row }: Row): Document {
  return Object.assign(new Document(), row, {
    kind: kindCode === null ? null : makeCode("DOCUMENT_KIND", kindCode, documentKinds[kindCode]),
    organisation: organisationId === null ? null : organisationOf(organisationId),
  });
}

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

/** All documents, oldest first, of a number and of some kinds where these are said. */
export async function listDocuments(
  database: Database,
  actor: Actor,
  number: string | null,
  kinds: readonly string[] | null,
): Promise<Document[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_document as document
      where (${number}::text is null or number = ${number})
        and (${kinds}::text[] is null or kind = any (${kinds}::text[])) and ${allowed(actor)}
      order by issued_on, key collate "C"`.execute(tx),
  );
  return found.rows.map(fromRow);
}

/** The documents that each of these organisations issued, oldest first, in the order asked for; one statement for all. */
export async function listDocumentsOf(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<Document[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row & { organisationId: string }>`select ${columns} from current_document as document
      where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[]) and ${allowed(actor)}
      order by issued_on, key collate "C"`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) => (byOrganisation.get(id) ?? []).map(fromRow));
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
  readonly kind: string | null;
  readonly organisation_id: string | null;
  readonly valid_from: string | null;
  /** First day on which it no longer holds. */
  readonly valid_to: string | null;
}

/** Those of a chunk that differ from the record, as `differing`; `is_known` where the record says something else. */
const differing = (chunk: readonly NewDocument[]) => sql`
  with given as (
    select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
      as given (id uuid, key text, number text, issuer text, issued_on date, title text, kind text, organisation_id uuid,
        valid_from date, valid_to date)
  ), differing as (
    select given.*, known.id is not null as is_known,
      known.id is not null and known.organisation_id is distinct from given.organisation_id as is_foreign
    from given
    left join current_document as known on known.id = given.id
    where known.id is null
      or (known.number, known.issuer, known.issued_on, known.title, known.kind, known.organisation_id, known.valid_from,
          known.valid_to)
        is distinct from (given.number, given.issuer, given.issued_on, given.title, given.kind, given.organisation_id,
          given.valid_from, given.valid_to)
  )`;

/** The keys of the documents that differ from the record, and whether another body's document stands under the key there. */
export async function listChangedDocuments(
  tx: ActorTransaction,
  rows: readonly NewDocument[],
): Promise<ReadonlyMap<string, { readonly isForeign: boolean }>> {
  const changed = await sql<{ key: string; isForeign: boolean }>`
    ${differing(rows)} select key, is_foreign as "isForeign" from differing`.execute(tx);
  return new Map(changed.rows.map(({ key, isForeign }) => [key, { isForeign }]));
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
        insert into document (id, batch_id, key, number, issuer, issued_on, title, kind, organisation_id, valid_from, valid_to)
        select id, ${batchId}::uuid, key, number, issuer, issued_on, title, kind, organisation_id, valid_from, valid_to
        from differing
      )
      select is_known as "isKnown" from differing`.execute(tx),
  );
}

/** Whether a document with this id is on record. */
export async function isDocumentOnRecord(tx: ActorTransaction, id: string): Promise<boolean> {
  if (!isIdentity(id)) return false;
  const found = await sql`select from current_document where id = ${id}`.execute(tx);
  return found.rows.length > 0;
}

/** The ids of the documents with these keys that are on record, by key; files name documents by them. */
export async function findDocumentIds(
  tx: ActorTransaction,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; key: string }>`
    select id, key from current_document where key = any (${keys}::text[])`.execute(tx);
  return new Map(found.rows.map(({ id, key }) => [key, id]));
}
