import { isIndicatorCode } from "@nq21/code-lists/indicator-code";
import type { DocumentKind, TargetCaveat, TargetState, ThresholdAbsence } from "@nq21/code-lists/programme";
import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import type { ParsedWorkbook } from "@nq21/workbook/read-workbook";

/** Name of the sheet of documents. */
export const DOCUMENTS = "Văn bản";
/** Name of the sheet of objectives. */
export const OBJECTIVES = "Mục tiêu";
/** Name of the sheet of targets. */
export const TARGETS = "Chỉ tiêu";

/** A row of sheet “Văn bản”. */
export interface DocumentLine {
  readonly documentKey: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly title: string;
  readonly kind: DocumentKind | null;
  /** Code of the organisation that issued it, where it is one on record. */
  readonly organisationCode: string | null;
  /** First day on which it holds; that of its issue where it says none. */
  readonly validFrom: string | null;
  /** Last day on which it holds. */
  readonly validTo: string | null;
}

/** A row of sheet “Mục tiêu”. */
export interface ObjectiveLine {
  readonly objectiveKey: string;
  readonly section: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly documentKey: string;
}

/** A row of sheet “Chỉ tiêu”: a target of every year from its first to its last. */
export interface TargetLine {
  readonly targetKey: string;
  readonly objectiveKey: string | null;
  readonly indicatorCode: string;
  readonly organisationCode: string | null;
  readonly yearFrom: number;
  readonly yearTo: number;
  readonly threshold: number | null;
  readonly upperThreshold: number | null;
  readonly isStrict: boolean;
  readonly unit: string;
  readonly documentKey: string | null;
  readonly absenceReason: ThresholdAbsence | null;
  readonly caveat: TargetCaveat | null;
  /** In force unless it says otherwise. */
  readonly state: TargetState | null;
  /** Key of the target that took its place. */
  readonly successorKey: string | null;
  /** Key of the document by which it ended. */
  readonly endedByKey: string | null;
}

interface Placed<Line> {
  readonly row: number;
  readonly line: Line;
}

/** The sheets of a programme's file, each line with its row. */
export interface ProgrammeFile {
  readonly documents: readonly Placed<DocumentLine>[];
  readonly objectives: readonly Placed<ObjectiveLine>[];
  readonly targets: readonly Placed<TargetLine>[];
  /** Sheets of which every row could be read, so that a key not found in them is a fault of whoever names it. */
  readonly wholeSheets: ReadonlySet<string>;
}

const placed = <Line>(rows: readonly ParsedRow[] | undefined): Placed<Line>[] =>
  (rows ?? []).map(({ row, values }) => ({ row, line: values as unknown as Line }));

/** Reads the sheets of a parsed file as lines. */
export function readProgrammeFile(workbook: ParsedWorkbook): ProgrammeFile {
  const faulty = new Set(workbook.faults.map((fault) => fault.sheet));
  return {
    documents: placed(workbook.sheets[DOCUMENTS]),
    objectives: placed(workbook.sheets[OBJECTIVES]),
    targets: placed(workbook.sheets[TARGETS]),
    wholeSheets: new Set([DOCUMENTS, OBJECTIVES, TARGETS].filter((sheet) => !faulty.has(sheet))),
  };
}

const lastDay = (line: TargetLine) => `${line.yearFrom}-12-31`;

/**
 * On which days the organisation of a target is looked for: the last day of its first year, on which figures are counted, else
 * the first day, for an organisation that ended within that year.
 */
export function daysOfTarget(line: TargetLine): DatedCode[] {
  const code = line.organisationCode;
  return code === null ? [] : [lastDay(line), `${line.yearFrom}-01-01`].map((on) => ({ code, on }));
}

/** The organisation that a target names, or undefined if it names none or there is none. */
export function findBoundOrganisation(line: TargetLine, organisations: Map<string, string>): string | undefined {
  return daysOfTarget(line)
    .map((day) => organisations.get(datedCodeKey(day)))
    .find((id) => id !== undefined);
}

function checkTarget({ row, line }: Placed<TargetLine>, organisations: Map<string, string>): Fault[] {
  const at = (column: string) => ({ sheet: TARGETS, row, column });
  const faults: Fault[] = [];
  if (!isIndicatorCode(line.indicatorCode)) faults.push(makeFault("UNKNOWN_INDICATOR", at("Mã chỉ số")));
  if (line.organisationCode !== null && findBoundOrganisation(line, organisations) === undefined)
    faults.push(makeFault("UNKNOWN_ORGANISATION", at("Mã tổ chức"), lastDay(line)));
  if (line.yearTo < line.yearFrom) faults.push(makeFault("DATES_OUT_OF_ORDER", at("Đến năm"), "Từ năm", "Đến năm"));
  if (line.upperThreshold !== null && (line.threshold === null || line.upperThreshold < line.threshold))
    faults.push(makeFault("RANGE_OUT_OF_ORDER", at("Ngưỡng trên"), "Ngưỡng", "Ngưỡng trên"));
  if (line.threshold !== null && line.absenceReason !== null)
    faults.push(makeFault("THRESHOLD_OR_REASON", at("Lý do chưa rõ ngưỡng")));
  const state = line.state ?? "IN_FORCE";
  if ((state === "SUPERSEDED") !== (line.successorKey !== null) || (state === "IN_FORCE" && line.endedByKey !== null))
    faults.push(makeFault("TARGET_STATE_INCOMPLETE", at("Tình trạng")));
  return faults;
}

/** On which day the organisation that issued a document is looked for. */
export function dayOfDocument({ organisationCode: code, issuedOn: on }: DocumentLine): DatedCode[] {
  return code === null ? [] : [{ code, on }];
}

/** The faults of a document that its single cells don't show. */
export function checkDocumentLine(
  sheet: string,
  row: number,
  line: DocumentLine,
  organisations: Map<string, string>,
): Fault[] {
  const at = (column: string) => ({ sheet, row, column });
  const faults: Fault[] = [];
  for (const day of dayOfDocument(line))
    if (!organisations.has(datedCodeKey(day)))
      faults.push(makeFault("UNKNOWN_ORGANISATION", at("Mã tổ chức ban hành"), day.on));
  if (line.validTo !== null && line.validTo < (line.validFrom ?? line.issuedOn))
    faults.push(makeFault("DATES_OUT_OF_ORDER", at("Hiệu lực đến ngày"), "Hiệu lực từ ngày", "Hiệu lực đến ngày"));
  return faults;
}

/** Every fault of a programme's file that its single cells don't show: keys, codes, years and ranges. */
export function checkProgrammeFile(file: ProgrammeFile, organisations: Map<string, string>): Fault[] {
  const documentKeys = new Set(file.documents.map(({ line }) => line.documentKey));
  const objectiveKeys = new Set(file.objectives.map(({ line }) => line.objectiveKey));
  const targetKeys = new Set(file.targets.map(({ line }) => line.targetKey));
  const misses = (sheet: string, keys: Set<string>, key: string | null) =>
    key !== null && file.wholeSheets.has(sheet) && !keys.has(key);
  const checkDocument = (sheet: string, row: number, key: string | null, column = "Ký hiệu văn bản") =>
    misses(DOCUMENTS, documentKeys, key) ? [makeFault("UNKNOWN_DOCUMENT", { sheet, row, column })] : [];
  const checkObjective = (row: number, key: string | null) =>
    misses(OBJECTIVES, objectiveKeys, key)
      ? [makeFault("UNKNOWN_OBJECTIVE", { sheet: TARGETS, row, column: "Ký hiệu mục tiêu" })]
      : [];
  const checkSuccessor = (row: number, key: string | null) =>
    misses(TARGETS, targetKeys, key)
      ? [makeFault("NO_SUCH_TARGET", { sheet: TARGETS, row, column: "Ký hiệu chỉ tiêu thay thế" })]
      : [];
  return [
    ...file.documents.flatMap(({ row, line }) => checkDocumentLine(DOCUMENTS, row, line, organisations)),
    ...file.objectives.flatMap(({ row, line }) => checkDocument(OBJECTIVES, row, line.documentKey)),
    ...file.targets.flatMap((target) => [
      ...checkObjective(target.row, target.line.objectiveKey),
      ...checkTarget(target, organisations),
      ...checkDocument(TARGETS, target.row, target.line.documentKey),
      ...checkSuccessor(target.row, target.line.successorKey),
      ...checkDocument(TARGETS, target.row, target.line.endedByKey, "Ký hiệu văn bản kết thúc"),
    ]),
  ];
}
