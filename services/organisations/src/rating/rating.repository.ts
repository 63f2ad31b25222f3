import type { Actor } from "@nq21/authorisation/actor";
import type { Liability, NotRatedReason, PeriodKind, RatingLevel } from "@nq21/code-lists/rating";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import type { StoredCounts } from "@nq21/database/import-file";
import { factTable, recordFacts, type StoredFact } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { allowed } from "../record/allowed-rows.ts";
import { OrganisationRating } from "./rating.type.ts";
import type { RecordedState } from "./rating-rules.ts";

interface Row {
  readonly id: string;
  readonly version: number;
  readonly organisationId: string;
  readonly year: number;
  readonly kind: PeriodKind;
  readonly from: string;
  readonly to: string;
  readonly level: RatingLevel | null;
  readonly liability: Liability;
  readonly notRatedReason: NotRatedReason | null;
  readonly score: number | null;
  readonly ruleVersion: string;
  readonly state: RecordedState;
  readonly decisionNumber: string | null;
  readonly issuer: string | null;
  readonly decidedOn: string | null;
  readonly recordedAt: Date;
}

/** A rating as it counts, before the graph shapes it. */
export type RecordedRating = Row;

const columns = sql`rating.id, version, organisation_id as "organisationId", year, period_kind as kind,
  period_from as "from", period_to as "to", level, liability, not_rated_reason as "notRatedReason", score,
  rule_version as "ruleVersion", rating.state, decision_number as "decisionNumber", issuer, decided_on as "decidedOn",
  recorded_at as "recordedAt"`;

/** Shapes a rating for the graph. */
export function ratingFromRow(
  { organisationId: _, year, kind, from, to, ...rating }: Row,
  supersededBy: OrganisationRating | null = null,
): OrganisationRating {
  return Object.assign(new OrganisationRating(), {
    ...rating,
    state: supersededBy ? "SUPERSEDED" : rating.state,
    period: { year, kind, from, to },
    supersededBy,
  });
}

/** Shapes the ratings of one organisation in their order; each but the newest of its id names the one that came after it. */
function shapeHistory(rows: readonly Row[]): OrganisationRating[] {
  const newer = new Map<string, OrganisationRating>();
  const shaped = rows.toReversed().map((row) => {
    const rating = ratingFromRow(row, newer.get(row.id) ?? null);
    newer.set(row.id, rating);
    return rating;
  });
  return shaped.toReversed();
}

/**
 * All ratings of these organisations in the order asked for, oldest period first: within a period from the organisation's own
 * to the decided one, and what was superseded before what counts.
 */
export async function listRatings(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<OrganisationRating[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select ${columns}
      from organisation_rating as rating
      inner join nq21.visible_batch on visible_batch.id = rating.batch_id
      where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[])
        and ${allowed(actor, "organisation_rating", "rating")}
      order by year, period_from, period_to, period_kind,
        array_position(array['SELF', 'PROPOSED', 'APPRAISED', 'DECIDED'], rating.state), visible_batch.sequence`.execute(
      tx,
    ),
  );
  const ratingsOf = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) => shapeHistory(ratingsOf.get(id) ?? []));
}

/** The rating that counts under this id, or undefined. */
export async function findRating(tx: ActorTransaction, id: string): Promise<RecordedRating | undefined> {
  const found = await sql<Row>`select ${columns}
    from organisation_rating as rating
    inner join nq21.visible_batch on visible_batch.id = rating.batch_id
    where rating.id = ${id} order by visible_batch.sequence desc limit 1`.execute(tx);
  return found.rows[0];
}

/** A rating as it goes into the record. */
export type NewRating = {
  readonly id: string;
  readonly organisation_id: string;
  readonly year: number;
  readonly period_kind: PeriodKind;
  readonly period_from: string;
  readonly period_to: string;
  readonly state: RecordedState;
  readonly level: RatingLevel | null;
  readonly liability: Liability;
  readonly not_rated_reason: NotRatedReason | null;
  readonly score: number | null;
  readonly rule_version: string;
  readonly decision_number: string | null;
  readonly issuer: string | null;
  readonly decided_on: string | null;
};

const table = factTable("organisations", "organisation_rating", {
  organisation_id: "uuid",
  year: "integer",
  period_kind: "text",
  period_from: "date",
  period_to: "date",
  state: "text",
  level: "text",
  liability: "text",
  not_rated_reason: "text",
  score: "double precision",
  rule_version: "text",
  decision_number: "text",
  issuer: "text",
  decided_on: "date",
});

/** Stores the ratings that differ from the record; answers with those. */
export function recordRatings(
  tx: ActorTransaction,
  batchId: string,
  ratings: readonly NewRating[],
): Promise<StoredFact[]> {
  return recordFacts(tx, batchId, table, ratings);
}

/** Stores the ratings of a list by its rows: a row supersedes if anything in it was known, and is added if all of it is new. */
export async function storeRatings(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly (readonly NewRating[])[],
): Promise<StoredCounts> {
  const rowOf = new Map(rows.flatMap((ratings, row) => ratings.map(({ id }) => [id, row] as const)));
  const stored = await recordRatings(tx, batchId, rows.flat());
  const changed = Map.groupBy(stored, ({ id }) => rowOf.get(id));
  const superseding = [...changed.values()].filter((parts) => parts.some((part) => part.isKnown)).length;
  return { superseding, added: changed.size - superseding, unchanged: rows.length - changed.size };
}
