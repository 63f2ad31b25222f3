import type { TransferDestination } from "@nq21/code-lists/member-standing";
import type { AdmissionSource, JoinReason, LeaveReason } from "@nq21/code-lists/membership";
import type { DayNumber } from "../day.ts";
import type { Organisation } from "../organisation/history.ts";

/** A stay at a cell. `to` is the last day on which it holds (inclusive), null while open. */
export interface Membership {
  readonly cell: Organisation;
  readonly from: DayNumber;
  joinReason: JoinReason;
  to: DayNumber | null;
  leaveReason: LeaveReason | null;
  /** Where whoever was transferred out went. */
  leftFor: TransferDestination | null;
}

/** A made-up person. */
export interface Member {
  /** Place in the order of arrival; stable for a seed. */
  readonly index: number;
  readonly cardNumber: string;
  fullName: string;
  admittedOn: string;
  confirmedOn: string | null;
  /** Made up, and of a form that no citizen's number has; null where the register lacks it. */
  citizenNumber: string | null;
  /** Who introduced a member who was admitted since the record begins. */
  admissionSource: AdmissionSource | null;
  readonly memberships: Membership[];
}

/** The stay that covers a day, or undefined. */
export function findMembership(member: Member, day: DayNumber): Membership | undefined {
  return member.memberships.find((stay) => stay.from <= day && (stay.to === null || day <= stay.to));
}
