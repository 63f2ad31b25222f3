import { type EditOutcome, recordEdit } from "@nq21/database/edit";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { readIdempotencyKey, readText } from "@nq21/subgraph/edit/edit.input";
import { staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputFault, inputFault, inputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import { checkRatingLine, listedOn, type RatingLine } from "@nq21/workbook/rating-line";
import type { Context } from "../context.ts";
import { checkAlive, checkMember, checkYear, requireReachOf } from "../record/edit-fact.ts";
import { ratingDays } from "../record/fact-days.ts";
import { findDecision, type RecordedRating } from "./member-rating.repository.ts";
import { newRatings } from "./new-rating.ts";
import type { RateMemberInput } from "./rating.input.ts";
import { findForeignRatings, recordRatings } from "./rating-list.repository.ts";

type Decision = Omit<RatingLine, "organisationCode">;

const fieldOf: Readonly<Record<string, string>> = {
  "Mức xếp loại": "level",
  "Ngày quyết định": "decidedOn",
  Điểm: "score",
};

/** What is wrong with a decision in itself; a list of ratings is held to the same. */
function checkDecision(said: Decision, today: string): InputFault[] {
  const { score, decidedOn } = said;
  return [
    ...checkYear("year", "Năm", said.year),
    ...checkRatingLine({ ...said, organisationCode: "" }, "", 0).map(({ code, column, message }) =>
      Object.assign(new InputFault(), { code, field: fieldOf[column ?? ""] ?? "level", sentence: message }),
    ),
    ...(score !== null && !(score >= 0 && score <= 100)
      ? [inputFault("OUT_OF_RANGE", "score", "Điểm", "0", "100")]
      : []),
    ...(decidedOn !== null && decidedOn > today ? [inputFault("IN_FUTURE", "decidedOn", "Ngày quyết định")] : []),
  ];
}

async function checkPlace(
  tx: ActorTransaction,
  { actor, today }: Context,
  said: Decision,
  named: { readonly member_id: string; readonly organisation_id: string },
): Promise<InputFault[]> {
  const faults = checkDecision(said, today);
  if (faults.length > 0) return faults;
  const on = listedOn(said);
  const dead = await checkAlive(tx, named.organisation_id, on);
  return dead.length > 0 ? dead : checkMember(tx, actor, { ...named, from: on, until: on });
}

/**
 * Records the decision on a member's rating of a year, as a yearly list does. It waits for files and for its like: a member has
 * one decision a year.
 */
export function rateMember(
  context: Context,
  input: RateMemberInput,
): Promise<EditOutcome<RecordedRating, FactRefusal>> {
  const [memberId, organisationId] = [input.member.toLowerCase(), input.organisation.toLowerCase()];
  const { year, idempotencyKey, dryRun } = input;
  const expected = input.expectedVersion ?? 0;
  const said: Decision = {
    ...{ year, periodKind: "YEAR", selfLevel: null, level: input.level ?? null },
    ...{ notRatedReason: input.notRatedReason ?? null, score: input.score ?? null },
    ...{
      decisionNumber: input.decisionNumber ? readText(input.decisionNumber) : null,
      decidedOn: input.decidedOn ?? null,
    },
  };
  const edit = {
    ...{ kind: "MEMBER_RATINGS", idempotencyKey: readIdempotencyKey(idempotencyKey), dryRun },
    ...{ request: [memberId, organisationId, said, expected], isStructural: true },
  };
  return recordEdit<RecordedRating, FactRefusal>({ ...context, service: "members" }, edit, async (tx, batchId) => {
    const named = { organisation_id: organisationId, member_id: memberId, year };
    await requireReachOf(tx, context.actor, ratingDays, named);
    const faults = await checkPlace(tx, context, said, named);
    const [rating] = newRatings(said, 0, memberId, organisationId);
    if (faults.length === 0 && (await findForeignRatings(tx, context.actor, [rating])).size > 0)
      faults.push(inputFault("REPLACES_OUT_OF_REACH", "member"));
    if (faults.length > 0) return { refusal: inputRefusedError(faults) };
    const current = (await findDecision(tx, memberId, year))?.version ?? 0;
    if (current !== expected) return { refusal: staleVersionError([{ id: memberId, expected, current }]) };
    const stored = await recordRatings(tx, batchId, [rating]);
    const answer = await findDecision(tx, memberId, year);
    if (!answer) throw new Error("a rating that was just stored is not on record");
    return { answer, ...stored };
  });
}
