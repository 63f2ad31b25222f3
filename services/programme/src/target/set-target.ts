import { isIndicatorCode } from "@nq21/code-lists/indicator-code";
import { type EditOutcome, recordEdit } from "@nq21/database/edit";
import { isIdentity, makeIdentity } from "@nq21/database/identity";
import { awaitTurnOfFact } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { readIdempotencyKey, readText } from "@nq21/subgraph/edit/edit.input";
import { staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { type InputFault, inputFault, inputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { isDocumentOnRecord } from "../document/document.repository.ts";
import { isObjectiveOnRecord } from "../objective/objective.repository.ts";
import { listAliveIn } from "../record/programme-edit-reach.repository.ts";
import { requireProgrammeReach } from "../record/programme-edit-reach.ts";
import type { EndTargetInput, SetTargetInput } from "./target.input.ts";
import { listYearsOf, type RecordedTarget } from "./target.repository.ts";
import { type NewTarget, recordTargets } from "./target-record.repository.ts";

/** The years of a target as they are on record after an edit, those that ended among them. */
export type RecordedYears = readonly RecordedTarget[];
type Done = Promise<EditOutcome<RecordedYears, FactRefusal>>;

const MOST_KEY = 100;
const MOST_UNIT = 50;
const MOST_THRESHOLD = 1_000_000;
const FIRST_YEAR = 2018;
const LAST_YEAR = 2030;

const isBetween = (number: number, least: number, most: number) => number >= least && number <= most;
const isOfLength = (text: string, most: number) => isBetween(text.length, 1, most);
const lower = (id: string | null | undefined) => id?.toLowerCase() ?? null;

/** What an edit makes of a key's years, seen against the record. */
interface TargetEdit {
  readonly mutation: string;
  readonly key: string;
  readonly request: unknown;
  readonly input: { readonly idempotencyKey: string; readonly dryRun: boolean };
  readonly expectedVersion: number;
  /** Organisation that the target is to bind, undefined where the edit leaves it as it is. */
  readonly binds?: string | null;
  plan(tx: ActorTransaction, known: RecordedYears): Promise<readonly NewTarget[] | { faults: readonly InputFault[] }>;
}

function recordTargetEdit(context: Context, edit: TargetEdit): Done {
  const { key, expectedVersion } = edit;
  return recordEdit<RecordedYears, FactRefusal>(
    { ...context, service: "programme" },
    {
      kind: "PROGRAMME_TARGETS",
      idempotencyKey: readIdempotencyKey(edit.input.idempotencyKey),
      dryRun: edit.input.dryRun,
      request: [edit.mutation, edit.request],
      isStructural: false,
    },
    async (tx, batchId) => {
      await awaitTurnOfFact(tx, makeIdentity(context.idNamespace, "programme", "target", key));
      const known = await listYearsOf(tx, key);
      await requireProgrammeReach(tx, context.actor, [
        ...known.map(({ organisationId }) => organisationId),
        ...(edit.binds === undefined ? [] : [edit.binds]),
      ]);
      const years = await edit.plan(tx, known);
      if ("faults" in years) return { refusal: inputRefusedError(years.faults) };
      const current = known[0]?.version ?? 0;
      if (current !== expectedVersion)
        return { refusal: staleVersionError([{ id: key, expected: expectedVersion, current }]) };
      const { added, superseding } = await recordTargets(tx, batchId, [years]);
      return { answer: await listYearsOf(tx, key), added, superseding };
    },
  );
}

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
export function setTarget(context: Context, input: SetTargetInput): Done {
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
export function endTarget(context: Context, input: EndTargetInput): Done {
  const key = readText(input.key);
  const successorKey = input.successorKey == null ? null : readText(input.successorKey);
  const documentId = lower(input.document);
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
      if (!isBetween(input.lastYear, first.year - 1, last.year - 1))
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
