import type { MemberStandingKind } from "@nq21/code-lists/member-standing";
import { makeIdentity } from "@nq21/database/identity";
import type { FaultCode } from "@nq21/workbook/fault";
import { dayAfter } from "../register/register-line.ts";

/** The days that something is said to hold. */
export interface SaidDays {
  readonly from: string;
  /** Last day; null while it holds. */
  readonly to: string | null;
}

/** What is said of a standing. */
export interface SaidStanding extends SaidDays {
  readonly kind: MemberStandingKind;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

/** What is wrong with days, and with which of them. */
export interface DayFault {
  readonly code: FaultCode;
  readonly part: "from" | "to";
  readonly details: readonly string[];
}

/** Whether it began by today, and does not end before it begins. */
export function checkDays({ from, to }: SaidDays, today: string): DayFault[] {
  const faults: DayFault[] = [];
  if (from > today) faults.push({ code: "IN_FUTURE", part: "from", details: ["Từ ngày"] });
  if (to !== null && to < from)
    faults.push({ code: "DATES_OUT_OF_ORDER", part: "to", details: ["Từ ngày", "Đến ngày"] });
  return faults;
}

/** Identity of a standing: member, cell, kind and first day are the same standing. */
export const standingId = (memberId: string, organisationId: string, kind: string, from: string, namespace: string) =>
  makeIdentity(namespace, "members", "member-standing", `${memberId}/${organisationId}/${kind}/${from}`);

/** A standing as the record keeps it. */
export function standingOf(memberId: string, organisationId: string, said: SaidStanding, idNamespace: string) {
  return {
    id: standingId(memberId, organisationId, said.kind, said.from, idNamespace),
    member_id: memberId,
    organisation_id: organisationId,
    kind: said.kind,
    valid_from: said.from,
    valid_to: dayAfter(said.to) ?? "infinity",
    decision_number: said.decisionNumber,
    issuer: said.issuer,
    decided_on: said.decidedOn,
  };
}
