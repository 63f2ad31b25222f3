import type { Sentence } from "./fault.ts";

/** A line of a form: one row whose label is printed, and what it counts. */
export interface MatrixLine {
  /** Stable code within the form, as the form numbers it: `B2a`. */
  readonly code: string;
  /** Number printed before the label: `a`, `3.1`; empty where none is. */
  readonly mark: string;
  readonly label: Sentence;
  /** Other ways in which the label is printed. */
  readonly spellings: readonly string[];
  /** Line above that this one is a part of, or null. */
  readonly partOf: string | null;
  /** “Chia ra”: the parts add up to the whole. Else “Trong đó”: a part that is never added. */
  readonly isAdditive: boolean;
  /** Its label stands in other parts of the form too: it is taken only right below its whole. */
  readonly isBound: boolean;
  /** A form without it is refused. */
  readonly isRequired: boolean;
  /** Measures that it has cells for; the others print X. Null: all. */
  readonly measures: readonly string[] | null;
}

/** A column of a form: counts, or a percentage that the form prints and that is never stored. */
export interface MatrixMeasure {
  readonly code: string;
  readonly label: Sentence;
  /** Headings from the top row of the header to the lowest. */
  readonly heading: readonly string[];
  readonly kind: "COUNT" | "PERCENT";
}

/** A sheet in which counts stand where a line and a column meet. It is known by its labels, never by its title or name. */
export interface MatrixLayout {
  readonly sheet: string;
  /** Number of the form as it stands in the corner, such as “Biểu số 1-BTCTW”; empty where it has none. */
  readonly number: string;
  /** Unit of the counts, as it stands in the corner. */
  readonly unit: string;
  /** Headings of the columns before the counts; the last is that of the labels. */
  readonly labelHeadings: readonly string[];
  readonly measures: readonly MatrixMeasure[];
  readonly lines: readonly MatrixLine[];
}

/** What the head of a form says: who reports, of which period, and on which day. */
export interface ReturnHead {
  /** Code that the reporting committee carried on the last day of the period. */
  readonly organisationCode: string;
  readonly year: number;
  /** Code of `returnPeriods`. */
  readonly period: string;
  /** Day that the return bears; null where it bears none. */
  readonly reportedOn: string | null;
}

interface LineOptions {
  readonly partOf?: string;
  readonly spellings?: readonly string[];
  readonly isBound?: boolean;
  readonly isOptional?: boolean;
  readonly measures?: readonly string[];
}

const makeLine =
  (isAdditive: boolean) =>
  (code: string, mark: string, vi: string, en: string, options: LineOptions = {}): MatrixLine => ({
    code,
    mark,
    label: { vi, en },
    spellings: options.spellings ?? [],
    partOf: options.partOf ?? null,
    isAdditive,
    isBound: options.isBound ?? false,
    isRequired: !options.isOptional,
    measures: options.measures ?? null,
  });

/** A line that is counted whole, or one of the parts (“Chia ra”) that add up to `partOf`. */
export const line = makeLine(true);
/** A line “Trong đó”: some of `partOf`, never added to anything. */
export const ofWhich = makeLine(false);

/** A column of counts below these headings. */
export const counted = (code: string, vi: string, en: string, ...heading: readonly string[]): MatrixMeasure => ({
  code,
  label: { vi, en },
  heading,
  kind: "COUNT",
});

/** A column of percentages, which the form prints and nobody stores. */
export const percentage = (code: string, vi: string, en: string, ...heading: readonly string[]): MatrixMeasure => ({
  ...counted(code, vi, en, ...heading),
  kind: "PERCENT",
});

/** Whether a line has a cell in a column. */
export const hasCell = ({ measures }: MatrixLine, measure: MatrixMeasure): boolean =>
  measures === null || measures.includes(measure.code);

/** Columns of most forms: this period, the same period of last year, and one as a percentage of the other. */
export const periodMeasures: readonly MatrixMeasure[] = [
  counted("THIS_PERIOD", "Kỳ này", "This period", "Thực hiện", "Kỳ này"),
  counted("LAST_PERIOD", "Cùng kỳ năm trước", "Same period last year", "Thực hiện", "Cùng kỳ năm trước"),
  percentage(
    "PERCENT",
    "Kỳ này so với cùng kỳ năm trước (%)",
    "This period as a percentage of last",
    "(%) kỳ này so với cùng kỳ năm trước",
  ),
];
