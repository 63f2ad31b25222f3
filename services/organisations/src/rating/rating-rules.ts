import type { NotRatedReason, RatingLevel, RatingState } from "@nq21/code-lists/rating";
import { makeIdentity } from "@nq21/database/identity";
import { findRatingRule, liabilityOf } from "@nq21/dated-rules/rating-liability";
import type { FaultCode } from "@nq21/workbook/fault";
import type { NewRating } from "./rating.repository.ts";
import { periodKeyOf, type RatedPeriod } from "./rating-period.ts";

/** A state in which a rating is recorded. That it was superseded follows from a later one. */
export type RecordedState = Exclude<RatingState, "SUPERSEDED">;

/** What is said of an organisation for a period in one state. */
export interface SaidRating {
  readonly state: RecordedState;
  readonly level: RatingLevel | null;
  readonly notRatedReason: NotRatedReason | null;
  readonly score: number | null;
  readonly decisionNumber: string | null;
  readonly issuer: string | null;
  readonly decidedOn: string | null;
}

/** What contradicts the rules in a rating, and in which part of it. */
export interface RatingFault {
  readonly code: FaultCode;
  readonly part: "level" | "score" | "decidedOn";
  readonly details: readonly string[];
}

/** Whether a rating has a level or a reason, was decided in time, and has points only where the rule has them. */
export function checkRating(said: SaidRating, { year, from }: RatedPeriod): RatingFault[] {
  const faults: RatingFault[] = [];
  if ((said.level === null) === (said.notRatedReason === null))
    faults.push({ code: "LEVEL_OR_REASON", part: "level", details: [] });
  if (said.state !== "DECIDED" && said.decidedOn !== null)
    faults.push({ code: "DECISION_NOT_DUE", part: "decidedOn", details: [] });
  if (said.decidedOn !== null && said.decidedOn < from)
    faults.push({ code: "DECIDED_BEFORE_PERIOD", part: "decidedOn", details: [] });
  if (said.score !== null && !findRatingRule(year)?.hasScore)
    faults.push({ code: "SCORE_NOT_IN_RULE", part: "score", details: [String(year)] });
  return faults;
}

/** A rating as the record keeps it; its id is organisation, period and state. */
export function ratingOf(
  organisationId: string,
  period: RatedPeriod,
  said: SaidRating,
  idNamespace: string,
): NewRating {
  return {
    id: makeIdentity(idNamespace, "organisations", "rating", `${organisationId}/${periodKeyOf(period)}/${said.state}`),
    organisation_id: organisationId,
    year: period.year,
    period_kind: period.kind,
    period_from: period.from,
    period_to: period.to,
    state: said.state,
    level: said.level,
    liability: liabilityOf(period.year, said.notRatedReason),
    not_rated_reason: said.notRatedReason,
    score: said.score,
    rule_version: findRatingRule(period.year)?.id ?? "",
    decision_number: said.decisionNumber,
    issuer: said.issuer,
    decided_on: said.decidedOn,
  };
}

/** Nothing but a state, to say the rest of. */
export function unsaid(state: RecordedState): SaidRating {
  return {
    state,
    level: null,
    notRatedReason: null,
    score: null,
    decisionNumber: null,
    issuer: null,
    decidedOn: null,
  };
}
