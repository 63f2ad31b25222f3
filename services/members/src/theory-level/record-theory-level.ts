import type { EditOutcome } from "@nq21/database/edit";
import { isIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { checkAlive, checkMember, editFact } from "../record/edit-fact.ts";
import { findFirstDays } from "../record/member-lines.repository.ts";
import type { RecordTheoryLevelInput } from "./theory-level.input.ts";
import { theoryLevelOf, theoryLevels } from "./theory-level.repository.ts";
import type { TheoryLevelReached } from "./theory-level.type.ts";

/** Records that a member reached a level of political theory, on whatever list the member then stood, or first stood later. */
export function recordTheoryLevel(
  context: Context,
  { member, organisation, level, from, ...sent }: RecordTheoryLevelInput,
): Promise<EditOutcome<TheoryLevelReached, FactRefusal>> {
  const [memberId, organisationId] = [member.toLowerCase(), organisation.toLowerCase()];
  const fact = theoryLevelOf(context.idNamespace, memberId, organisationId, { level, from });
  const check = async (tx: ActorTransaction): Promise<InputFault[]> => {
    const firstDay = isIdentity(memberId) ? (await findFirstDays(tx, [memberId])).get(memberId) : undefined;
    const on = firstDay !== undefined && firstDay > from ? firstDay : from;
    const named = { member_id: memberId, organisation_id: organisationId, from: on, until: on };
    const strange = await checkMember(tx, context.actor, named);
    // Of a member unknown to the actor nothing more is said: the first day on a list would tell who is on record elsewhere.
    if (strange.some(({ code }) => code === "NO_SUCH_MEMBER")) return strange;
    return [
      ...(from > context.today ? [inputFault("IN_FUTURE", "from", "Từ ngày")] : []),
      ...(await checkAlive(tx, organisationId, on)),
      ...strange,
    ];
  };
  return editFact<TheoryLevelReached>(context, "MEMBER_POSTS", theoryLevels, fact, sent, check);
}
