import { createHash } from "node:crypto";
import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { inChunks } from "@nq21/database/record-rows";
import { allowRows } from "@nq21/database/row-policy";
import { factTable, recordFacts } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { isIdentity } from "../member/member-page.ts";
import { RegisterExtract } from "./register-extract.type.ts";

/** Where extracts are kept; their lines hang on the version that counts. */
export const extractTable = factTable("members", "register_extract", {
  organisation_id: "uuid",
  extracted_on: "date",
  line_count: "integer",
  lines_hash: "text",
});

/** A line as it goes into the record: keyed hashes, in hexadecimal, for numbers. */
export interface NewExtractLine {
  readonly line: number;
  readonly organisation_id: string;
  readonly card_key: string | null;
  readonly citizen_key: string | null;
  readonly admitted_on: string;
  readonly confirmed_on: string | null;
  readonly standing: string;
}

/** An extract as it goes into the record. */
interface NewExtract {
  readonly id: string;
  readonly organisationId: string;
  readonly extractedOn: string;
  readonly lines: readonly NewExtractLine[];
}

function hashLines(lines: readonly NewExtractLine[]): string {
  const kept = lines.map(({ line: _, ...said }) => JSON.stringify(said)).sort();
  return createHash("sha256").update(kept.join("\n")).digest("hex");
}

/** Which of these organisations stood below another, or were it, on a day. */
export async function findBelow(
  tx: ActorTransaction,
  rootId: string,
  organisationIds: readonly string[],
  on: string,
): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select organisation_id as id from organisation_reach
    where root_id = ${rootId} and organisation_id = any (${[...new Set(organisationIds)]}::uuid[])
      and valid_from <= ${on}::date and ${on}::date < valid_to`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}

/**
 * Stores an extract in place of the one that counted of the same organisation and day. One that says the same changes nothing,
 * in whatever order. Tells whether it was stored, and whether another counted before.
 */
export async function recordExtract(
  tx: ActorTransaction,
  batchId: string,
  { id, organisationId, extractedOn, lines }: NewExtract,
): Promise<"ADDED" | "SUPERSEDED" | "UNCHANGED"> {
  const [stored] = await recordFacts(tx, batchId, extractTable, [
    {
      id,
      organisation_id: organisationId,
      extracted_on: extractedOn,
      line_count: lines.length,
      lines_hash: hashLines(lines),
    },
  ]);
  if (!stored) return "UNCHANGED";
  for (const chunk of inChunks(lines))
    await sql`
      insert into register_extract_line (extract_id, batch_id, line, organisation_id, extracted_on, card_key, citizen_key,
        admitted_on, confirmed_on, standing)
      select ${id}::uuid, ${batchId}::uuid, line, organisation_id, ${extractedOn}::date, decode(card_key, 'hex'),
        decode(citizen_key, 'hex'), admitted_on, confirmed_on, standing
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given (
        line int, organisation_id uuid, card_key text, citizen_key text, admitted_on date, confirmed_on date, standing text
      )`.execute(tx);
  return stored.isKnown ? "SUPERSEDED" : "ADDED";
}

/** The extracts of each of these organisations and of all below it, newest day first, in the order asked for. */
export async function listExtracts(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<RegisterExtract[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RegisterExtract & { rootId: string }>`
      with counted as materialized (
        select distinct on (fact.id) fact.*
        from register_extract as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        where ${allowRows(actor, extractTable.rule, "fact")}
        order by fact.id, visible_batch.sequence desc
      )
      select reach.root_id as "rootId", counted.id, counted.organisation_id as "organisationId",
        counted.extracted_on as "on", counted.line_count as "lineCount"
      from counted
      inner join organisation_reach as reach
        on reach.organisation_id = counted.organisation_id and reach.root_id = any (${organisationIds.filter(isIdentity)}::uuid[])
        and reach.valid_from <= counted.extracted_on and counted.extracted_on < reach.valid_to
      order by counted.extracted_on desc, counted.organisation_id`.execute(tx),
  );
  const byRoot = Map.groupBy(found.rows, (row) => row.rootId);
  return organisationIds.map((id) =>
    (byRoot.get(id.toLowerCase()) ?? []).map(({ rootId: _, ...row }) => Object.assign(new RegisterExtract(), row)),
  );
}
