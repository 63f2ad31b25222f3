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
import type { ConfirmMemberInput } from "./admission.input.ts";
import { restateMember } from "./confirmation.repository.ts";

/** Records that a member was confirmed as a full member while belonging to a cell within reach. */
export function confirmMember(context: Context, input: ConfirmMemberInput): Promise<MemberOutcome> {
  const { actor } = context;
  const memberId = input.member.toLowerCase();
  const { confirmedOn, expectedVersion } = input;
  const request = ["confirm", memberId, confirmedOn, expectedVersion ?? null];
  return recordMemberEdit(context, "MEMBER_REGISTER", input, request, async (tx, batchId) => {
    const stay = await findEditedStay(tx, actor, memberId, confirmedOn);
    if (!stay) return refuse(noSuchMember());
    const stale = await findStale(tx, actor, memberId, expectedVersion);
    if (stale) return stale;
    const faults = checkPast("confirmedOn", "Ngày chính thức", confirmedOn, context.today);
    if (stay.confirmedOn !== null) faults.push(inputFault("ALREADY_CONFIRMED", "member"));
    if (confirmedOn < stay.admittedOn)
      faults.push(inputFault("DATES_OUT_OF_ORDER", "confirmedOn", "Ngày vào Đảng", "Ngày chính thức"));
    if (faults.length > 0) return refuse(...faults);
    await restateMember(tx, batchId, memberId, confirmedOn);
    return { answer: { memberId }, added: 0, superseding: 1 };
  });
}
