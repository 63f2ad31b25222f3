import { type EditOutcome, type EditSettings, recordEdit } from "@nq21/database/edit";
import { awaitTurnOfFact, type FactTable, recordFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { type InputFault, inputFault, inputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import { MAX_COUNT } from "@nq21/workbook/read-matrix";
import { withCount } from "./cells.ts";
import { findLine, getForm } from "./form.ts";
import type { CorrectReturnLineInput } from "./return.input.ts";
import { findReturn, type RecordedReturn } from "./return.repository.ts";

/** What a service brings to let its returns be corrected. */
export interface CorrectionPlug {
  readonly table: FactTable;
  readonly settings: EditSettings;
  /** Throws BeyondReach unless the actor may edit what this committee handed in on that day. */
  requireReach(tx: ActorTransaction, organisationId: string, on: string): Promise<void>;
}

const unknown = {
  vi: "Bạn không có quyền sửa: biểu này không có, hoặc nằm ngoài phạm vi của bạn.",
  en: "You may not edit this: there is no such return, or it lies beyond your reach.",
};

function checkInput({ line, measure, value }: CorrectReturnLineInput, recorded: RecordedReturn): InputFault[] {
  const form = getForm(recorded.form);
  const found = findLine(form, line);
  if (!found) return [inputFault("UNKNOWN_CODE", "line", "line", form.lines.map(({ code }) => code).join("; "))];
  if (!found.measures.includes(measure))
    return [inputFault("UNKNOWN_CODE", "measure", "measure", found.measures.join("; "))];
  if (value != null && (value < 0 || value > MAX_COUNT))
    return [inputFault("OUT_OF_RANGE", "value", "value", "0", String(MAX_COUNT))];
  return [];
}

/**
 * Corrects one count of a return that is on record, as the next version of the whole return; a line that the form does not have,
 * and a return that stands at another version, are refused.
 */
export function correctReturnLine(
  { table, settings, requireReach }: CorrectionPlug,
  input: CorrectReturnLineInput,
): Promise<EditOutcome<RecordedReturn, FactRefusal>> {
  const { line, measure, value = null, expectedVersion } = input;
  const id = input.aggregateReturn.toLowerCase();
  const edit = {
    kind: "RETURN_LINE",
    idempotencyKey: readIdempotencyKey(input.idempotencyKey),
    dryRun: input.dryRun,
    request: [id, line, measure, value, expectedVersion],
    isStructural: false,
  };
  return recordEdit<RecordedReturn, FactRefusal>(settings, edit, async (tx, batchId) => {
    await awaitTurnOfFact(tx, id);
    const current = await findReturn(tx, table, id);
    if (!current) throw new BeyondReach(unknown);
    await requireReach(tx, current.organisationId, current.periodTo);
    const faults = checkInput(input, current);
    if (faults.length > 0) return { refusal: inputRefusedError(faults) };
    if (current.version !== expectedVersion)
      return { refusal: staleVersionError([{ id, expected: expectedVersion, current: current.version }]) };
    const stored = await recordFacts(tx, batchId, table, [
      {
        id,
        organisation_id: current.organisationId,
        form: current.form,
        year: current.year,
        period: current.period,
        period_from: current.periodFrom,
        period_to: current.periodTo,
        handed_in_on: current.handedInOn,
        cells: withCount(current.cells, line, measure, value),
      },
    ]);
    const answer = await findReturn(tx, table, id);
    if (!answer) throw new Error("a return that was just corrected is not on record");
    return { answer, added: 0, superseding: stored.length };
  });
}
