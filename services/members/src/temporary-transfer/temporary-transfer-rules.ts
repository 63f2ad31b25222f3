import type { TransferDestination } from "@nq21/code-lists/member-standing";
import { makeIdentity } from "@nq21/database/identity";
import type { FaultCode } from "@nq21/workbook/fault";
import { dayAfter } from "../register/register-line.ts";
import type { SaidDays } from "../standing/standing-rules.ts";

/** What is said of a temporary transfer. */
export interface SaidTransfer extends SaidDays {
  readonly destination: TransferDestination;
  /** Organisation of the province that takes the member in, where it is named. */
  readonly receiverId: string | null;
}

/** Only a transfer within the province leads to one of its organisations. */
export function checkTransfer(
  { destination }: SaidTransfer,
  isReceiverNamed: boolean,
): { readonly code: FaultCode; readonly details: readonly string[] }[] {
  return destination !== "IN_PROVINCE" && isReceiverNamed ? [{ code: "DESTINATION_ELSEWHERE", details: [] }] : [];
}

/** A temporary transfer as the record keeps it; member, cell and first day are the same transfer. */
export function transferOf(memberId: string, organisationId: string, said: SaidTransfer, idNamespace: string) {
  return {
    id: makeIdentity(idNamespace, "members", "temporary-transfer", `${memberId}/${organisationId}/${said.from}`),
    member_id: memberId,
    organisation_id: organisationId,
    destination: said.destination,
    destination_id: said.receiverId,
    valid_from: said.from,
    valid_to: dayAfter(said.to) ?? "infinity",
  };
}
