import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import type { AskedReturn } from "@nq21/returns/counted-return";
import { sql } from "kysely";

const membershipRule = getRowRule("members", "membership");
const ratingRule = getRowRule("members", "member_rating");

/** What the register comes to over a period, at a committee and all below it on the day that each count is about. */
export interface CountedRegister {
  readonly at: number;
  readonly opening: number;
  readonly admitted: number;
  readonly restored: number;
  readonly died: number;
  readonly expelled: number;
  readonly struckOff: number;
  readonly struckOffProbationary: number;
  readonly left: number;
  readonly closing: number;
  readonly probationary: number;
  /** Of the admitted those of whom it is said where they came from. */
  readonly admittedFromKnown: number;
  readonly admittedFromYouthUnion: number;
}

const writeAsked = (asked: readonly AskedReturn[]) => JSON.stringify(asked);

const holdsOn = (day: string) =>
  sql.raw(`(
  below.valid_from <= ${day} and ${day} < below.valid_to and stay.valid_from <= ${day} and ${day} < stay.valid_to)`);
/** The day of a change within the period: who belonged until 31/12 left in the year after, as in every count of stocks. */
const movedOn = (day: string, below: string) =>
  sql.raw(`(
  ${day} between below.period_from and below.period_to and below.valid_from <= ${below} and ${below} < below.valid_to)`);

/**
 * Counts the register for each return that is asked for, in one statement; no row where no membership below the committee touches
 * its period: no list is not nought.
 */
export async function countRegister(
  database: Database,
  actor: Actor,
  asked: readonly AskedReturn[],
): Promise<readonly CountedRegister[]> {
  const joined = movedOn("stay.valid_from", "stay.valid_from");
  const gone = movedOn("stay.valid_to", "stay.valid_to - 1");
  const found = await withActor(database, actor, (tx) =>
    sql<CountedRegister>`
      with asked as materialized (
        select * from jsonb_to_recordset(${writeAsked(asked)}::jsonb)
          as asked (at int, organisation_id uuid, period_from date, period_to date)
      ), below as materialized (
        select asked.at, asked.period_from, asked.period_to, reach.organisation_id, reach.valid_from, reach.valid_to
        from asked
        inner join organisation_reach as reach on reach.root_id = asked.organisation_id
          and reach.valid_from <= asked.period_to and reach.valid_to >= asked.period_from
      )
      select below.at,
        count(*) filter (where ${holdsOn("(below.period_from - 1)")})::int as opening,
        count(*) filter (where ${joined} and stay.join_reason = 'ADMITTED')::int as admitted,
        count(*) filter (where ${joined} and stay.join_reason = 'RESTORED')::int as restored,
        count(*) filter (where ${gone} and stay.leave_reason = 'DIED')::int as died,
        count(*) filter (where ${gone} and stay.leave_reason = 'EXPELLED')::int as expelled,
        count(*) filter (where ${gone} and stay.leave_reason = 'STRUCK_OFF')::int as "struckOff",
        count(*) filter (
          where ${gone} and stay.leave_reason = 'STRUCK_OFF' and coalesce(member.confirmed_on >= stay.valid_to, true)
        )::int as "struckOffProbationary",
        count(*) filter (where ${gone} and stay.leave_reason = 'LEFT')::int as left,
        count(*) filter (where ${holdsOn("below.period_to")})::int as closing,
        count(*) filter (
          where ${holdsOn("below.period_to")} and coalesce(member.confirmed_on > below.period_to, true)
        )::int as probationary,
        count(*) filter (
          where ${joined} and stay.join_reason = 'ADMITTED' and member.admission_source is not null
        )::int as "admittedFromKnown",
        count(*) filter (
          where ${joined} and stay.join_reason = 'ADMITTED' and member.admission_source = 'YOUTH_UNION'
        )::int as "admittedFromYouthUnion"
      from below
      inner join current_membership as stay on stay.organisation_id = below.organisation_id
        and stay.valid_from <= below.period_to and stay.valid_to >= below.period_from
      inner join current_member as member on member.id = stay.member_id
      where ${allowRows(actor, membershipRule, "stay")}
      group by below.at`.execute(tx),
  );
  return found.rows;
}

/** What the lists of ratings of a year come to, at a committee and all below it on the last day. */
export interface CountedRatings {
  readonly at: number;
  readonly existing: number;
  readonly exempt: number;
  readonly suspended: number;
  readonly admittedUnder6Months: number;
  readonly liable: number;
  readonly rated: number;
  readonly excellent: number;
  readonly good: number;
  readonly completed: number;
  readonly notCompleted: number;
}

/** Counts the decided ratings of the year of each return, in one statement; no row where no list is on record. */
export async function countRatings(
  database: Database,
  actor: Actor,
  asked: readonly AskedReturn[],
): Promise<readonly CountedRatings[]> {
  const reason = (code: string) => sql`count(*) filter (where rating.not_rated_reason = ${sql.lit(code)})::int`;
  const level = (code: string) => sql`count(*) filter (where rating.level = ${sql.lit(code)})::int`;
  const found = await withActor(database, actor, (tx) =>
    sql<CountedRatings>`
      with asked as materialized (
        select * from jsonb_to_recordset(${writeAsked(asked)}::jsonb)
          as asked (at int, organisation_id uuid, year int, period_to date)
      )
      select asked.at, count(*)::int as existing, ${reason("EXEMPT")} as exempt, ${reason("SUSPENDED")} as suspended,
        ${reason("ADMITTED_UNDER_6_MONTHS")} as "admittedUnder6Months",
        count(*) filter (where rating.liability = 'LIABLE')::int as liable,
        count(*) filter (where rating.level is not null)::int as rated,
        ${level("EXCELLENT")} as excellent, ${level("GOOD")} as good, ${level("COMPLETED")} as completed,
        ${level("NOT_COMPLETED")} as "notCompleted"
      from asked
      inner join organisation_reach as reach on reach.root_id = asked.organisation_id
        and reach.valid_from <= asked.period_to and asked.period_to < reach.valid_to
      inner join current_member_rating as rating on rating.organisation_id = reach.organisation_id
        and rating.year = asked.year and rating.period_kind = 'YEAR' and rating.state = 'DECIDED'
      where ${allowRows(actor, ratingRule, "rating")}
      group by asked.at`.execute(tx),
  );
  return found.rows;
}
