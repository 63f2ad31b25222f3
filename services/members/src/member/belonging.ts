import type { TransferDestination } from "@nq21/code-lists/member-standing";
import type { LeaveReason, MemberStatus } from "@nq21/code-lists/membership";

/** A stay at a cell, as far as where a member belongs needs it. Closed-open; `validTo` is null while it holds. */
export interface Stay {
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly leaveReason: LeaveReason | null;
  /** Where whoever was transferred out went, where that is on record. */
  readonly leftFor: TransferDestination | null;
  /** First day at any cell after being transferred out, of the whole record; null while there is none. */
  readonly arrivedOn: string | null;
}

/** Where a member belonged on a day. `organisationId` is null only for a member without any membership. */
export interface Belonging {
  readonly organisationId: string | null;
  readonly status: MemberStatus;
}

/**
 * The stay that a member left by a transfer within the province, while the member had not arrived anywhere on the day; or
 * undefined. Whoever left the province departed for good, also those who came back later.
 */
export function findTransit<Each extends Stay>(stays: readonly Each[], day: string): Each | undefined {
  return stays.findLast(
    ({ validTo, leaveReason, leftFor, arrivedOn }) =>
      validTo !== null &&
      validTo <= day &&
      leaveReason === "TRANSFERRED_OUT" &&
      leftFor !== "OTHER_PROVINCE" &&
      leftFor !== "ABROAD" &&
      (arrivedOn === null ? leftFor === "IN_PROVINCE" : day < arrivedOn),
  );
}

/**
 * Where a member belonged on a day; `stays` are in the order of their first day. Between two cells a member still belongs to
 * the earlier one and has not departed: letters of transfer take days. After the last stay the member has departed and keeps
 * the last cell; before the first one, the first cell counts.
 */
export function belongingOn(confirmedOn: string | null, stays: readonly Stay[], day: string): Belonging {
  const last = stays.findLast((stay) => stay.validFrom <= day) ?? stays[0];
  const isConfirmed = confirmedOn !== null && confirmedOn <= day;
  const hasEnded = last !== undefined && last.validTo !== null && last.validTo <= day;
  return {
    organisationId: last?.organisationId ?? null,
    status: hasEnded && findTransit([last], day) === undefined ? "DEPARTED" : isConfirmed ? "FULL" : "PROBATIONARY",
  };
}
