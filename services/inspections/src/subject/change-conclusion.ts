import type { FactFault } from "../record/fact-fault.ts";
import type { Change } from "../record/record-changes.ts";
import type { FoundSubject } from "./find-subject.ts";
import { memberSubjectTable, subjectTable } from "./subject.repository.ts";
import { type ConclusionPart, checkConclusion, type SaidConclusion, type SubjectInspection } from "./subject-rules.ts";

/** Another conclusion about a subject on record, as a change of it, and what is wrong with it. */
export function changeConclusion(
  { kind, row }: FoundSubject,
  inspection: SubjectInspection,
  said: SaidConclusion,
  expectedVersion: number,
): { readonly change: Change; readonly faults: readonly FactFault<ConclusionPart>[] } {
  const fact = {
    id: row.id,
    inspection_id: row.inspectionId,
    organisation_id: row.organisationId,
    started_on: row.startedOn,
    is_in_violation: said.isInViolation,
    proposed_form: said.proposedForm,
    remedy_due_on: said.remedyDueOn,
    remedied_on: said.remediedOn,
  };
  return kind === "ORGANISATION"
    ? {
        change: { table: subjectTable, fact, expectedVersion },
        faults: checkConclusion(said, "ORGANISATION", inspection),
      }
    : {
        change: {
          table: memberSubjectTable,
          fact: { ...fact, member_id: row.memberId, standing: row.standing },
          expectedVersion,
        },
        faults: checkConclusion(said, row.standing, inspection),
      };
}
