import type { ReturnForm } from "@nq21/code-lists/return-form";
import type { ReturnPeriod } from "@nq21/code-lists/return-period";
import { type Fault, type FaultPlace, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { headMarks } from "@nq21/workbook/matrix-head";
import type { ParsedWorkbook } from "@nq21/workbook/read-workbook";
import { type Cells, makeCells } from "./cells.ts";
import { type Form, getForm, isReturnForm, lineOfSubject } from "./form.ts";

/** A percentage that a form prints, and where. */
export interface SaidShare {
  readonly line: string;
  readonly key: string;
  readonly printed: number;
  readonly place: FaultPlace;
}

/** A return as a file says it, before it is known who the committee is. */
export interface SaidReturn {
  readonly form: Form;
  readonly organisationCode: string;
  readonly year: number;
  readonly period: ReturnPeriod;
  readonly reportedOn: string | null;
  readonly cells: Cells;
  readonly shares: readonly SaidShare[];
  /** Where the file names the committee. */
  readonly place: { readonly sheet: string; readonly row: number; readonly column: string };
  /** Where each line stands. */
  readonly lines: ReadonlyMap<string, FaultPlace>;
  /** Rows that say again what an earlier row says, with other figures. */
  readonly repeated: readonly Fault[];
}

interface SaidLine {
  readonly sheet: string;
  readonly line: string;
  readonly row: ParsedRow;
}

/** A period left blank is the year: two rows may look different and be about the same line. */
function listTwice(form: Form, lines: readonly SaidLine[]): Fault[] {
  const first = new Map<string, { readonly row: number; readonly said: string }>();
  return lines.flatMap(({ sheet, line, row: { row, values } }) => {
    const said = JSON.stringify(form.measures.map(({ code }) => values[code] ?? null));
    const earlier = first.get(line);
    if (!earlier) first.set(line, { row, said });
    return earlier && earlier.said !== said ? [makeFault("RETURN_TWICE", { sheet, row }, String(earlier.row))] : [];
  });
}

function readLines(form: Form, lines: readonly SaidLine[]) {
  const counts = lines.flatMap(({ line, row: { values } }) =>
    form.measures.map(({ code }) => [line, code, (values[code] as number | null | undefined) ?? null] as const),
  );
  const shares = lines.flatMap(({ sheet, line, row: { row, values } }) =>
    form.shares.flatMap(({ key, numerator }): SaidShare[] => {
      const printed = values[key];
      const column = form.measures.find(({ code }) => code === numerator)?.label.vi ?? "";
      return typeof printed === "number" ? [{ line, key, printed, place: { sheet, row, column } }] : [];
    }),
  );
  return {
    cells: makeCells(counts),
    shares,
    repeated: listTwice(form, lines),
    lines: new Map(lines.map(({ sheet, line, row }) => [line, { sheet, row: row.row }])),
  };
}

const listColumn = "Mã đơn vị báo cáo";

interface ListRow {
  readonly organisationCode: string;
  readonly year: number;
  readonly period: ReturnPeriod | null;
  readonly reportedOn: string | null;
  readonly subject?: string;
  readonly sector?: string | null;
}

/** Returns that stand in a list: the rows of one committee and period are one return. */
function readList(form: Form, sheet: string, rows: readonly ParsedRow[]): SaidReturn[] {
  const only = form.lines.length === 1 ? form.lines[0]?.code : undefined;
  const groups = Map.groupBy(rows, ({ values }) => {
    const { organisationCode, year, period } = values as unknown as ListRow;
    return JSON.stringify([organisationCode, year, period ?? "YEAR"]);
  });
  return [...groups.values()].map((own) => {
    const first = own[0] as ParsedRow;
    const { organisationCode, year, period } = first.values as unknown as ListRow;
    const days = own.flatMap(({ values }) => (values as unknown as ListRow).reportedOn ?? []);
    const lines = own.map((row) => {
      const { subject, sector } = row.values as unknown as ListRow;
      return { sheet, row, line: only ?? lineOfSubject(subject ?? "", sector ?? null) };
    });
    return {
      form,
      organisationCode,
      year,
      period: period ?? "YEAR",
      reportedOn: days.toSorted().at(-1) ?? null,
      place: { sheet, row: first.row, column: listColumn },
      ...readLines(form, lines),
    };
  });
}

/** The returns that a file holds: one where it is a printed form, one for each committee and period where it is a list. */
export function readReturns({ layout, sheets, head }: ParsedWorkbook): SaidReturn[] {
  if (!layout || !isReturnForm(layout.kind)) return [];
  const form = getForm(layout.kind as ReturnForm);
  const [sheet] = layout.sheets;
  if (sheet) return readList(form, sheet.sheet, sheets[sheet.sheet] ?? []);
  if (!head) return [];
  const lines = Object.entries(sheets).flatMap(([name, rows]) =>
    rows.map((row) => ({ sheet: name, line: String(row.values.line), row })),
  );
  return [
    {
      form,
      organisationCode: head.organisationCode,
      year: head.year,
      period: head.period as ReturnPeriod,
      reportedOn: head.reportedOn,
      place: { sheet: layout.matrices?.[0]?.sheet ?? "", row: 3, column: headMarks.organisation },
      ...readLines(form, lines),
    },
  ];
}
