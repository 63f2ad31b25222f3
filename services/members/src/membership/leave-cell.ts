import type { TransferDestination } from "@nq21/code-lists/member-standing";
import type { LeaveReason } from "@nq21/code-lists/membership";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { EditedStay } from "../record/edited-stay.repository.ts";
import type { NewMembership } from "../register/register.repository.ts";

/** The last day before a day. */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** A membership that ends only once. */
export const checkOpen = ({ validTo }: EditedStay): InputFault[] =>
  validTo === "infinity" ? [] : [inputFault("ALREADY_ENDED", "leftOn")];

/** A membership as it stands once the member has left the cell. */
export function endedStay(
  stay: EditedStay,
  leftOn: string,
  leaveReason: LeaveReason,
  leftFor: TransferDestination | null,
): NewMembership {
  return {
    at: 0,
    member_id: stay.memberId,
    organisation_id: stay.organisationId,
    valid_from: stay.validFrom,
    valid_to: leftOn,
    join_reason: stay.joinReason,
    leave_reason: leaveReason,
    left_for: leftFor,
  };
}
