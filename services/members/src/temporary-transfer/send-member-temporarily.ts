import { recordFacts } from "@nq21/database/versioned-facts";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { checkClaims } from "../record/check-claims.ts";
import { findEditedCell, findEditedStay } from "../record/edited-stay.repository.ts";
import { type MemberOutcome, noSuchMember, recordMemberEdit, refuse } from "../record/member-edit.ts";
import { staleFact, storedAnswer } from "../record/stored-fact.ts";
import { checkDays } from "../standing/standing-rules.ts";
import type { SendMemberTemporarilyInput } from "./temporary-transfer.input.ts";
import { findTemporaryTransfer, temporaryTransferTable } from "./temporary-transfer.repository.ts";
import { checkTransfer, type SaidTransfer, transferOf } from "./temporary-transfer-rules.ts";

/** Records that a member of a cell within reach takes part elsewhere for a time; one of the same first day is superseded. */
export function sendMemberTemporarily(context: Context, input: SendMemberTemporarilyInput): Promise<MemberOutcome> {
  const { actor, today } = context;
  const memberId = input.member.toLowerCase();
  const said: SaidTransfer = {
    destination: input.destination,
    receiverId: input.receiver?.toLowerCase() ?? null,
    from: input.from,
    to: input.to ?? null,
  };
  const expected = input.expectedVersion ?? 0;
  return recordMemberEdit(context, "MEMBER_STANDINGS", input, [memberId, said, expected], async (tx, batchId) => {
    const stay = await findEditedStay(tx, actor, memberId, said.from);
    if (!stay) return refuse(noSuchMember());
    const faults = [
      ...checkDays(said, today).map(({ code, part, details }) => inputFault(code, part, ...details)),
      ...checkTransfer(said, said.receiverId !== null).map(({ code, details }) =>
        inputFault(code, "receiver", ...details),
      ),
    ];
    // Which organisations there are is open to everyone; the one that takes the member in may lie beyond reach.
    if (said.receiverId !== null && !(await findEditedCell(tx, actor, said.receiverId, said.from)).isAlive)
      faults.push(inputFault("NOT_ALIVE", "receiver", said.from));
    if (faults.length > 0) return refuse(...faults);
    const fact = transferOf(memberId, stay.organisationId, said, context.idNamespace);
    const stale = staleFact(await findTemporaryTransfer(tx, fact.id), fact.id, expected);
    if (stale) return stale;
    const claims = await checkClaims(tx, temporaryTransferTable, [{ at: 0, ...fact }]);
    if (claims.length > 0)
      return refuse(
        ...claims.map(({ code, part, details }) => inputFault(code, part === "from" ? part : "to", ...details)),
      );
    return storedAnswer(memberId, fact.id, await recordFacts(tx, batchId, temporaryTransferTable, [fact]));
  });
}
