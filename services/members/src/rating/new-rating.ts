import { findRatingRule, liabilityOf } from "@nq21/dated-rules/rating-liability";
import type { RatingLine } from "@nq21/workbook/rating-line";
import type { NewRating } from "./rating-list.repository.ts";

/** What a row or an edit says of a member, as the record keeps it: always the decision, and what the member proposed where it is said. */
export function newRatings(
  line: Omit<RatingLine, "organisationCode">,
  at: number,
  memberId: string,
  organisationId: string,
): [NewRating, ...NewRating[]] {
  const common = {
    at,
    member_id: memberId,
    organisation_id: organisationId,
    year: line.year,
    period_kind: line.periodKind,
    rule_version: findRatingRule(line.year)?.id ?? "",
  };
  const decided: NewRating = {
    ...common,
    state: "DECIDED",
    level: line.level,
    liability: liabilityOf(line.year, line.notRatedReason),
    not_rated_reason: line.notRatedReason,
    score: line.score,
    decision_number: line.decisionNumber,
    decided_on: line.decidedOn,
  };
  if (line.selfLevel === null) return [decided];
  const proposed: NewRating = {
    ...common,
    state: "SELF",
    level: line.selfLevel,
    liability: "LIABLE",
    not_rated_reason: null,
    score: null,
    decision_number: null,
    decided_on: null,
  };
  return [decided, proposed];
}
