import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { dayNumber, writeDay } from "../day.ts";
import type { Member, Membership } from "../member/member.ts";
import { committeePlans, getCommitteePlan, PROVINCE_MERGER } from "../organisation/committees.ts";
import { findAncestor, findVersion } from "../organisation/history.ts";
import type { MemberRating } from "../rating/rating.ts";
import { ratingDayOf } from "../rating/rating-plan.ts";
import type { UnnumberedFile } from "./planned-file.ts";

interface RegisterLine {
  readonly member: Member;
  readonly stay: Membership;
  /** Code of the cell on the first day of the stay. */
  readonly code: string;
}

/** The committee of 2018–2025 that keeps the register of a stay. */
export function findRegister({ cell, from }: Membership): string {
  if (from >= dayNumber(PROVINCE_MERGER)) return cell.registerCommittee;
  const day = writeDay(from);
  const committee = findAncestor(cell, day, (version) => version.kind === "ABOVE_GRASSROOTS");
  return (committee && findVersion(committee, day)?.code) ?? cell.registerCommittee;
}

const byCodeAndCard = (one: RegisterLine, other: RegisterLine) =>
  one.code < other.code
    ? -1
    : one.code > other.code
      ? 1
      : one.member.index - other.member.index || one.stay.from - other.stay.from;

/** The registers, one for each of the eleven committees of 2018–2025: all stays at their cells and at what became of them. */
export function planRegisterFiles({ members }: Province): UnnumberedFile[] {
  const lines = new Map<string, RegisterLine[]>(committeePlans.map(({ code }) => [code, []]));
  for (const member of members)
    for (const stay of member.memberships) {
      const code = findVersion(stay.cell, writeDay(stay.from))?.code ?? "";
      lines.get(findRegister(stay))?.push({ member, stay, code });
    }
  return [...lines].map(([committee, own]) => ({
    kind: "MEMBER_REGISTER",
    year: null,
    committee,
    isSupplement: false,
    rowCount: own.length,
    content: () => ({
      layout: getFileLayout("MEMBER_REGISTER"),
      reportingUnit: getCommitteePlan(committee).name,
      subtitle: "Từ ngày 01/01/2018 đến ngày 31/10/2026",
      sheets: {
        "Đảng viên": own.toSorted(byCodeAndCard).map(({ member, stay, code }) => ({
          cardNumber: member.cardNumber,
          fullName: member.fullName,
          admittedOn: member.admittedOn,
          confirmedOn: member.confirmedOn,
          organisationCode: code,
          from: writeDay(stay.from),
          joinReason: stay.joinReason,
          to: stay.to === null ? null : writeDay(stay.to),
          leaveReason: stay.leaveReason,
          leftFor: stay.leftFor,
          admissionSource: member.admissionSource,
          citizenNumber: member.citizenNumber,
        })),
      },
    }),
  }));
}

const byCodeAndMember = (one: MemberRating, other: MemberRating) =>
  one.code < other.code ? -1 : one.code > other.code ? 1 : one.member.index - other.member.index;

/** Ratings of members: one file for each year and committee. */
export function planMemberRatingFiles({ memberLists }: Province): UnnumberedFile[] {
  return memberLists
    .filter((list) => list.ratings.length > 0)
    .map((list) => ({
      kind: "MEMBER_RATINGS",
      year: list.year,
      committee: list.committeeCode,
      isSupplement: false,
      rowCount: list.ratings.length,
      content: () => ({
        layout: getFileLayout("MEMBER_RATINGS"),
        reportingUnit: findVersion(list.committee, ratingDayOf(list.year))?.name ?? "",
        subtitle: `Năm ${list.year}`,
        sheets: {
          "XL-ĐV": list.ratings.toSorted(byCodeAndMember).map(({ member, grassroots: _, code, ...outcome }) => ({
            cardNumber: member.cardNumber,
            organisationCode: code,
            year: list.year,
            periodKind: "YEAR",
            ...outcome,
          })),
        },
      }),
    }));
}
