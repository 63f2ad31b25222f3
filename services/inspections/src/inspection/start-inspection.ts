import type { EditOutcome } from "@nq21/database/edit";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { findBearer } from "../record/bearer.repository.ts";
import { faultsOfInput } from "../record/fact-fault.ts";
import { type ChangeRefusal, recordChanges } from "../record/record-changes.ts";
import { checkShortText } from "../record/short-text.ts";
import type { StartInspectionInput } from "./inspection.input.ts";
import { findRecordedInspection, inspectionTable, type RecordedInspection } from "./inspection.repository.ts";
import { checkInspection, inspectionOf, type SaidInspection } from "./inspection-rules.ts";

/** Records that an inspection began; one that is on record already is superseded, and runs again. */
export function startInspection(
  context: Context,
  input: StartInspectionInput,
): Promise<EditOutcome<RecordedInspection, ChangeRefusal>> {
  const leadId = input.leadOrganisation.toLowerCase();
  const organisationId = input.organisation.toLowerCase();
  const plannedItem =
    input.plannedItem === null || input.plannedItem === undefined ? null : readText(input.plannedItem);
  const said: SaidInspection = {
    reference: readText(input.reference),
    year: input.year,
    periodKind: "YEAR",
    kind: input.kind,
    startedOn: input.startedOn,
    concludedOn: null,
    body: input.body,
    plannedItem,
  };
  const fact = inspectionOf(leadId, organisationId, said, context.idNamespace);
  return recordChanges(context, {
    kind: "INSPECTIONS",
    input,
    async plan(tx) {
      const lead = await findBearer(tx, leadId, said.startedOn);
      const organisation = await findBearer(tx, organisationId, said.startedOn);
      const isYear = said.year >= 2018 && said.year <= 2030;
      return {
        changes: [{ table: inspectionTable, fact, expectedVersion: input.expectedVersion ?? 0 }],
        faults: [
          ...(lead ? [] : [inputFault("NOT_ALIVE", "leadOrganisation", said.startedOn)]),
          ...(organisation ? [] : [inputFault("NOT_ALIVE", "organisation", said.startedOn)]),
          ...checkShortText("reference", "Số hiệu cuộc", said.reference),
          ...(plannedItem === null ? [] : checkShortText("plannedItem", "Số hiệu mục kế hoạch", plannedItem)),
          ...(isYear ? [] : [inputFault("OUT_OF_RANGE", "year", "Năm", "2018", "2030")]),
          ...(said.startedOn > context.today ? [inputFault("IN_FUTURE", "startedOn", "Ngày bắt đầu")] : []),
          ...faultsOfInput(checkInspection(said, lead, organisation)),
        ],
      };
    },
    answer: (tx) => findRecordedInspection(tx, fact.id),
  });
}
