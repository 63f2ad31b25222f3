import type { EditOutcome } from "@nq21/database/edit";
import { isIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { requireInspection } from "../inspection/require-inspection.ts";
import { findNamedMember } from "../member/find-named-member.ts";
import { findBearer, hasBegun } from "../record/bearer.repository.ts";
import { faultsOfInput } from "../record/fact-fault.ts";
import { type ChangeRefusal, type Changes, recordChanges } from "../record/record-changes.ts";
import { requireReachOfFacts } from "../record/require-reach.ts";
import { checkShortText } from "../record/short-text.ts";
import { standingOf } from "../subject/subject-rules.ts";
import type { RecordDisciplinaryActionInput } from "./discipline.input.ts";
import {
  actionTable,
  findRecordedAction,
  findRecordedMemberAction,
  memberActionTable,
  type RecordedAction,
  type RecordedMemberAction,
} from "./discipline.repository.ts";
import { actionOf, checkAction, memberActionOf, type SaidAction } from "./discipline-rules.ts";

/** A disciplinary action as it counts: on an organisation or on a member. */
export type FoundAction =
  | { readonly kind: "ORGANISATION"; readonly row: RecordedAction }
  | { readonly kind: "MEMBER"; readonly row: RecordedMemberAction };

async function findAction(tx: ActorTransaction, id: string): Promise<FoundAction | undefined> {
  const organisation = await findRecordedAction(tx, id);
  if (organisation) return { kind: "ORGANISATION", row: organisation };
  const member = await findRecordedMemberAction(tx, id);
  return member && { kind: "MEMBER", row: member };
}

/**
 * Records a disciplinary action; one that is on record already is superseded. It reaches organisations that have ended and members
 * who moved, left or died.
 */
export function recordDisciplinaryAction(
  context: Context,
  input: RecordDisciplinaryActionInput,
): Promise<EditOutcome<FoundAction, ChangeRefusal>> {
  const { actor, idNamespace } = context;
  const organisationId = input.organisation.toLowerCase();
  const deciderId = input.decidedBy.toLowerCase();
  const memberId = input.member?.toLowerCase() ?? null;
  const inspectionId = input.inspection?.toLowerCase() ?? null;
  const expectedVersion = input.expectedVersion ?? 0;
  const said: SaidAction = {
    body: input.body,
    form: input.form,
    violatedOn: input.violatedOn ?? null,
    decidedOn: input.decidedOn,
    effectiveOn: input.effectiveOn,
    decisionNumber: readText(input.decisionNumber),
  };
  let id = "";
  return recordChanges(context, {
    kind: "INSPECTION_OUTCOMES",
    input,
    async plan(tx): Promise<Changes> {
      const fact = actionOf(deciderId, organisationId, inspectionId, said, idNamespace);
      id = fact.id;
      // Whoever may not edit there learns nothing of what stands there, nor of who belongs to it.
      const table = memberId === null ? actionTable : memberActionTable;
      await requireReachOfFacts(tx, actor, table.name, [fact]);
      const inspection = inspectionId === null ? undefined : await requireInspection(tx, actor, inspectionId);
      const decider = await findBearer(tx, deciderId, said.decidedOn);
      const faults = [
        ...(decider ? [] : [inputFault("NOT_ALIVE", "decidedBy", said.decidedOn)]),
        ...((await hasBegun(tx, organisationId, said.decidedOn))
          ? []
          : [inputFault("NOT_ALIVE", "organisation", said.decidedOn)]),
        ...(inspectionId !== null && !inspection ? [inputFault("UNKNOWN_INSPECTION", "inspection")] : []),
        ...checkShortText("decisionNumber", "Số quyết định", said.decisionNumber),
      ];
      if (memberId === null)
        return {
          changes: [{ table, fact, expectedVersion }],
          faults: [...faults, ...faultsOfInput(checkAction(said, "ORGANISATION", decider, context.today))],
        };
      if (faults.length > 0) return { changes: [], faults };
      const member = isIdentity(memberId)
        ? await findNamedMember(context, memberId, organisationId, said.decidedOn)
        : undefined;
      if (!member) return { changes: [], faults: [inputFault("NEVER_IN_ORGANISATION", "member")] };
      const ofMember = memberActionOf(deciderId, organisationId, member, inspectionId, said, idNamespace);
      id = ofMember.id;
      return {
        changes: [{ table, fact: ofMember, expectedVersion }],
        faults: faultsOfInput(checkAction(said, standingOf(member), decider, context.today)),
      };
    },
    answer: (tx) => findAction(tx, id),
  });
}
