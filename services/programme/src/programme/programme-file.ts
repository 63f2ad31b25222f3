import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import type { ParsedWorkbook } from "@nq21/workbook/read-workbook";
import { isIndicatorCode } from "../indicator/indicator-code.ts";

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
}

interface Placed<Line> {
  readonly row: number;
  readonly line: Line;
}

/** The three sheets of a programme's file, each line with its row. */
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
    wholeSheets: new Set([DOCUMENTS, OBJECTIVES].filter((sheet) => !faulty.has(sheet))),
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
  return faults;
}

/** Every fault of a programme's file that its single cells don't show: keys, codes, years and ranges. */
export function checkProgrammeFile(file: ProgrammeFile, organisations: Map<string, string>): Fault[] {
  const documentKeys = new Set(file.documents.map(({ line }) => line.documentKey));
  const objectiveKeys = new Set(file.objectives.map(({ line }) => line.objectiveKey));
  const misses = (sheet: string, keys: Set<string>, key: string | null) =>
    key !== null && file.wholeSheets.has(sheet) && !keys.has(key);
  const checkDocument = (sheet: string, row: number, key: string | null) =>
    misses(DOCUMENTS, documentKeys, key)
      ? [makeFault("UNKNOWN_DOCUMENT", { sheet, row, column: "Ký hiệu văn bản" })]
      : [];
  const checkObjective = (row: number, key: string | null) =>
    misses(OBJECTIVES, objectiveKeys, key)
      ? [makeFault("UNKNOWN_OBJECTIVE", { sheet: TARGETS, row, column: "Ký hiệu mục tiêu" })]
      : [];
  return [
    ...file.objectives.flatMap(({ row, line }) => checkDocument(OBJECTIVES, row, line.documentKey)),
    ...file.targets.flatMap((target) => [
      ...checkObjective(target.row, target.line.objectiveKey),
      ...checkTarget(target, organisations),
      ...checkDocument(TARGETS, target.row, target.line.documentKey),
    ]),
  ];
}
