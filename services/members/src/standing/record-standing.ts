import type { MemberStandingKind } from "@nq21/code-lists/member-standing";
import { recordFacts } from "@nq21/database/versioned-facts";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { checkClaims } from "../record/check-claims.ts";
import { findEditedStay } from "../record/edited-stay.repository.ts";
import { checkPast, type MemberOutcome, noSuchMember, recordMemberEdit, refuse } from "../record/member-edit.ts";
import { staleFact, storedAnswer } from "../record/stored-fact.ts";
import type { ExemptMemberInput } from "./standing.input.ts";
import { findStanding, standingTable } from "./standing.repository.ts";
import { checkDays, type SaidStanding, standingOf } from "./standing-rules.ts";

function checkDecision({ decisionNumber, issuer, decidedOn }: SaidStanding, today: string): InputFault[] {
  const faults = checkPast("decision.decidedOn", "Ngày quyết định", decidedOn, today);
  if (decisionNumber === "") faults.push(inputFault("MISSING_VALUE", "decision.number", "Số quyết định"));
  if (issuer === "") faults.push(inputFault("MISSING_VALUE", "decision.issuer", "Cơ quan ban hành"));
  return faults;
}

/** Records that a member is exempt or suspended while belonging to a cell within reach; one of the same first day is superseded. */
export function recordStanding(
  context: Context,
  kind: MemberStandingKind,
  input: ExemptMemberInput,
): Promise<MemberOutcome> {
  const { actor, today } = context;
  const memberId = input.member.toLowerCase();
  const { number, issuer, decidedOn } = input.decision;
  const said: SaidStanding = {
    kind,
    from: input.from,
    to: input.to ?? null,
    decisionNumber: readText(number),
    issuer: readText(issuer),
    decidedOn,
  };
  const expected = input.expectedVersion ?? 0;
  return recordMemberEdit(context, "MEMBER_STANDINGS", input, [memberId, said, expected], async (tx, batchId) => {
    const stay = await findEditedStay(tx, actor, memberId, said.from);
    if (!stay) return refuse(noSuchMember());
    const faults = [
      ...checkDays(said, today).map(({ code, part, details }) => inputFault(code, part, ...details)),
      ...checkDecision(said, today),
    ];
    if (faults.length > 0) return refuse(...faults);
    const fact = standingOf(memberId, stay.organisationId, said, context.idNamespace);
    const stale = staleFact(await findStanding(tx, fact.id), fact.id, expected);
    if (stale) return stale;
    const claims = await checkClaims(tx, standingTable, [{ at: 0, ...fact }]);
    if (claims.length > 0)
      return refuse(
        ...claims.map(({ code, part, details }) => inputFault(code, part === "from" ? part : "to", ...details)),
      );
    return storedAnswer(memberId, fact.id, await recordFacts(tx, batchId, standingTable, [fact]));
  });
}
