import type { TransferDestination } from "@nq21/code-lists/member-standing";
import type { AdmissionSource, JoinReason, LeaveReason } from "@nq21/code-lists/membership";
import type { ParsedRow } from "@nq21/workbook/layout";

/** Name of the sheet that the register stands on. */
export const REGISTER_SHEET = "Đảng viên";

/** A row of the register: the member, and one membership. */
export interface RegisterLine {
  /** Row in the file. */
  readonly row: number;
  readonly cardNumber: string;
  readonly fullName: string;
  readonly admittedOn: string;
  readonly confirmedOn: string | null;
  readonly organisationCode: string;
  readonly from: string;
  readonly joinReason: JoinReason;
  /** Last day, as the form has it. */
  readonly to: string | null;
  readonly leaveReason: LeaveReason | null;
  readonly leftFor: TransferDestination | null;
  readonly admissionSource: AdmissionSource | null;
  readonly citizenNumber: string | null;
}

/** The rows of a parsed register. */
export function registerLines(rows: readonly ParsedRow[]): RegisterLine[] {
  return rows.map(({ row, values }) => ({ ...(values as unknown as Omit<RegisterLine, "row">), row }));
}

/** The first day after the last day of a membership, or null while it holds. */
export function dayAfter(lastDay: string | null): string | null {
  if (lastDay === null) return null;
  const day = new Date(`${lastDay}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
