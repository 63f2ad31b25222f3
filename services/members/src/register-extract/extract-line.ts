import type { ExtractedStanding } from "@nq21/code-lists/register-extract";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";

/** Name of the sheet that an extract stands on. */
export const EXTRACT_SHEET = "Trích CSDL";

/** A row of an extract. */
export interface ExtractLine {
  /** Row in the file. */
  readonly row: number;
  readonly committeeCode: string;
  readonly cardNumber: string | null;
  readonly citizenNumber: string | null;
  readonly organisationCode: string;
  readonly admittedOn: string;
  readonly confirmedOn: string | null;
  readonly standing: ExtractedStanding;
  readonly extractedOn: string;
}

/** The rows of a parsed extract. */
export function extractLines(rows: readonly ParsedRow[]): ExtractLine[] {
  return rows.map(({ row, values }) => ({ ...(values as unknown as Omit<ExtractLine, "row">), row }));
}

const fault = (code: Parameters<typeof makeFault>[0], line: ExtractLine, column: string, ...details: string[]): Fault =>
  makeFault(code, { sheet: EXTRACT_SHEET, row: line.row, column }, ...details);

function checkLine(line: ExtractLine, today: string): Fault[] {
  const faults: Fault[] = [];
  const inOrder = (earlier: string, earlierDay: string, later: string, laterDay: string | null) => {
    if (laterDay !== null && laterDay < earlierDay)
      faults.push(fault("DATES_OUT_OF_ORDER", line, later, earlier, later));
  };
  inOrder("Ngày vào Đảng", line.admittedOn, "Ngày chính thức", line.confirmedOn);
  inOrder("Ngày vào Đảng", line.admittedOn, "Tính đến ngày", line.extractedOn);
  if (line.extractedOn > today) faults.push(fault("IN_FUTURE", line, "Tính đến ngày", "Tính đến ngày"));
  if (line.cardNumber === null && line.citizenNumber === null)
    faults.push(fault("MISSING_VALUE", line, "Số thẻ đảng viên", "Số thẻ đảng viên"));
  if (line.citizenNumber !== null && !/^\d{12}$/.test(line.citizenNumber))
    faults.push(fault("CITIZEN_NUMBER_FORM", line, "Số định danh cá nhân"));
  return faults;
}

function listRepeatedNumbers(
  lines: readonly ExtractLine[],
  key: "cardNumber" | "citizenNumber",
  column: string,
): Fault[] {
  const first = new Map<string, ExtractLine>();
  return lines.flatMap((line) => {
    const number = line[key];
    if (number === null) return [];
    const known = first.get(number);
    if (known) return [fault("DUPLICATE_ROW", line, column, String(known.row))];
    first.set(number, line);
    return [];
  });
}

/** Faults that an extract shows by itself: it is one committee's, of one day, and lists nobody twice. */
export function checkExtract(lines: readonly ExtractLine[], today: string): Fault[] {
  const [first] = lines;
  const strays = lines.flatMap((line) => [
    ...(line.committeeCode === first?.committeeCode ? [] : [fault("MORE_THAN_ONE_EXTRACT", line, "Mã đảng bộ")]),
    ...(line.extractedOn === first?.extractedOn ? [] : [fault("MORE_THAN_ONE_EXTRACT", line, "Tính đến ngày")]),
  ]);
  return [
    ...strays,
    ...lines.flatMap((line) => checkLine(line, today)),
    ...listRepeatedNumbers(lines, "cardNumber", "Số thẻ đảng viên"),
    ...listRepeatedNumbers(lines, "citizenNumber", "Số định danh cá nhân"),
  ];
}
