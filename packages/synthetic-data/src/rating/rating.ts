import type { NotRatedReason, RatingLevel } from "@nq21/code-lists/rating";
import type { Member } from "../member/member.ts";
import type { Organisation } from "../organisation/history.ts";

/** What was decided about a subject for a year: a level or the reason why there is none, never both. */
export interface RatingOutcome {
  selfLevel: RatingLevel | null;
  level: RatingLevel | null;
  notRatedReason: NotRatedReason | null;
  /** Points, from 2025 only; within the band of the level. */
  score: number | null;
  decisionNumber: string | null;
  decidedOn: string | null;
}

/** A rating of an organisation, under the code it carried on 31/12 (2026: 31/10) of the year. */
export interface OrganisationRating extends RatingOutcome {
  /** Steps between self-rating and decision, where the committee hands them in. */
  proposedLevel: RatingLevel | null;
  appraisedLevel: RatingLevel | null;
  readonly organisation: Organisation;
  readonly code: string;
}

/** A rating of a member at the cell of that day. */
export interface MemberRating extends RatingOutcome {
  readonly member: Member;
  /** Grassroots organisation of the cell, within which the cap on “excellent” counts. */
  readonly grassroots: Organisation;
  readonly code: string;
}

/** The ratings of one committee and year: what stands in one file. */
export interface RatingList<Rating> {
  readonly year: number;
  readonly committee: Organisation;
  readonly committeeCode: string;
  readonly ratings: Rating[];
}

/** Whether a rating counts in the numerator of R1–R3. */
export const isGoodOrBetter = (rating: RatingOutcome): boolean =>
  rating.level === "EXCELLENT" || rating.level === "GOOD";
