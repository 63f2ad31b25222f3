import type { EditOutcome } from "@nq21/database/edit";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { findBearer } from "../record/bearer.repository.ts";
import { faultsOfInput } from "../record/fact-fault.ts";
import { type ChangeRefusal, recordChanges } from "../record/record-changes.ts";
import { checkShortText } from "../record/short-text.ts";
import type { PlanInspectionInput } from "./plan.input.ts";
import { findRecordedPlanItem, planItemTable, type RecordedPlanItem } from "./plan.repository.ts";
import { checkPlanItem, planItemOf, type SaidPlanItem } from "./plan-rules.ts";

/** Bounds of what may be given, as in files. */
const bounds = [
  ["year", "Năm", 2018, 2030],
  ["organisationCount", "Số tổ chức được kiểm tra, giám sát", 0, 100_000],
  ["memberCount", "Số đảng viên được kiểm tra, giám sát", 0, 100_000],
  ["quarter", "Quý", 1, 4],
] as const;

function checkBounds(said: SaidPlanItem): InputFault[] {
  return bounds.flatMap(([field, heading, least, most]) => {
    const given = said[field];
    return given === null || (given >= least && given <= most)
      ? []
      : [inputFault("OUT_OF_RANGE", field, heading, String(least), String(most))];
  });
}

/** Records an item of a yearly plan; one that is on record already is superseded. */
export function planInspection(
  context: Context,
  input: PlanInspectionInput,
): Promise<EditOutcome<RecordedPlanItem, ChangeRefusal>> {
  const organisationId = input.organisation.toLowerCase();
  const subjectId = input.subjectOrganisation?.toLowerCase() ?? null;
  const said: SaidPlanItem = {
    body: input.body,
    year: input.year,
    item: readText(input.item),
    kind: input.kind,
    organisationCount: input.organisationCount ?? null,
    memberCount: input.memberCount ?? null,
    quarter: input.quarter ?? null,
    decisionNumber: readText(input.decision.number),
    issuer: readText(input.decision.issuer),
    decidedOn: input.decision.decidedOn,
  };
  const fact = planItemOf(organisationId, subjectId, said, context.idNamespace);
  return recordChanges(context, {
    kind: "INSPECTION_PLANS",
    input,
    async plan(tx) {
      const planner = await findBearer(tx, organisationId, said.decidedOn);
      const subject = subjectId === null ? null : await findBearer(tx, subjectId, said.decidedOn);
      return {
        changes: [{ table: planItemTable, fact, expectedVersion: input.expectedVersion ?? 0 }],
        faults: [
          ...(planner ? [] : [inputFault("NOT_ALIVE", "organisation", said.decidedOn)]),
          ...(subject === undefined ? [inputFault("NOT_ALIVE", "subjectOrganisation", said.decidedOn)] : []),
          ...checkShortText("item", "Số hiệu mục", said.item),
          ...checkShortText("decision.number", "Số quyết định", said.decisionNumber),
          ...checkShortText("decision.issuer", "Cơ quan ban hành", said.issuer),
          ...checkBounds(said),
          ...faultsOfInput(checkPlanItem(said, planner, subjectId)),
        ],
      };
    },
    answer: (tx) => findRecordedPlanItem(tx, fact.id),
  });
}
