import { makeIdentity } from "@nq21/database/identity";
import { dayAfter } from "../register/register-line.ts";

/** What is said of a cadre sent down; `to` is the last day. */
export interface SaidSecondment {
  readonly memberId: string;
  readonly organisationId: string;
  readonly receiverId: string;
  readonly from: string;
  readonly to: string | null;
}

/** A secondment as the record keeps it; its id is member, sender, receiver and first day. */
export function secondmentOf(
  idNamespace: string,
  { memberId, organisationId, receiverId, from, to }: SaidSecondment,
  decision: { readonly decision_number: string; readonly issuer: string; readonly decided_on: string },
) {
  const key = `${memberId}/${organisationId}/${receiverId}/${from}`;
  return {
    id: makeIdentity(idNamespace, "members", "secondment", key),
    member_id: memberId,
    organisation_id: organisationId,
    receiver_id: receiverId,
    valid_from: from,
    valid_to: dayAfter(to) ?? "infinity",
    ...decision,
  };
}
