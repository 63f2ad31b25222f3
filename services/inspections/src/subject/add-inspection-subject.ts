import type { EditOutcome } from "@nq21/database/edit";
import { isIdentity } from "@nq21/database/identity";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { requireInspection } from "../inspection/require-inspection.ts";
import { findNamedMember } from "../member/find-named-member.ts";
import { findBearer } from "../record/bearer.repository.ts";
import { type ChangeRefusal, type Changes, recordChanges } from "../record/record-changes.ts";
import { requireReachOfFacts } from "../record/require-reach.ts";
import { type FoundSubject, findSubject } from "./find-subject.ts";
import type { AddInspectionSubjectInput } from "./subject.input.ts";
import { memberSubjectTable, subjectTable } from "./subject.repository.ts";
import { memberSubjectOf, noConclusion, subjectOf } from "./subject-rules.ts";

const nothing: Changes = { changes: [], faults: [] };

/** Adds a subject to an inspection, about which nothing is concluded yet; one that it has already is not added again. */
export function addInspectionSubject(
  context: Context,
  input: AddInspectionSubjectInput,
): Promise<EditOutcome<FoundSubject, ChangeRefusal>> {
  const { actor, idNamespace } = context;
  const organisationId = input.organisation.toLowerCase();
  const memberId = input.member?.toLowerCase() ?? null;
  let id = "";
  return recordChanges(context, {
    kind: "INSPECTION_OUTCOMES",
    input,
    async plan(tx) {
      const inspection = await requireInspection(tx, actor, input.inspection.toLowerCase());
      if (!inspection) return { ...nothing, faults: [inputFault("UNKNOWN_INSPECTION", "inspection")] };
      const fact = subjectOf(inspection, organisationId, noConclusion, idNamespace);
      id = fact.id;
      const organisation = await findBearer(tx, organisationId, inspection.startedOn);
      const faults = organisation ? [] : [inputFault("NOT_ALIVE", "organisation", inspection.startedOn)];
      if (memberId === null) return { changes: [{ table: subjectTable, fact, expectedVersion: 0 }], faults };
      // Whoever may not edit there learns nothing of who belongs to it.
      await requireReachOfFacts(tx, actor, "member_subject", [fact]);
      if (faults.length > 0) return { ...nothing, faults };
      const member = isIdentity(memberId)
        ? await findNamedMember(context, memberId, organisationId, inspection.startedOn)
        : undefined;
      if (!member) return { ...nothing, faults: [inputFault("NEVER_IN_ORGANISATION", "member")] };
      const ofMember = memberSubjectOf(inspection, organisationId, member, noConclusion, idNamespace);
      id = ofMember.id;
      return { changes: [{ table: memberSubjectTable, fact: ofMember, expectedVersion: 0 }], faults };
    },
    answer: (tx) => findSubject(tx, id),
  });
}
