import type { Actor } from "@nq21/authorisation/actor";
import type { Liability, NotRatedReason, PeriodKind, RatingLevel, RatingState } from "@nq21/code-lists/rating";
import type { Database } from "@nq21/database/connection";
import type { StoredCounts } from "@nq21/database/import-file";
import { type DifferingRow, inChunks } from "@nq21/database/record-rows";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { OrganisationRating } from "./rating.type.ts";

interface Row {
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
  readonly state: RatingState;
  readonly decidedOn: string | null;
}

function fromRow({ organisationId: _, year, kind, from, to, ...rating }: Row): OrganisationRating {
  return Object.assign(new OrganisationRating(), { ...rating, period: { year, kind, from, to } });
}

/**
 * All ratings of these organisations in the order asked for, oldest period first: within a period the organisation's own,
 * then what was superseded, then what counts.
 */
export async function listRatings(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<OrganisationRating[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select organisation_id as "organisationId", year, period_kind as kind, period_from as "from",
        period_to as "to", level, liability, not_rated_reason as "notRatedReason", score, rule_version as "ruleVersion",
        case when newness = 1 then state else 'SUPERSEDED' end as state, decided_on as "decidedOn"
      from organisation_rating_history
      where organisation_id = any (${[...organisationIds]}::uuid[])
      order by year, period_from, period_kind, state = 'DECIDED', sequence`.execute(tx),
  );
  const ratingsOf = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) => (ratingsOf.get(id) ?? []).map(fromRow));
}

/** A rating as it goes into the record. */
export interface NewRating {
  readonly id: string;
  /** Row of the file that it comes from: a row may give the organisation's own rating besides the decided one. */
  readonly row: number;
  readonly organisation_id: string;
  readonly year: number;
  readonly period_kind: PeriodKind;
  readonly period_from: string;
  readonly period_to: string;
  readonly state: "SELF" | "DECIDED";
  readonly level: RatingLevel | null;
  readonly liability: Liability;
  readonly not_rated_reason: NotRatedReason | null;
  readonly score: number | null;
  readonly rule_version: string;
  readonly decision_number: string | null;
  readonly decided_on: string | null;
}

interface Stored extends DifferingRow {
  readonly row: number;
}

async function recordChunk(tx: ActorTransaction, batchId: string, ratings: readonly NewRating[]): Promise<Stored[]> {
  const stored = await sql<Stored>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(ratings)}::jsonb) as given (id uuid, "row" integer,
        organisation_id uuid, year integer, period_kind text, period_from date, period_to date, state text, level text,
        liability text, not_rated_reason text, score double precision, rule_version text, decision_number text, decided_on date)
    ), known as (
      -- By key, not through the history's window: that would sort every rating on record for each file.
      select distinct on (rating.id) rating.* from given
      inner join organisation_rating as rating on rating.id = given.id
      inner join nq21.visible_batch on visible_batch.id = rating.batch_id
      order by rating.id, visible_batch.sequence desc
    ), differing as (
      select given.*, known.id is not null as is_known from given
      left join known on known.id = given.id
      where known.id is null
        or (known.level, known.liability, known.not_rated_reason, known.score, known.rule_version, known.decision_number, known.decided_on)
          is distinct from
          (given.level, given.liability, given.not_rated_reason, given.score, given.rule_version, given.decision_number, given.decided_on)
    ), kept as (
      insert into organisation_rating (id, organisation_id, batch_id, year, period_kind, period_from, period_to, state,
        level, liability, not_rated_reason, score, rule_version, decision_number, decided_on)
      select id, organisation_id, ${batchId}::uuid, year, period_kind, period_from, period_to, state,
        level, liability, not_rated_reason, score, rule_version, decision_number, decided_on
      from differing
    )
    select "row", is_known as "isKnown" from differing`.execute(tx);
  return stored.rows;
}

/** Stores the ratings that differ from the record. Counts rows of the file; one is superseding if anything in it was known. */
export async function recordRatings(
  tx: ActorTransaction,
  batchId: string,
  ratings: readonly NewRating[],
): Promise<StoredCounts> {
  const stored: Stored[] = [];
  for (const chunk of inChunks(ratings)) stored.push(...(await recordChunk(tx, batchId, chunk)));
  const changed = Map.groupBy(stored, (each) => each.row);
  const superseding = [...changed.values()].filter((parts) => parts.some((part) => part.isKnown)).length;
  return {
    superseding,
    added: changed.size - superseding,
    unchanged: new Set(ratings.map((rating) => rating.row)).size - changed.size,
  };
}
