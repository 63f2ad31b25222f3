import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { TargetCaveat, TargetState, ThresholdAbsence } from "@nq21/code-lists/programme";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { yearPeriod } from "@nq21/subgraph/value-types";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { indicatorOf } from "../indicator/indicator.type.ts";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Target, TargetVersion } from "./target.type.ts";

const rule = getRowRule("programme", "target");
const allowed = (actor: Actor) => allowRows(actor, rule, "target");

/** A target of one year as the record keeps it. */
export interface RecordedTarget {
  readonly id: string;
  readonly key: string;
  readonly year: number;
  readonly objectiveId: string | null;
  readonly indicatorCode: string;
  readonly organisationId: string | null;
  readonly threshold: number | null;
  readonly upperThreshold: number | null;
  readonly absenceReason: ThresholdAbsence | null;
  readonly caveat: TargetCaveat | null;
  readonly isStrict: boolean;
  readonly unit: string;
  readonly documentId: string | null;
  readonly state: TargetState;
  readonly successorKey: string | null;
  readonly endedByDocumentId: string | null;
  readonly version: number;
  readonly recordedAt: Date;
}

const columns = sql`id, key, year, objective_id as "objectiveId", indicator_code as "indicatorCode",
  organisation_id as "organisationId", threshold, upper_threshold as "upperThreshold", absence_reason as "absenceReason",
  caveat, is_strict as "isStrict", unit, document_id as "documentId", state, successor_key as "successorKey",
  ended_by_document_id as "endedByDocumentId", version, recorded_at as "recordedAt"`;
const order = sql`indicator_code collate "C", year, key collate "C"`;

/** Shapes a target for the graph. */
export function targetFromRow({ year, organisationId, ...row }: RecordedTarget): Target {
  return Object.assign(new Target(), row, {
    indicator: indicatorOf(row.indicatorCode),
    organisation: organisationId === null ? null : organisationOf(organisationId),
    period: yearPeriod(year),
    isThresholdKnown: row.threshold !== null,
  });
}

async function readTargets(
  database: Database,
  actor: Actor,
  condition: RawBuilder<SqlBool>,
): Promise<readonly RecordedTarget[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedTarget>`select ${columns} from current_target as target
      where ${condition} and ${allowed(actor)} order by ${order}`.execute(tx),
  );
  return found.rows;
}

/** The targets with these ids in the order asked for; null where there is none. */
export async function findTargets(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(Target | null)[]> {
  const found = await readTargets(database, actor, sql`id = any (${ids.filter(isIdentity)}::uuid[])`);
  const byId = new Map(found.map((row) => [row.id, targetFromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** All targets, by indicator and year. */
export async function listTargets(database: Database, actor: Actor): Promise<Target[]> {
  return (await readTargets(database, actor, sql`true`)).map(targetFromRow);
}

/** What targets are asked by: a column, and how its value stands in a row. */
const askedBy = {
  objective: [sql`objective_id = any (`, sql`::uuid[])`, (row: RecordedTarget) => row.objectiveId],
  document: [sql`document_id = any (`, sql`::uuid[])`, (row: RecordedTarget) => row.documentId],
  organisation: [sql`organisation_id = any (`, sql`::uuid[])`, (row: RecordedTarget) => row.organisationId],
  indicator: [sql`indicator_code = any (`, sql`::text[])`, (row: RecordedTarget) => row.indicatorCode],
} as const;

/** The targets of each of these things, by indicator and year, in the order asked for; one statement for all. */
export async function listTargetsBy(
  database: Database,
  actor: Actor,
  what: keyof typeof askedBy,
  keys: readonly string[],
): Promise<Target[][]> {
  const [before, after, keyOf] = askedBy[what];
  const asked = what === "indicator" ? keys : keys.filter(isIdentity);
  const found = await readTargets(database, actor, sql<SqlBool>`${before}${asked}${after}`);
  const byKey = Map.groupBy(found, keyOf);
  return keys.map((key) => (byKey.get(key) ?? []).map(targetFromRow));
}

/** What a key's target is in each of its years now, for edits, which compare with the whole record. */
export async function listYearsOf(tx: ActorTransaction, key: string): Promise<readonly RecordedTarget[]> {
  const found = await sql<RecordedTarget>`
    select ${columns} from current_target as target where key = ${key} order by year`.execute(tx);
  return found.rows;
}

/** The targets of these keys and years, for those that these succeeded; in the order asked for, null where there is none. */
export async function findSuccessors(
  database: Database,
  actor: Actor,
  asked: readonly { readonly key: string; readonly year: number }[],
): Promise<(Target | null)[]> {
  const found = await readTargets(database, actor, sql`key = any (${asked.map(({ key }) => key)}::text[])`);
  return asked.map(({ key, year }) => {
    const row = found.find((each) => each.key === key && each.year === year);
    return row ? targetFromRow(row) : null;
  });
}

/** Every version of each of these targets that counts or counted, newest first, in the order asked for. */
export async function listTargetVersions(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<TargetVersion[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedTarget>`select ${columns} from target
      where id = any (${ids.filter(isIdentity)}::uuid[]) and batch_id in (select id from nq21.visible_batch)
        and ${allowed(actor)}
      order by version desc`.execute(tx),
  );
  const byId = Map.groupBy(found.rows, (row) => row.id);
  return ids.map((id) =>
    (byId.get(id) ?? []).map(({ organisationId, ...row }) =>
      Object.assign(new TargetVersion(), row, {
        organisation: organisationId === null ? null : organisationOf(organisationId),
      }),
    ),
  );
}
