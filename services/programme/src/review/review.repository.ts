import type { Actor } from "@nq21/authorisation/actor";
import type { ReviewKind } from "@nq21/code-lists/programme";
import type { Database } from "@nq21/database/connection";
import { makeIdentity } from "@nq21/database/identity";
import { factTable } from "@nq21/database/versioned-facts";
import { withActor } from "@nq21/database/with-actor";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { dataVersionOf } from "../data-version/data-version.type.ts";
import { currentFacts } from "../record/current-facts.repository.ts";
import { Review, TaskStatusCount } from "./review.type.ts";

/** Where reviews are kept. */
export const reviewTable = factTable("programme", "review", {
  kind: "text",
  year: "integer",
  valid_from: "date",
  valid_to: "date",
  decided_on: "date",
  document_id: "uuid",
  data_version: "text",
  closed_on: "date",
  done_count: "integer",
  due_count: "integer",
  overdue_count: "integer",
  running_count: "integer",
  not_due_count: "integer",
});

/** A review as the record keeps it. */
export interface RecordedReview {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly year: number;
  readonly from: string;
  /** Last day. */
  readonly to: string;
  readonly decidedOn: string | null;
  readonly documentId: string | null;
  readonly dataVersionId: string | null;
  readonly closedOn: string | null;
  readonly doneCount: number | null;
  readonly dueCount: number | null;
  readonly overdueCount: number | null;
  readonly runningCount: number | null;
  readonly notDueCount: number | null;
  readonly version: number;
  readonly recordedAt: Date;
}

/** Its columns, as edits and lists read them. */
export const reviewColumns = sql`id, kind, year, valid_from as "from", valid_to - 1 as "to", decided_on as "decidedOn",
  document_id as "documentId", data_version as "dataVersionId", closed_on as "closedOn", done_count as "doneCount",
  due_count as "dueCount", overdue_count as "overdueCount", running_count as "runningCount",
  not_due_count as "notDueCount", version, recorded_at as "recordedAt"`;

/** The id of a review: of its kind and year. */
export function reviewIdOf(idNamespace: string, kind: ReviewKind, year: number): string {
  return makeIdentity(idNamespace, "programme", "review", `${kind}/${year}`);
}

/** Shapes a review for the graph. */
export function reviewFromRow(row: RecordedReview): Review {
  const counts = [
    ["DONE", row.doneCount],
    ["DUE", row.dueCount],
    ["OVERDUE", row.overdueCount],
    ["RUNNING", row.runningCount],
    ["NOT_DUE", row.notDueCount],
  ] as const;
  return Object.assign(new Review(), row, {
    dataVersion: row.dataVersionId === null ? null : dataVersionOf(row.dataVersionId),
    taskCounts:
      row.closedOn === null
        ? null
        : counts.map(([status, count]) => Object.assign(new TaskStatusCount(), { status, count: count ?? 0 })),
  });
}

async function readReviews(database: Database, actor: Actor, where: RawBuilder<SqlBool>): Promise<Review[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedReview>`select ${reviewColumns} from (${currentFacts(actor, reviewTable)}) as review
      where ${where} order by year, kind collate "C" desc`.execute(tx),
  );
  return found.rows.map(reviewFromRow);
}

/** All reviews, oldest first. */
export function listReviews(database: Database, actor: Actor): Promise<Review[]> {
  return readReviews(database, actor, sql`true`);
}

/** The reviews that pin each of these data versions, oldest first, in the order asked for; one statement for all. */
export async function listReviewsOf(
  database: Database,
  actor: Actor,
  dataVersionIds: readonly string[],
): Promise<Review[][]> {
  const found = await readReviews(database, actor, sql`data_version = any (${dataVersionIds}::text[])`);
  const byVersion = Map.groupBy(found, (review) => review.dataVersion?.id);
  return dataVersionIds.map((id) => byVersion.get(id) ?? []);
}
