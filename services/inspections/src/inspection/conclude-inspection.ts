import type { EditOutcome } from "@nq21/database/edit";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { faultsOfInput } from "../record/fact-fault.ts";
import { type ChangeRefusal, type Changes, recordChanges } from "../record/record-changes.ts";
import { changeConclusion } from "../subject/change-conclusion.ts";
import { findSubject } from "../subject/find-subject.ts";
import type { ConcludeInspectionInput, SubjectConclusionInput } from "./inspection.input.ts";
import { findRecordedInspection, inspectionTable, type RecordedInspection } from "./inspection.repository.ts";
import { checkInspection, inspectionOf, type SaidInspection } from "./inspection-rules.ts";
import { requireInspection } from "./require-inspection.ts";

async function planConclusion(
  tx: ActorTransaction,
  inspection: RecordedInspection,
  { subject: id, expectedVersion, ...said }: SubjectConclusionInput,
  field: string,
): Promise<Changes> {
  const subject = await findSubject(tx, id);
  if (subject?.row.inspectionId !== inspection.id)
    return { changes: [], faults: [inputFault("UNKNOWN_SUBJECT", `${field}.subject`)] };
  const { isInViolation, proposedForm = null, remedyDueOn = null } = said;
  const conclusion = { isInViolation, proposedForm, remedyDueOn, remediedOn: subject.row.remediedOn };
  const { change, faults } = changeConclusion(subject, inspection, conclusion, expectedVersion);
  return {
    changes: [change],
    faults: faults.map(({ code, part, details }) => inputFault(code, `${field}.${part}`, ...details)),
  };
}

/** Records the conclusion of an inspection and what is concluded of its subjects, all at once. */
export function concludeInspection(
  context: Context,
  input: ConcludeInspectionInput,
): Promise<EditOutcome<RecordedInspection, ChangeRefusal>> {
  const id = input.inspection.toLowerCase();
  return recordChanges(context, {
    kind: "INSPECTIONS",
    input,
    async plan(tx) {
      const known = await requireInspection(tx, context.actor, id);
      if (!known) return { changes: [], faults: [inputFault("UNKNOWN_INSPECTION", "inspection")] };
      const concluded = { ...known, concludedOn: input.concludedOn };
      const said: SaidInspection = { ...concluded, periodKind: "YEAR" };
      const fact = inspectionOf(known.leadOrganisationId, known.organisationId, said, context.idNamespace);
      const planned: Changes[] = [];
      for (const [at, conclusion] of input.conclusions.entries())
        planned.push(await planConclusion(tx, concluded, conclusion, `conclusions.${at}`));
      const ids = input.conclusions.map(({ subject }) => subject.toLowerCase());
      return {
        changes: [
          { table: inspectionTable, fact: { ...fact, id }, expectedVersion: input.expectedVersion },
          ...planned.flatMap(({ changes }) => changes),
        ],
        faults: [
          ...(input.concludedOn > context.today ? [inputFault("IN_FUTURE", "concludedOn", "Ngày kết luận")] : []),
          ...(new Set(ids).size < ids.length ? [inputFault("DUPLICATE_ROW", "conclusions", "1")] : []),
          ...faultsOfInput(checkInspection(said, undefined, undefined)),
          ...planned.flatMap(({ faults }) => faults),
        ],
      };
    },
    answer: (tx) => findRecordedInspection(tx, id),
  });
}
