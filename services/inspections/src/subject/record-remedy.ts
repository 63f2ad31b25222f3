import type { EditOutcome } from "@nq21/database/edit";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { findRecordedInspection } from "../inspection/inspection.repository.ts";
import { faultsOfInput } from "../record/fact-fault.ts";
import { type ChangeRefusal, recordChanges } from "../record/record-changes.ts";
import { requireReachOfFacts } from "../record/require-reach.ts";
import { changeConclusion } from "./change-conclusion.ts";
import { type FoundSubject, findSubject } from "./find-subject.ts";
import type { RecordRemedyInput } from "./subject.input.ts";

/** Records that the faults of a subject were mended. */
export function recordRemedy(
  context: Context,
  input: RecordRemedyInput,
): Promise<EditOutcome<FoundSubject, ChangeRefusal>> {
  const id = input.subject.toLowerCase();
  return recordChanges(context, {
    kind: "INSPECTION_OUTCOMES",
    input,
    async plan(tx) {
      const subject = await findSubject(tx, id);
      const inspection = subject && (await findRecordedInspection(tx, subject.row.inspectionId));
      if (!subject || !inspection) {
        await requireReachOfFacts(tx, context.actor, "inspection_subject", [{ id, organisation_id: "" }]);
        return { changes: [], faults: [inputFault("UNKNOWN_SUBJECT", "subject")] };
      }
      const { isInViolation, proposedForm, remedyDueOn } = subject.row;
      const said = { isInViolation, proposedForm, remedyDueOn, remediedOn: input.remediedOn };
      const { change, faults } = changeConclusion(subject, inspection, said, input.expectedVersion);
      const isConcluded = isInViolation !== null;
      return {
        changes: [change],
        faults: [
          ...faultsOfInput(faults),
          ...(isConcluded ? [] : [inputFault("NOT_CONCLUDED", "subject")]),
          ...(input.remediedOn > context.today ? [inputFault("IN_FUTURE", "remediedOn", "Ngày khắc phục xong")] : []),
        ],
      };
    },
    answer: (tx) => findSubject(tx, id),
  });
}
