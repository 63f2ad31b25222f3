import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { findEditedStay } from "../record/edited-stay.repository.ts";
import {
  checkPast,
  findStale,
  type MemberOutcome,
  noSuchMember,
  recordMemberEdit,
  refuse,
} from "../record/member-edit.ts";
import { recordRegister } from "../register/register.repository.ts";
import { checkOpen, dayBefore, endedStay } from "./leave-cell.ts";
import type { RecordDepartureInput } from "./transfer.input.ts";

function checkKind({ kind, destination = null }: RecordDepartureInput) {
  if (kind !== "TRANSFERRED_OUT") return destination === null ? [] : [inputFault("NOT_A_TRANSFER", "destination")];
  if (destination === null) return [inputFault("MISSING_VALUE", "destination", "Nơi chuyển đến")];
  return destination === "IN_PROVINCE" ? [inputFault("NOT_A_DEPARTURE", "destination")] : [];
}

/** Records that a member departed from a cell within reach. */
export function recordDeparture(context: Context, input: RecordDepartureInput): Promise<MemberOutcome> {
  const { actor } = context;
  const memberId = input.member.toLowerCase();
  const { kind, leftOn, destination = null, expectedVersion } = input;
  const request = ["departure", memberId, kind, leftOn, destination, expectedVersion ?? null];
  return recordMemberEdit(context, "MEMBER_REGISTER", input, request, async (tx, batchId) => {
    const stay = await findEditedStay(tx, actor, memberId, dayBefore(leftOn));
    if (!stay) return refuse(noSuchMember());
    const stale = await findStale(tx, actor, memberId, expectedVersion);
    if (stale) return stale;
    const faults = [...checkPast("leftOn", "Đến ngày", leftOn, context.today), ...checkKind(input), ...checkOpen(stay)];
    if (faults.length > 0) return refuse(...faults);
    const stored = await recordRegister(tx, batchId, [], [endedStay(stay, leftOn, kind, destination)]);
    return { answer: { memberId }, ...stored };
  });
}
