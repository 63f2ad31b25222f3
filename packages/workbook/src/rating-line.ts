import type { NotRatedReason, PeriodKind, RatingLevel } from "@nq21/code-lists/rating";
import { findRatingRule } from "@nq21/dated-rules/rating-liability";
import { type Fault, makeFault } from "./fault.ts";

/** What a row of a rating list says, of an organisation or of a member. */
export interface RatingLine {
  /** The organisation that is rated, or on whose list the member stands. */
  readonly organisationCode: string;
  readonly year: number;
  readonly periodKind: PeriodKind;
  /** What the subject proposed for itself. */
  readonly selfLevel: RatingLevel | null;
  readonly level: RatingLevel | null;
  readonly notRatedReason: NotRatedReason | null;
  readonly score: number | null;
  readonly decisionNumber: string | null;
  readonly decidedOn: string | null;
}

/** The day on which the organisation must have carried its code: of the decision if it fell in the year, else the last of the year. */
export function listedOn({ year, decidedOn }: Pick<RatingLine, "year" | "decidedOn">): string {
  return decidedOn?.startsWith(`${year}-`) ? decidedOn : `${year}-12-31`;
}

/** What is wrong with a row in itself: level and reason, day of the decision, score. */
export function checkRatingLine(line: RatingLine, sheet: string, row: number): Fault[] {
  const place = (column: string) => ({ sheet, row, column });
  const faults: Fault[] = [];
  if ((line.level === null) === (line.notRatedReason === null))
    faults.push(makeFault("LEVEL_OR_REASON", place("Mức xếp loại")));
  if (line.decidedOn !== null && line.decidedOn < `${line.year}-01-01`)
    faults.push(makeFault("DECIDED_BEFORE_PERIOD", place("Ngày quyết định")));
  if (line.score !== null && !findRatingRule(line.year)?.hasScore)
    faults.push(makeFault("SCORE_NOT_IN_RULE", place("Điểm"), String(line.year)));
  return faults;
}
