import { isIndicatorCode } from "@nq21/code-lists/indicator-code";
import { isIdentity, makeIdentity } from "@nq21/database/identity";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { isDocumentOnRecord } from "../document/document.repository.ts";
import { isObjectiveOnRecord } from "../objective/objective.repository.ts";
import { listAliveIn } from "../record/programme-edit-reach.repository.ts";
import type { SetTargetInput } from "./target.input.ts";
import { recordTargetEdit, type TargetEdited } from "./target-edit.ts";
import type { NewTarget } from "./target-record.repository.ts";

const MOST_KEY = 100;
const MOST_UNIT = 50;
const MOST_THRESHOLD = 1_000_000;
const FIRST_YEAR = 2018;
const LAST_YEAR = 2030;

const isBetween = (number: number, least: number, most: number) => number >= least && number <= most;
const isOfLength = (text: string, most: number) => isBetween(text.length, 1, most);
const lower = (id: string | null | undefined) => id?.toLowerCase() ?? null;

function checkSaid(input: SetTargetInput, key: string, unit: string): InputFault[] {
  const { yearFrom, yearTo, absenceReason } = input;
  const threshold = input.threshold ?? null;
  const upper = input.upperThreshold ?? null;
  const faults: InputFault[] = [];
  if (!isOfLength(key, MOST_KEY)) faults.push(inputFault("TEXT_LENGTH", "key", "Ký hiệu", String(MOST_KEY)));
  if (!isOfLength(unit, MOST_UNIT)) faults.push(inputFault("TEXT_LENGTH", "unit", "Đơn vị tính", String(MOST_UNIT)));
  if (!isIndicatorCode(input.indicator)) faults.push(inputFault("UNKNOWN_INDICATOR", "indicator"));
  for (const [field, year, heading] of [
    ["yearFrom", yearFrom, "Từ năm"],
    ["yearTo", yearTo, "Đến năm"],
  ] as const)
    if (!isBetween(year, FIRST_YEAR, LAST_YEAR))
      faults.push(inputFault("OUT_OF_RANGE", field, heading, String(FIRST_YEAR), String(LAST_YEAR)));
  if (yearTo < yearFrom) faults.push(inputFault("DATES_OUT_OF_ORDER", "yearTo", "Từ năm", "Đến năm"));
  if ((threshold === null) === ((absenceReason ?? null) === null))
    faults.push(inputFault("THRESHOLD_OR_REASON", "threshold"));
  for (const [field, number, heading] of [
    ["threshold", threshold, "Ngưỡng"],
    ["upperThreshold", upper, "Ngưỡng trên"],
  ] as const)
    if (number !== null && !isBetween(number, 0, MOST_THRESHOLD))
      faults.push(inputFault("OUT_OF_RANGE", field, heading, "0", String(MOST_THRESHOLD)));
  if (upper !== null && (threshold === null || upper < threshold))
    faults.push(inputFault("RANGE_OUT_OF_ORDER", "upperThreshold", "Ngưỡng", "Ngưỡng trên"));
  return faults;
}

/** Creates a target or corrects it: its years take the place of all that stood under its key. */
export function setTarget(context: Context, input: SetTargetInput): Promise<TargetEdited> {
  const key = readText(input.key);
  const unit = readText(input.unit);
  const organisationId = lower(input.organisation);
  const objectiveId = lower(input.objective);
  const documentId = lower(input.document);
  const { idempotencyKey: _, dryRun: __, ...request } = input;
  const yearAt = (year: number): NewTarget => ({
    id: makeIdentity(context.idNamespace, "programme", "target", `${key}/${year}`),
    key,
    year,
    objective_id: objectiveId,
    indicator_code: input.indicator,
    organisation_id: organisationId,
    threshold: input.threshold ?? null,
    upper_threshold: input.upperThreshold ?? null,
    absence_reason: input.absenceReason ?? null,
    caveat: input.caveat ?? null,
    is_strict: input.isStrict,
    unit,
    document_id: documentId,
    state: "IN_FORCE",
    successor_key: null,
    ended_by_document_id: null,
  });
  return recordTargetEdit(context, {
    mutation: "setTarget",
    key,
    request,
    input,
    expectedVersion: input.expectedVersion ?? 0,
    binds: organisationId,
    async plan(tx) {
      const { yearFrom, yearTo } = input;
      const faults = checkSaid(input, key, unit);
      const lives = isBetween(yearFrom, FIRST_YEAR, LAST_YEAR) && organisationId !== null;
      if (lives && !(isIdentity(organisationId) && (await listAliveIn(tx, yearFrom, [organisationId])).size > 0))
        faults.push(inputFault("NOT_ALIVE", "organisation", `${yearFrom}-12-31`));
      if (objectiveId !== null && !(await isObjectiveOnRecord(tx, objectiveId)))
        faults.push(inputFault("NO_SUCH_OBJECTIVE", "objective"));
      if (documentId !== null && !(await isDocumentOnRecord(tx, documentId)))
        faults.push(inputFault("NO_SUCH_DOCUMENT", "document"));
      if (faults.length > 0) return { faults };
      return Array.from({ length: yearTo - yearFrom + 1 }, (_each, at) => yearAt(yearFrom + at));
    },
  });
}
