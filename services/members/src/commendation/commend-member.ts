import { codesOf } from "@nq21/code-lists/code-list";
import { type MemberHonourForm, memberHonourForms } from "@nq21/code-lists/honour";
import type { EditOutcome } from "@nq21/database/edit";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import { listedOn } from "@nq21/workbook/rating-line";
import type { Context } from "../context.ts";
import { checkDecision, checkMember, checkYear, decisionOf, editFact } from "../record/edit-fact.ts";
import type { CommendMemberInput } from "./commendation.input.ts";
import { commendationOf, commendations } from "./commendation.repository.ts";
import type { MemberCommendation } from "./commendation.type.ts";

const forms = codesOf(memberHonourForms);

/** Records a commendation of a member, or a badge. */
export function commendMember(
  context: Context,
  input: CommendMemberInput,
): Promise<EditOutcome<MemberCommendation, FactRefusal>> {
  const { year } = input;
  const [member_id, organisation_id] = [input.member.toLowerCase(), input.organisation.toLowerCase()];
  const decision = decisionOf(input.decision);
  const form = input.form as MemberHonourForm;
  const fact = commendationOf(context.idNamespace, member_id, organisation_id, { form, year }, decision);
  return editFact<MemberCommendation>(context, "MEMBER_HONOURS", commendations, fact, input, async (tx) => {
    const faults = checkYear("year", "Năm", year);
    if (faults.length > 0) return faults;
    const until = listedOn({ year, decidedOn: decision.decided_on });
    return [
      ...(forms.includes(form) ? [] : [inputFault("UNKNOWN_CODE", "form", "Hình thức", forms.join(", "))]),
      ...(decision.decided_on < `${year}-01-01` ? [inputFault("DECIDED_BEFORE_PERIOD", "decision.decidedOn")] : []),
      ...checkDecision(decision, context.today),
      ...(await checkMember(tx, context.actor, { member_id, organisation_id, from: `${year}-01-01`, until })),
    ];
  });
}
