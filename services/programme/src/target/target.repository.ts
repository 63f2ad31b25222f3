import type { Actor } from "@nq21/authorisation/actor";
import { type FactDays, getRowRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { allowEditing } from "@nq21/database/edit-reach";
import { isIdentity } from "@nq21/database/identity";
import type { StoredCounts } from "@nq21/database/import-file";
import { countStored, type DifferingRow, ROWS_PER_STATEMENT } from "@nq21/database/record-rows";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { yearPeriod } from "@nq21/subgraph/value-types";
import { sql } from "kysely";
import { indicatorOf } from "../indicator/indicator.type.ts";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Target } from "./target.type.ts";

const rule = getRowRule("programme", "target");
const allowed = (actor: Actor) => allowRows(actor, rule, "target");

interface Row {
  readonly id: string;
  readonly year: number;
  readonly objectiveId: string | null;
  readonly indicatorCode: string;
  readonly organisationId: string | null;
  readonly threshold: number | null;
  readonly upperThreshold: number | null;
  readonly isStrict: boolean;
  readonly unit: string;
  readonly documentId: string | null;
}

const columns = sql`id, year, objective_id as "objectiveId", indicator_code as "indicatorCode",
  organisation_id as "organisationId", threshold, upper_threshold as "upperThreshold", is_strict as "isStrict", unit,
  document_id as "documentId"`;
const order = sql`indicator_code collate "C", year, key collate "C"`;

function fromRow(row: Row): Target {
  return Object.assign(new Target(), {
    id: row.id,
    indicator: indicatorOf(row.indicatorCode),
    organisation: row.organisationId === null ? null : organisationOf(row.organisationId),
    period: yearPeriod(row.year),
    threshold: row.threshold,
    upperThreshold: row.upperThreshold,
    isStrict: row.isStrict,
    unit: row.unit,
    documentId: row.documentId,
  });
}

/** The targets with these ids in the order asked for; null where there is none. */
export async function findTargets(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(Target | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_target as target
      where id = any (${ids.filter(isIdentity)}::uuid[]) and ${allowed(actor)}`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, fromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** All targets, by indicator and year. */
export async function listTargets(database: Database, actor: Actor): Promise<Target[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_target as target where ${allowed(actor)} order by ${order}`.execute(tx),
  );
  return found.rows.map(fromRow);
}

/** The targets of each of these objectives, by indicator and year, in the order asked for. */
export async function listTargetsByObjective(
  database: Database,
  actor: Actor,
  objectiveIds: readonly string[],
): Promise<Target[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns} from current_target as target
      where objective_id = any (${objectiveIds.filter(isIdentity)}::uuid[]) and ${allowed(actor)} order by ${order}`.execute(
      tx,
    ),
  );
  const byObjective = Map.groupBy(found.rows, (row) => row.objectiveId);
  return objectiveIds.map((id) => (byObjective.get(id) ?? []).map(fromRow));
}

/** A target of one year as it goes into the record. */
export interface NewTarget {
  readonly id: string;
  readonly key: string;
  readonly year: number;
  readonly objective_id: string | null;
  readonly indicator_code: string;
  readonly organisation_id: string | null;
  readonly threshold: number | null;
  readonly upper_threshold: number | null;
  readonly is_strict: boolean;
  readonly unit: string;
  readonly document_id: string | null;
}

const content = sql`jsonb_agg(jsonb_build_array(year, objective_id, indicator_code, organisation_id, threshold,
  upper_threshold, is_strict, unit, document_id) order by year)`;

/** The keys of a chunk whose years differ from the record, as `differing`; `is_known` where the record says something else. */
const differing = (chunk: readonly NewTarget[]) => sql`
  with given as (
    select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given (id uuid, key text, year int,
      objective_id uuid, indicator_code text, organisation_id uuid, threshold double precision,
      upper_threshold double precision, is_strict boolean, unit text, document_id uuid)
  ), differing as (
    select asked.key, known.key is not null as is_known
    from (select key, ${content} as content from given group by key) as asked
    left join (select key, ${content} as content from current_target group by key) as known on known.key = asked.key
    where known.content is distinct from asked.content
  )`;

/** A target that differs from the record, and what the record binds under its key. */
interface ChangedTarget {
  readonly key: string;
  /** Whether the record says something under the key that the actor may not take the place of. */
  readonly isForeign: boolean;
}

/** A target is a fact about the organisation that it binds, at the end of its year. */
export const targetDays: FactDays = {
  organisation: "row.organisation_id",
  from: "nq21.judged_on(row.organisation_id, make_date(row.year, 12, 31))",
  until: "nq21.judged_on(row.organisation_id, make_date(row.year, 12, 31)) + 1",
};

/** The targets that differ from the record in any of their years, by key. */
export async function listChangedTargets(
  tx: ActorTransaction,
  actor: Actor,
  targets: readonly NewTarget[],
): Promise<ChangedTarget[]> {
  const changed = await sql<ChangedTarget>`
    ${differing(targets)}
    select differing.key, exists (
      select from current_target as known
      where known.key = differing.key and (known.organisation_id is null or not ${allowEditing(actor, targetDays, "known")})
    ) as "isForeign"
    from differing`.execute(tx);
  return changed.rows;
}

/** Cuts the targets into chunks between keys: the years of one key are compared and superseded together. */
function* chunksOf(targets: Iterable<readonly NewTarget[]>): Generator<NewTarget[]> {
  let chunk: NewTarget[] = [];
  for (const years of targets) {
    if (chunk.length > 0 && chunk.length + years.length > ROWS_PER_STATEMENT) {
      yield chunk;
      chunk = [];
    }
    chunk.push(...years);
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Stores the targets that differ from the record in any of their years, with all their years. `targets` holds one list of
 * years for each key; the counts are of keys.
 */
export async function recordTargets(
  tx: ActorTransaction,
  batchId: string,
  targets: readonly (readonly NewTarget[])[],
): Promise<StoredCounts> {
  const changed: DifferingRow[] = [];
  for (const chunk of chunksOf(targets)) {
    const stored = await sql<DifferingRow>`
      ${differing(chunk)}, kept as (
        insert into target (id, batch_id, key, year, objective_id, indicator_code, organisation_id, threshold,
          upper_threshold, is_strict, unit, document_id)
        select id, ${batchId}::uuid, given.key, year, objective_id, indicator_code, organisation_id, threshold,
          upper_threshold, is_strict, unit, document_id
        from given inner join differing on differing.key = given.key
      )
      select is_known as "isKnown" from differing`.execute(tx);
    changed.push(...stored.rows);
  }
  return countStored(changed, targets.length);
}
