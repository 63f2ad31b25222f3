import type { RatingLevel } from "@nq21/code-lists/rating";
import { addDays } from "../day.ts";
import type { RandomStream } from "../random-stream.ts";
import { drawScore, drawSelfLevel } from "./level.ts";
import type { RatingOutcome } from "./rating.ts";
import { YEAR_IN_PROGRESS } from "./rating-plan.ts";

/** An undecided outcome, to be filled. */
export const openOutcome = (): RatingOutcome => ({
  selfLevel: null,
  level: null,
  notRatedReason: null,
  score: null,
  decisionNumber: null,
  decidedOn: null,
});

/** An undecided outcome of an organisation. */
export const openOrganisationOutcome = () => ({
  ...openOutcome(),
  proposedLevel: null as RatingLevel | null,
  appraisedLevel: null as RatingLevel | null,
});

/** A decision that many ratings share. Year Y is decided from December Y to the first quarter of Y + 1. */
export interface RatingDecision {
  readonly decisionNumber: string;
  readonly decidedOn: string;
}

/** Draws the decision of a committee (`daysLate` after 5 December) on the ratings of a year. All numbers are made up. */
export function drawRatingDecision(
  year: number,
  mark: string,
  daysLate: readonly [number, number],
  stream: RandomStream,
): RatingDecision {
  const decidedOn =
    year === YEAR_IN_PROGRESS
      ? addDays(`${year}-10-05`, stream.integer(25))
      : addDays(`${year}-12-05`, stream.between(...daysLate));
  return { decisionNumber: `${stream.between(11, 980)}-${mark}`, decidedOn };
}

/** Completes outcomes that carry a level: self-rating, points from 2025 on, decision. */
export function decide(
  rating: RatingOutcome,
  year: number,
  decision: RatingDecision,
  isFormality: boolean,
  stream: RandomStream,
): void {
  if (rating.level === null) return;
  rating.selfLevel = isFormality ? rating.level : drawSelfLevel(rating.level, stream);
  if (year >= 2025) rating.score = drawScore(rating.level, stream);
  rating.decisionNumber = decision.decisionNumber;
  rating.decidedOn = decision.decidedOn;
}

/** The committee whose subjects always get the level they gave themselves: a planted flaw. */
export const isFormality = (committeeCode: string): boolean => committeeCode === "BK.065";
