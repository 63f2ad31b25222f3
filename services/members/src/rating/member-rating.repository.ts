import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { Liability, NotRatedReason, PeriodKind, RatingLevel } from "@nq21/code-lists/rating";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { yearPeriod } from "@nq21/subgraph/value-types";
import { sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { MemberRating } from "./member-rating.type.ts";

const rule = getRowRule("members", "member_rating");
const supersessionRule = getRowRule("members", "supersession");

/** A decision on a member's rating, before the graph shapes it. */
export interface RecordedRating {
  readonly memberId: string;
  readonly organisationId: string;
  readonly year: number;
  readonly periodKind: PeriodKind;
  readonly level: RatingLevel | null;
  readonly liability: Liability;
  readonly notRatedReason: NotRatedReason | null;
  readonly score: number | null;
  readonly ruleVersion: string;
  readonly decidedOn: string | null;
  readonly isSuperseded: boolean;
  readonly version: number;
}

/** Shapes a decision for the graph. */
export function ratingFromRow(row: RecordedRating): MemberRating {
  const { level, liability, notRatedReason, score, ruleVersion, decidedOn, version } = row;
  return Object.assign(new MemberRating(), {
    period: { ...yearPeriod(row.year), kind: row.periodKind },
    organisation: organisationOf(row.organisationId),
    level,
    liability,
    notRatedReason,
    score,
    ruleVersion,
    state: row.isSuperseded ? "SUPERSEDED" : "DECIDED",
    decidedOn,
    version,
  });
}

/** Every decision on these members' ratings that the actor reaches, superseded ones included, by year and then as they came in. */
export async function listMemberRatings(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<MemberRating[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedRating>`select rating.row_id::integer as version, rating.member_id as "memberId", rating.organisation_id as "organisationId", rating.year,
        rating.period_kind as "periodKind", rating.level, rating.liability, rating.not_rated_reason as "notRatedReason",
        rating.score, rating.rule_version as "ruleVersion", rating.decided_on as "decidedOn",
        exists (select 1 from superseded_row where superseded_row.row_id = rating.row_id
          and ${allowRows(actor, supersessionRule, "superseded_row")}) as "isSuperseded"
      from member_rating as rating
      inner join nq21.visible_batch on visible_batch.id = rating.batch_id
      where rating.member_id = any (${[...memberIds]}::uuid[]) and rating.state = 'DECIDED'
        and ${allowRows(actor, rule, "rating")}
      order by rating.member_id, rating.year, rating.period_kind, visible_batch.sequence`.execute(tx),
  );
  const byMember = Map.groupBy(found.rows, (row) => row.memberId);
  return memberIds.map((id) => (byMember.get(id) ?? []).map(ratingFromRow));
}

/** The decision that counts on a member's rating of a year, or undefined; for edits, which compare with the whole record. */
export async function findDecision(
  tx: ActorTransaction,
  memberId: string,
  year: number,
): Promise<RecordedRating | undefined> {
  const found = await sql<RecordedRating>`
    select row_id::integer as version, member_id as "memberId", organisation_id as "organisationId", year,
      period_kind as "periodKind", level, liability, not_rated_reason as "notRatedReason", score,
      rule_version as "ruleVersion", decided_on as "decidedOn", false as "isSuperseded"
    from current_member_rating
    where member_id = ${memberId}::uuid and year = ${year} and period_kind = 'YEAR' and state = 'DECIDED'`.execute(tx);
  return found.rows[0];
}
