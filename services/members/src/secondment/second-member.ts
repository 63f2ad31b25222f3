import type { EditOutcome } from "@nq21/database/edit";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { checkAlive, checkDecision, checkMember, decisionOf, editFact } from "../record/edit-fact.ts";
import type { SecondMemberInput } from "./secondment.input.ts";
import { secondments } from "./secondment.repository.ts";
import type { Secondment } from "./secondment.type.ts";
import { secondmentOf } from "./secondment-rules.ts";

/** Records that an organisation sends a member to another for a time. */
export function secondMember(
  context: Context,
  input: SecondMemberInput,
): Promise<EditOutcome<Secondment, FactRefusal>> {
  const { from, to = null } = input;
  const [memberId, organisationId] = [input.member.toLowerCase(), input.organisation.toLowerCase()];
  const receiverId = input.receiver.toLowerCase();
  const decision = decisionOf(input.decision);
  const fact = secondmentOf(context.idNamespace, { memberId, organisationId, receiverId, from, to }, decision);
  return editFact<Secondment>(context, "MEMBER_POSTS", secondments, fact, input, async (tx) => [
    ...(to !== null && to < from ? [inputFault("DATES_OUT_OF_ORDER", "to", "Từ ngày", "Đến ngày")] : []),
    ...(receiverId === organisationId ? [inputFault("NOT_ALIVE", "receiver", from)] : []),
    ...(await checkAlive(tx, organisationId, from)),
    ...(await checkAlive(tx, receiverId, from, "receiver")),
    ...checkDecision(decision, context.today),
    ...(await checkMember(tx, context.actor, {
      ...{ member_id: memberId, organisation_id: organisationId },
      ...{ from, until: from },
    })),
  ]);
}
