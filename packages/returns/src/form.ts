import { codesOf } from "@nq21/code-lists/code-list";
import { type ReturnForm, returnForms, returnSubjects } from "@nq21/code-lists/return-form";
import { type ReturnPeriod, returnPeriods } from "@nq21/code-lists/return-period";
import { sectors } from "@nq21/code-lists/sector";
import type { Sentence } from "@nq21/workbook/fault";
import type { Column, FileKind, ServiceName } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { hasCell, type MatrixLayout, type MatrixMeasure } from "@nq21/workbook/matrix-layout";

/** A line of a form: what is counted, and what it is a part of. */
export interface FormLine {
  readonly code: string;
  readonly label: Sentence;
  readonly partOf: string | null;
  /** “Chia ra”, whose parts add up; else “Trong đó”, which is never added. */
  readonly isAdditive: boolean;
  /** Codes of the measures that it has cells for. */
  readonly measures: readonly string[];
}

/** A column of counts. */
export interface FormMeasure {
  readonly code: string;
  readonly label: Sentence;
}

/** A percentage that a form prints beside its counts: it is recomputed and compared, never stored. */
export interface FormShare {
  /** Key of the printed percentage in a row of the file. */
  readonly key: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** A form of aggregate returns. */
export interface Form {
  readonly code: ReturnForm;
  readonly service: ServiceName;
  readonly title: Sentence;
  readonly lines: readonly FormLine[];
  readonly measures: readonly FormMeasure[];
  readonly shares: readonly FormShare[];
  /** Periods that it is made for. */
  readonly periods: readonly ReturnPeriod[];
  /** Measure that says again what was handed in for the same period of last year, and which one it repeats. */
  readonly lastPeriod: { readonly measure: string; readonly repeats: string } | null;
}

const formMeasure = ({ code, label }: MatrixMeasure): FormMeasure => ({ code, label });
const isCounted = ({ kind }: MatrixMeasure): boolean => kind === "COUNT";

function linesOf(matrices: readonly MatrixLayout[]): FormLine[] {
  return matrices.flatMap((matrix) =>
    matrix.lines.map((line) => ({
      code: line.code,
      label: line.label,
      partOf: line.partOf,
      isAdditive: line.isAdditive,
      measures: matrix.measures
        .filter((measure) => isCounted(measure) && hasCell(line, measure))
        .map(({ code }) => code),
    })),
  );
}

const english: Readonly<Record<string, string>> = {
  EXISTING: "Existing",
  EXEMPT: "Exempt",
  SUSPENDED: "Suspended",
  ADMITTED_UNDER_6_MONTHS: "Admitted less than six months before",
  LIABLE: "Liable to be rated",
  NOT_RATED: "Not rated",
  NEWLY_FOUNDED: "Newly founded",
  RATED: "Rated",
  EXCELLENT: "Excellent",
  GOOD: "Good",
  COMPLETED: "Completed",
  NOT_COMPLETED: "Not completed",
  DISCIPLINED: "Not completed because of discipline",
  VILLAGES: "Villages",
  OWN_CELL: "With a cell of their own",
  SHARED_CELL: "Sharing a cell",
  SHARED_CELLS: "Cells that are shared",
  NO_CELL: "Without a cell",
  NO_MEMBERS: "Without members",
  SECRETARY_IS_HEAD: "Cell secretary is head of the village",
  SECRETARY_IS_FRONT_HEAD: "Cell secretary heads the front committee",
  HEAD_IS_MEMBER: "Head of the village is a member",
};

function measuresOf(columns: readonly Column[]): FormMeasure[] {
  return columns
    .filter(({ kind, key }) => kind === "integer" && key !== "year")
    .map(({ key, header }) => ({ code: key, label: { vi: header, en: english[key] ?? key } }));
}

const ofRated = (measure: string): FormShare => ({
  key: `${measure}_PERCENT`,
  numerator: measure,
  denominator: "RATED",
});
const levelShares = ["EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"].map(ofRated);
const everyPeriod = codesOf(returnPeriods);
/** Ratings and villages are counted at the end of a year or a term. */
const wholePeriods: readonly ReturnPeriod[] = ["YEAR", "TERM"];

/** The line of one kind of subject, or of one kind in one sector. */
export const lineOfSubject = (subject: string, sector: string | null): string =>
  sector === null ? subject : `${subject}/${sector}`;

function subjectLines(measures: readonly FormMeasure[]): FormLine[] {
  const codes = measures.map(({ code }) => code);
  return codesOf(returnSubjects).flatMap((subject) => {
    const { vi, en } = returnSubjects[subject];
    const whole = { code: subject, label: { vi, en }, partOf: null, isAdditive: true, measures: codes };
    const parts = codesOf(sectors).map((sector) => ({
      code: lineOfSubject(subject, sector),
      label: { vi: `${vi}: ${sectors[sector].vi}`, en: `${en}: ${sectors[sector].en}` },
      partOf: subject,
      isAdditive: true,
      measures: codes,
    }));
    return [whole, ...parts];
  });
}

const onlyLines: Readonly<Partial<Record<ReturnForm, { code: string; label: Sentence }>>> = {
  RETURN_MEMBER_RATINGS: { code: "MEMBER", label: { vi: "Đảng viên", en: "Members" } },
  RETURN_VILLAGES: { code: "VILLAGES", label: { vi: "Thôn, tổ dân phố", en: "Villages and residential groups" } },
};

function makeForm(code: ReturnForm): Form {
  const { service, title, matrices = [], sheets } = getFileLayout(code);
  const common = { code, service, title };
  if (matrices.length > 0) {
    const measures = matrices.flatMap((matrix) => matrix.measures.filter(isCounted).map(formMeasure));
    const isPeriodic = measures.some((measure) => measure.code === "LAST_PERIOD");
    return {
      ...common,
      lines: linesOf(matrices),
      measures,
      shares: isPeriodic ? [{ key: "PERCENT", numerator: "THIS_PERIOD", denominator: "LAST_PERIOD" }] : [],
      periods: code === "RETURN_REVIEWED" ? wholePeriods : everyPeriod,
      lastPeriod: isPeriodic ? { measure: "LAST_PERIOD", repeats: "THIS_PERIOD" } : null,
    };
  }
  const measures = measuresOf(sheets[0]?.columns ?? []);
  const only = onlyLines[code];
  return {
    ...common,
    lines: only
      ? [{ ...only, partOf: null, isAdditive: true, measures: measures.map((measure) => measure.code) }]
      : subjectLines(measures),
    measures,
    shares:
      code === "RETURN_VILLAGES"
        ? [{ key: "OWN_CELL_PERCENT", numerator: "OWN_CELL", denominator: "VILLAGES" }]
        : levelShares,
    periods: wholePeriods,
    lastPeriod: null,
  };
}

const forms = new Map(codesOf(returnForms).map((code) => [code, makeForm(code)]));

/** Whether a kind of file is an aggregate return. */
export const isReturnForm = (kind: FileKind | string): kind is ReturnForm => kind in returnForms;

/** A form by its code. */
export function getForm(code: ReturnForm): Form {
  const form = forms.get(code);
  if (!form) throw new Error(`no form ${code}`);
  return form;
}

/** The line of a form by its code, or undefined. */
export const findLine = (form: Form, code: string): FormLine | undefined =>
  form.lines.find((line) => line.code === code);
