import { readText } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { isDocumentOnRecord } from "../document/document.repository.ts";
import type { EndTargetInput } from "./target.input.ts";
import { listYearsOf, type RecordedTarget } from "./target.repository.ts";
import { recordTargetEdit, type TargetEdited } from "./target-edit.ts";
import type { NewTarget } from "./target-record.repository.ts";

const asRecorded = (row: RecordedTarget): NewTarget => ({
  id: row.id,
  key: row.key,
  year: row.year,
  objective_id: row.objectiveId,
  indicator_code: row.indicatorCode,
  organisation_id: row.organisationId,
  threshold: row.threshold,
  upper_threshold: row.upperThreshold,
  absence_reason: row.absenceReason,
  caveat: row.caveat,
  is_strict: row.isStrict,
  unit: row.unit,
  document_id: row.documentId,
  state: row.state,
  successor_key: row.successorKey,
  ended_by_document_id: row.endedByDocumentId,
});

/** Ends a target after a year: later years stay on record as ended, or as superseded by another target. */
export function endTarget(context: Context, input: EndTargetInput): Promise<TargetEdited> {
  const key = readText(input.key);
  const successorKey = input.successorKey == null ? null : readText(input.successorKey);
  const documentId = input.document?.toLowerCase() ?? null;
  const { idempotencyKey: _, dryRun: __, ...request } = input;
  return recordTargetEdit(context, {
    mutation: "endTarget",
    key,
    request,
    input,
    expectedVersion: input.expectedVersion,
    async plan(tx, known) {
      const [first] = known;
      const last = known.at(-1);
      if (!first || !last) return { faults: [inputFault("NO_SUCH_TARGET", "key")] };
      const faults: InputFault[] = [];
      if (input.lastYear < first.year - 1 || input.lastYear > last.year - 1)
        faults.push(inputFault("OUT_OF_RANGE", "lastYear", "Năm cuối", String(first.year - 1), String(last.year - 1)));
      if (successorKey !== null && (successorKey === key || (await listYearsOf(tx, successorKey)).length === 0))
        faults.push(inputFault("NO_SUCH_TARGET", "successorKey"));
      if (documentId !== null && !(await isDocumentOnRecord(tx, documentId)))
        faults.push(inputFault("NO_SUCH_DOCUMENT", "document"));
      if (faults.length > 0) return { faults };
      const ended = {
        state: successorKey === null ? "ENDED" : "SUPERSEDED",
        successor_key: successorKey,
        ended_by_document_id: documentId,
      };
      return known.map((row) => (row.year <= input.lastYear ? asRecorded(row) : { ...asRecorded(row), ...ended }));
    },
  });
}
