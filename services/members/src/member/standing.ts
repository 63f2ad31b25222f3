import type { LeaveReason, MemberStatus } from "@nq21/code-lists/membership";

/** Belonging to a cell, as far as a member's standing needs it. Closed-open; `validTo` is null while it holds. */
export interface Membership {
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly leaveReason: LeaveReason | null;
}

/** Where a member stood on a day. `organisationId` is null only for a member without any membership. */
export interface Standing {
  readonly organisationId: string | null;
  readonly status: MemberStatus;
}

/**
 * Where a member stood on a day; `memberships` are in the order of their first day. Between two cells a member still stands at
 * the earlier one and has not departed: letters of transfer take days. After the last membership the member has departed and
 * keeps the last cell; before the first one, the first cell counts.
 */
export function standingOn(confirmedOn: string | null, memberships: readonly Membership[], day: string): Standing {
  const begun = memberships.filter((membership) => membership.validFrom <= day);
  const last = begun.at(-1) ?? memberships[0];
  const isConfirmed = confirmedOn !== null && confirmedOn <= day;
  const hasEnded = last !== undefined && last.validTo !== null && last.validTo <= day;
  const comesBack = begun.length < memberships.length && last?.leaveReason === "TRANSFERRED_OUT";
  return {
    organisationId: last?.organisationId ?? null,
    status: hasEnded && !comesBack ? "DEPARTED" : isConfirmed ? "FULL" : "PROBATIONARY",
  };
}
