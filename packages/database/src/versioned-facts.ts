import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule, type RecordDatabase, type RowRule } from "@nq21/authorisation/row-rules";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "./connection.ts";
import { isIdentity } from "./identity.ts";
import type { StoredCounts } from "./import-file.ts";
import { countStored, type DifferingRow, inChunks } from "./record-rows.ts";
import { allowRows } from "./row-policy.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

/** What the rows of a table of facts say, and how PostgreSQL types it; without id, version and batch. */
type FactColumns = Readonly<
  Record<string, "uuid" | "text" | "integer" | "double precision" | "boolean" | "date" | "jsonb">
>;

/**
 * A table whose rows supersede each other as versions of one id. It has the columns `id uuid`, `version integer`,
 * `batch_id uuid`, `recorded_at timestamptz default now()` and those named here; its row rule is `isNumbered`, so that a version
 * keeps its number for ever.
 */
export interface FactTable {
  readonly name: string;
  readonly columns: FactColumns;
  /** Who reads its rows. */
  readonly rule: RowRule;
  /**
   * The owner's view of the ids and sequences of its versions that count, for facts whose days may change: which version is the
   * newest does not depend on who asks, so that an earlier one never passes for it where the newest is out of sight.
   */
  readonly versions?: string;
}

/** Describes a table of versioned facts of one service. Throws for a table without a row rule. */
export function factTable(database: RecordDatabase, name: string, columns: FactColumns, versions?: string): FactTable {
  return { name, columns, rule: getRowRule(database, name), ...(versions ? { versions } : {}) };
}

/** A row as it goes into the record. */
export type NewFact = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A fact of which the record took another version than it had. */
export interface StoredFact extends DifferingRow {
  readonly id: string;
}

/**
 * Lets an edit of a fact wait for files being stored and for other edits of the same fact, until the transaction ends. What
 * the next statement reads is what the edit is compared with.
 */
export async function awaitTurnOfFact(tx: ActorTransaction, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('nq21.facts', 0)),
    pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
}

/**
 * Lets a file wait for running edits of facts, and later edits wait for it. It needs no other connection while it holds, so
 * edits that wait can take all others.
 */
export async function awaitTurnOfFile(tx: ActorTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nq21.facts', 0))`.execute(tx);
}

async function recordChunk(
  tx: ActorTransaction,
  batchId: string,
  { name, columns }: FactTable,
  facts: readonly NewFact[],
): Promise<readonly StoredFact[]> {
  const table = sql.table(name);
  const names = Object.keys(columns);
  const list = (of: string) => sql.join(names.map((column) => sql.ref(`${of}.${column}`)));
  const types = sql.join(Object.entries(columns).map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`));
  const stored = await sql<StoredFact>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as given (id uuid, ${types})
    ), versions as materialized (
      -- Each id by its own search of the index ("offset 0" keeps it so): joined as a whole, a table without statistics is read
      -- from end to end for each file.
      select fact.* from given
      cross join lateral (select * from ${table} as fact where fact.id = given.id offset 0) as fact
    ), known as (
      select distinct on (versions.id) versions.* from versions
      inner join nq21.visible_batch on visible_batch.id = versions.batch_id
      order by versions.id, visible_batch.sequence desc
    ), newest as (
      select id, max(version) as version from versions group by id
    ), differing as (
      select given.*, known.id is not null as is_known, coalesce(newest.version, 0) + 1 as version
      from given
      left join known on known.id = given.id
      left join newest on newest.id = given.id
      where known.id is null or (${list("known")}) is distinct from (${list("given")})
    ), kept as (
      insert into ${table} (id, version, batch_id, ${sql.join(names.map((column) => sql.ref(column)))})
      select id, version, ${batchId}::uuid, ${list("differing")} from differing
    )
    select id, is_known as "isKnown" from differing`.execute(tx);
  return stored.rows;
}

/** Stores the facts that differ from the record, each as the next version of its id; answers with those. Ids may not repeat. */
export async function recordFacts(
  tx: ActorTransaction,
  batchId: string,
  table: FactTable,
  facts: readonly NewFact[],
): Promise<StoredFact[]> {
  const stored: StoredFact[] = [];
  for (const chunk of inChunks(facts)) stored.push(...(await recordChunk(tx, batchId, table, chunk)));
  return stored;
}

/** Stores the facts of a sheet, one a row; counts those that are new, supersede, or say nothing new. */
export async function storeFacts(
  tx: ActorTransaction,
  batchId: string,
  table: FactTable,
  facts: readonly NewFact[],
): Promise<StoredCounts> {
  return countStored(await recordFacts(tx, batchId, table, facts), facts.length);
}

/** The sum of what storing several sheets did. */
export function addCounts(counts: readonly StoredCounts[]): StoredCounts {
  const sum = (of: (each: StoredCounts) => number) => counts.reduce((total, each) => total + of(each), 0);
  return {
    added: sum((each) => each.added),
    superseding: sum((each) => each.superseding),
    unchanged: sum((each) => each.unchanged),
  };
}

/**
 * The facts that say one of these ids in `column`, as they count now and as far as the actor reaches them, in `order`; one
 * statement for all. `columns` name what a row gives.
 */
export async function listFactsBy<Row>(
  database: Database,
  actor: Actor,
  { name, rule, versions }: FactTable,
  column: "organisation_id" | "member_id",
  columns: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  ids: readonly string[],
): Promise<Row[]> {
  const isNewest = versions
    ? sql`not exists (select from ${sql.table(versions)} as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence)`
    : sql`true`;
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`
      with counted as (
        select distinct on (fact.id) fact.*
        from ${sql.table(name)} as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        where ${sql.ref(column)} = any (${ids.filter(isIdentity)}::uuid[]) and ${allowRows(actor, rule, "fact")} and ${isNewest}
        order by fact.id, visible_batch.sequence desc
      )
      select ${columns} from counted order by ${order}`.execute(tx),
  );
  return found.rows;
}

/** The facts about each of these organisations, in the order asked for; `columns` give `organisationId` among other things. */
export async function listFactsOf<Row extends { readonly organisationId: string }>(
  database: Database,
  actor: Actor,
  table: FactTable,
  columns: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  organisationIds: readonly string[],
): Promise<Row[][]> {
  const rows = await listFactsBy<Row>(database, actor, table, "organisation_id", columns, order, organisationIds);
  const byOrganisation = Map.groupBy(rows, (row) => row.organisationId);
  return organisationIds.map((id) => byOrganisation.get(id) ?? []);
}

/** The facts about each of these members, in the order asked for; `columns` give `memberId` among other things. */
export async function listFactsOfMembers<Row extends { readonly memberId: string }>(
  database: Database,
  actor: Actor,
  table: FactTable,
  columns: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  memberIds: readonly string[],
): Promise<Row[][]> {
  const rows = await listFactsBy<Row>(database, actor, table, "member_id", columns, order, memberIds);
  const byMember = Map.groupBy(rows, (row) => row.memberId);
  return memberIds.map((id) => byMember.get(id) ?? []);
}

/** The fact that counts under this id, in `columns`, or undefined; for edits, which compare with the whole record. */
export async function findFact<Row>(
  tx: ActorTransaction,
  { name }: FactTable,
  columns: RawBuilder<unknown>,
  id: string,
): Promise<Row | undefined> {
  const found = await sql<Row>`
    with counted as (
      select fact.* from ${sql.table(name)} as fact
      inner join nq21.visible_batch on visible_batch.id = fact.batch_id
      where fact.id = ${id}
      order by visible_batch.sequence desc limit 1
    )
    select ${columns} from counted`.execute(tx);
  return found.rows[0];
}
