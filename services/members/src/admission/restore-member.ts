import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { findEndedStay } from "../record/edited-stay.repository.ts";
import {
  checkCell,
  checkPast,
  findStale,
  type MemberOutcome,
  noSuchMember,
  recordMemberEdit,
  refuse,
} from "../record/member-edit.ts";
import { recordRegister } from "../register/register.repository.ts";
import type { RestoreMemberInput } from "./admission.input.ts";

/** Departures that restoring undoes: none of the dead, and none of those who went elsewhere. */
const undone: ReadonlySet<string | null> = new Set(["STRUCK_OFF", "LEFT", "EXPELLED"]);

/** Restores a member whose last cell is within reach, to a cell within reach. */
export function restoreMember(context: Context, input: RestoreMemberInput): Promise<MemberOutcome> {
  const { actor } = context;
  const memberId = input.member.toLowerCase();
  const organisationId = input.organisation.toLowerCase();
  const { restoredOn, expectedVersion } = input;
  const request = ["restore", memberId, organisationId, restoredOn, expectedVersion ?? null];
  return recordMemberEdit(context, "MEMBER_REGISTER", input, request, async (tx, batchId) => {
    const faults = await checkCell(tx, actor, "organisation", organisationId, restoredOn);
    const last = await findEndedStay(tx, actor, memberId);
    if (!last) return refuse(noSuchMember());
    const stale = await findStale(tx, actor, memberId, expectedVersion);
    if (stale) return stale;
    faults.push(...checkPast("restoredOn", "Ngày phục hồi", restoredOn, context.today));
    if (!undone.has(last.leaveReason)) faults.push(inputFault("NOT_DEPARTED", "member"));
    if (restoredOn < last.validTo)
      faults.push(inputFault("DATES_OUT_OF_ORDER", "restoredOn", "Đến ngày", "Ngày phục hồi"));
    if (faults.length > 0) return refuse(...faults);
    const stored = await recordRegister(
      tx,
      batchId,
      [],
      [
        {
          at: 0,
          member_id: memberId,
          organisation_id: organisationId,
          valid_from: restoredOn,
          valid_to: "infinity",
          join_reason: "RESTORED",
          leave_reason: null,
          left_for: null,
        },
      ],
    );
    return { answer: { memberId }, ...stored };
  });
}
