import { type Fault, makeFault } from "@nq21/workbook/fault";
import { REGISTER_SHEET, type RegisterLine } from "./register-line.ts";

const fault = (
  code: Parameters<typeof makeFault>[0],
  line: { readonly row: number },
  column: string | null,
  ...details: string[]
): Fault => makeFault(code, { sheet: REGISTER_SHEET, row: line.row, ...(column ? { column } : {}) }, ...details);

/** Faults that one row shows by itself: days out of order, or a departure told by half. */
export function checkLine(line: RegisterLine): Fault[] {
  const faults: Fault[] = [];
  const inOrder = (earlier: string, earlierDay: string, later: string, laterDay: string | null) => {
    if (laterDay !== null && laterDay < earlierDay)
      faults.push(fault("DATES_OUT_OF_ORDER", line, later, earlier, later));
  };
  inOrder("Ngày vào Đảng", line.admittedOn, "Ngày chính thức", line.confirmedOn);
  inOrder("Ngày vào Đảng", line.admittedOn, "Từ ngày", line.from);
  inOrder("Từ ngày", line.from, "Đến ngày", line.to);
  if (line.to !== null && line.leaveReason === null)
    faults.push(fault("MISSING_VALUE", line, "Lý do rời", "Lý do rời"));
  if (line.to === null && line.leaveReason !== null) faults.push(fault("MISSING_VALUE", line, "Đến ngày", "Đến ngày"));
  return faults;
}

/** A day of confirmation left out says nothing, so it contradicts nothing. */
const contradicts = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;

/** Faults between the rows of one card: another name or day than in its first row, and periods that overlap. */
export function checkLinesOfCard(lines: readonly RegisterLine[]): Fault[] {
  const [first, ...others] = lines;
  if (!first) return [];
  const faults: Fault[] = [];
  for (const line of others) {
    const differs = (column: string) => faults.push(fault("DUPLICATE_ROW", line, column, String(first.row)));
    if (line.fullName !== first.fullName) differs("Họ và tên");
    if (line.admittedOn !== first.admittedOn) differs("Ngày vào Đảng");
    if (contradicts(line.confirmedOn, first.confirmedOn)) differs("Ngày chính thức");
  }
  let latest: RegisterLine | null = null;
  for (const line of [...lines].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    if (latest && (latest.to === null || line.from <= latest.to))
      faults.push(fault("OVERLAPPING_PERIODS", line, "Từ ngày", String(latest.row)));
    if (!latest || (latest.to !== null && (line.to === null || line.to > latest.to))) latest = line;
  }
  return faults;
}
