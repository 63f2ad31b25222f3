import type { Actor } from "@nq21/authorisation/actor";
import type { Liability, NotRatedReason, PeriodKind, RatingLevel } from "@nq21/code-lists/rating";
import { allowEditing } from "@nq21/database/edit-reach";
import { inChunks } from "@nq21/database/record-rows";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { type ChangedRow, countChanges } from "../record/changed-row.ts";
import { membershipDays, ratingDays } from "../record/fact-days.ts";

/** A member on the list of an organisation that is about a day; `at` is the row in the file. */
export interface ListedMember {
  readonly at: number;
  readonly member_id: string;
  readonly organisation_id: string;
  readonly day: string;
}

type Stranger = Pick<ListedMember, "at" | "member_id" | "day">;

/** A rating as it goes into the record; `at` is the row in the file. */
export interface NewRating {
  readonly at: number;
  readonly member_id: string;
  readonly organisation_id: string;
  readonly year: number;
  readonly period_kind: PeriodKind;
  readonly state: "SELF" | "DECIDED";
  readonly level: RatingLevel | null;
  readonly liability: Liability;
  readonly not_rated_reason: NotRatedReason | null;
  readonly score: number | null;
  readonly rule_version: string;
  readonly decision_number: string | null;
  readonly decided_on: string | null;
}

/**
 * Those on a list who belonged neither to the organisation nor to any cell below it on the day. Whoever was on the way to another
 * cell is still rated where they left.
 */
export async function findStrangers(tx: ActorTransaction, listed: readonly ListedMember[]): Promise<Stranger[]> {
  const strangers: Stranger[] = [];
  for (const chunk of inChunks(listed)) {
    const found = await sql<Stranger>`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as given (at int, member_id uuid, organisation_id uuid, day date)
      )
      select given.at, given.day, given.member_id from given
      where not exists (
        select 1 from current_membership as place
        inner join organisation_reach as reach
          on reach.organisation_id = place.organisation_id and reach.root_id = given.organisation_id
          and reach.valid_from <= given.day and given.day < reach.valid_to
        where place.member_id = given.member_id and place.valid_from <= given.day and given.day < place.valid_to
      ) and not exists (
        select 1 from current_membership as place
        inner join organisation_reach as reach
          on reach.organisation_id = place.organisation_id and reach.root_id = given.organisation_id
          and reach.valid_from < place.valid_to and place.valid_to <= reach.valid_to
        left join lateral (
          select min(later.valid_from) as arrived_on from current_membership as later
          where later.member_id = place.member_id and later.valid_from >= place.valid_to
        ) as next on true
        where place.member_id = given.member_id and place.valid_to <= given.day
          and place.leave_reason = 'TRANSFERRED_OUT' and coalesce(place.left_for, 'IN_PROVINCE') = 'IN_PROVINCE'
          and coalesce(given.day < next.arrived_on, place.left_for = 'IN_PROVINCE')
      )
      order by given.at`.execute(tx);
    strangers.push(...found.rows);
  }
  return strangers;
}

/** Which of these members belong to no cell within the actor's reach, of whatever day. */
export async function findUnreached(
  tx: ActorTransaction,
  actor: Actor,
  members: readonly { readonly member_id: string }[],
): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select asked.id from unnest(${[...new Set(members.map((each) => each.member_id))]}::uuid[]) as asked (id)
    where not exists (
      select from current_membership as held
      where held.member_id = asked.id and ${allowEditing(actor, membershipDays, "held")}
    )`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}

/** The rows of a file that would take the place of a rating by an organisation beyond the actor's reach. */
export async function findForeignRatings(
  tx: ActorTransaction,
  actor: Actor,
  rows: readonly NewRating[],
): Promise<Set<number>> {
  const foreign = new Set<number>();
  for (const chunk of inChunks(rows)) {
    const found = await sql<{ at: number }>`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as given (at int, member_id uuid, year int, period_kind text, state text)
      )
      select given.at from given
      inner join current_member_rating as known
        on known.member_id = given.member_id and known.year = given.year
        and known.period_kind = given.period_kind and known.state = given.state
      where not ${allowEditing(actor, ratingDays, "known")}`.execute(tx);
    for (const { at } of found.rows) foreign.add(at);
  }
  return foreign;
}

/** Looks each row up by its key, so that the time depends on the file and not on the years already on record. */
async function recordChunk(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewRating[],
): Promise<readonly (ChangedRow & { state: string })[]> {
  const stored = await sql<ChangedRow & { state: string }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (at int, member_id uuid,
        organisation_id uuid, year int, period_kind text, state text, level text, liability text, not_rated_reason text,
        score numeric, rule_version text, decision_number text, decided_on date)
    ), differing as materialized (
      select given.*, known.row_id is not null as is_known
      from given
      left join lateral (
        select * from current_member_rating as rating
        where rating.member_id = given.member_id and rating.year = given.year
          and rating.period_kind = given.period_kind and rating.state = given.state
        limit 1
      ) as known on true
      where known.row_id is null
        or (known.organisation_id, known.level, known.liability, known.not_rated_reason, known.score,
            known.rule_version, known.decision_number, known.decided_on)
          is distinct from (given.organisation_id, given.level, given.liability, given.not_rated_reason, given.score,
            given.rule_version, given.decision_number, given.decided_on)
    ), kept as (
      insert into member_rating (member_id, batch_id, organisation_id, year, period_kind, state, level, liability,
        not_rated_reason, score, rule_version, decision_number, decided_on)
      select member_id, ${batchId}::uuid, organisation_id, year, period_kind, state, level, liability,
        not_rated_reason, score, rule_version, decision_number, decided_on
      from differing
    ), marked as (
      insert into supersession (row_id, batch_id)
      select earlier.row_id, ${batchId}::uuid from differing
      cross join lateral (
        select row_id from member_rating as rating
        where rating.member_id = differing.member_id and rating.year = differing.year
          and rating.period_kind = differing.period_kind and rating.state = differing.state
        offset 0
      ) as earlier
      where differing.is_known
    )
    select at, state, is_known as "isKnown" from differing`.execute(tx);
  return stored.rows;
}

/** Stores the ratings that differ from the record; returns how many rows of the file are new or supersede another. */
export async function recordRatings(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewRating[],
): Promise<{ added: number; superseding: number }> {
  const changes: (ChangedRow & { state: string })[] = [];
  for (const chunk of inChunks(rows)) changes.push(...(await recordChunk(tx, batchId, chunk)));
  return countChanges(
    changes.filter((change) => change.state === "SELF"),
    changes.filter((change) => change.state === "DECIDED"),
  );
}
