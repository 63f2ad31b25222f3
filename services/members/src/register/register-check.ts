import { type Fault, makeFault } from "@nq21/workbook/fault";
import { REGISTER_SHEET, type RegisterLine } from "./register-line.ts";

const fault = (
  code: Parameters<typeof makeFault>[0],
  line: { readonly row: number },
  column: string | null,
  ...details: string[]
): Fault => makeFault(code, { sheet: REGISTER_SHEET, row: line.row, ...(column ? { column } : {}) }, ...details);

/**
 * Faults that one row shows by itself: days out of order, or a reason for leaving without its day. A day without its reason is
 * taken as it is handed in: old registers have them, and the movements of the year show that something is missing.
 */
export function checkLine(line: RegisterLine): Fault[] {
  const faults: Fault[] = [];
  const inOrder = (earlier: string, earlierDay: string, later: string, laterDay: string | null) => {
    if (laterDay !== null && laterDay < earlierDay)
      faults.push(fault("DATES_OUT_OF_ORDER", line, later, earlier, later));
  };
  inOrder("Ngày vào Đảng", line.admittedOn, "Ngày chính thức", line.confirmedOn);
  inOrder("Ngày vào Đảng", line.admittedOn, "Từ ngày", line.from);
  inOrder("Từ ngày", line.from, "Đến ngày", line.to);
  if (line.to === null && line.leaveReason !== null) faults.push(fault("MISSING_VALUE", line, "Đến ngày", "Đến ngày"));
  if (line.leftFor !== null && line.leaveReason !== "TRANSFERRED_OUT")
    faults.push(fault("NOT_A_TRANSFER", line, "Nơi chuyển đến"));
  if (line.citizenNumber !== null && !/^\d{12}$/.test(line.citizenNumber))
    faults.push(fault("CITIZEN_NUMBER_FORM", line, "Số định danh cá nhân"));
  return faults;
}

/** What is left out says nothing, so it contradicts nothing. */
const contradicts = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;

/** Faults between the rows of one card: another name, day, source or number than in its first row, and periods that overlap. */
export function checkLinesOfCard(lines: readonly RegisterLine[]): Fault[] {
  const [first, ...others] = lines;
  if (!first) return [];
  const faults: Fault[] = [];
  for (const line of others) {
    const differs = (column: string) => faults.push(fault("DUPLICATE_ROW", line, column, String(first.row)));
    if (line.fullName !== first.fullName) differs("Họ và tên");
    if (line.admittedOn !== first.admittedOn) differs("Ngày vào Đảng");
    if (contradicts(line.confirmedOn, first.confirmedOn)) differs("Ngày chính thức");
    if (contradicts(line.admissionSource, first.admissionSource)) differs("Nguồn giới thiệu");
    if (contradicts(line.citizenNumber, first.citizenNumber)) differs("Số định danh cá nhân");
  }
  let latest: RegisterLine | null = null;
  for (const line of [...lines].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    if (latest && (latest.to === null || line.from <= latest.to))
      faults.push(fault("OVERLAPPING_PERIODS", line, "Từ ngày", String(latest.row)));
    if (!latest || (latest.to !== null && (line.to === null || line.to > latest.to))) latest = line;
  }
  return faults;
}
