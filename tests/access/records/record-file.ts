import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { ReturnHead } from "@nq21/workbook/matrix-layout";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { beginnings, type Code, codes, endOf, NEVER } from "../tree.ts";

/** A row of a sheet, by column key. */
export type Row = Readonly<Record<string, CellContent>>;
/** Rows by sheet. */
export type Sheets = Readonly<Record<string, readonly object[]>>;

/** A file of the record, in the order of handing in. */
export interface RecordFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Writes one file as a committee would. Forms have a head. */
export function writeRecordFile(kind: FileKind, sheets: Sheets, head?: ReturnHead): Promise<Uint8Array> {
  return writeWorkbook({
    layout: getFileLayout(kind),
    reportingUnit: "ĐẢNG BỘ THỬ NGHIỆM",
    subtitle: "Năm 2024",
    sheets: sheets as Readonly<Record<string, readonly Row[]>>,
    ...(head && { head }),
  });
}

/** Writes a file under the name that gives it its place in the order of handing in. */
export const recordFile = async (
  name: string,
  kind: FileKind,
  sheets: Sheets,
  head?: ReturnHead,
): Promise<RecordFile> => ({ name: `${name}.xlsx`, bytes: await writeRecordFile(kind, sheets, head) });

/** A decision of that day, in the columns of files. */
export const decision = (on: string) => ({ decisionNumber: "07-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: on });

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
/** The last day before a day, as files have ends; null for one that never comes. */
export const lastOf = (day: string): string | null => (day === NEVER ? null : dayBefore(day));

/** Years in which facts are recorded: one on each side of the days on which things change. */
export const years = [2019, 2025, 2026] as const;
/** Whether an organisation existed all through a year. */
export const livesIn = (code: Code, year: number): boolean =>
  beginnings[code] <= `${year}-01-01` && endOf(code) > `${year}-12-31`;
/** Every organisation in each of the years through which it existed. */
export const lived = codes.flatMap((code) =>
  years.filter((year) => livesIn(code, year)).map((year) => ({ code, year, decided: decision(`${year}-11-10`) })),
);
