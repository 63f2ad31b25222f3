import type { InspectionList } from "../inspection/inspection.ts";
import type { Member } from "../member/member.ts";
import { RECORD_BEGINS } from "../organisation/committees.ts";
import type { FlawMark } from "./planted-flaw.ts";

const stillThere = (member: Member): boolean => member.memberships.at(-1)?.to === null;
const registerOf = (member: Member): string => member.memberships[0]?.cell.registerCommittee ?? "";

function doublePerson(members: readonly Member[]): FlawMark {
  const isSettled = (member: Member) =>
    member.memberships[0]?.joinReason === "ON_LIST" && stillThere(member) && member.memberships.length === 1;
  const own = members.filter((member) => isSettled(member) && registerOf(member) === "BK.066");
  const [one, other] = [own[2], own[own.length - 3]] as [Member, Member];
  other.fullName = one.fullName;
  other.admittedOn = one.admittedOn;
  other.confirmedOn = one.confirmedOn;
  other.citizenNumber = one.citizenNumber;
  return {
    kind: "PERSON_WITH_TWO_CARDS",
    fileKind: "MEMBER_REGISTER",
    year: null,
    committee: "BK.066",
    match: { cardNumber: other.cardNumber },
    columnKey: "cardNumber",
    sentence: {
      vi: `Cùng họ tên và ngày vào Đảng với số thẻ ${one.cardNumber}: có thể là một người ghi hai lần.`,
      en: `Same name and day of admission as card ${one.cardNumber}: perhaps one person entered twice.`,
    },
  };
}

function forgetConfirmation(members: readonly Member[]): FlawMark {
  const member = members.find(
    (each) =>
      each.admittedOn > RECORD_BEGINS &&
      each.admittedOn < "2020-01-01" &&
      stillThere(each) &&
      each.memberships.length === 1,
  ) as Member;
  member.confirmedOn = null;
  return {
    kind: "PROBATION_WITHOUT_END",
    fileKind: "MEMBER_REGISTER",
    year: null,
    committee: registerOf(member),
    match: { cardNumber: member.cardNumber },
    columnKey: "confirmedOn",
    sentence: {
      vi: "Kết nạp đã nhiều năm nhưng chưa có ngày chính thức.",
      en: "Admitted years ago, with no day of confirmation.",
    },
  };
}

function forgetConclusion(inspections: readonly InspectionList[]): FlawMark {
  const list = inspections.find((each) => each.year === 2019 && each.committeeCode === "BK.063") as InspectionList;
  const [first] = list.inspections as [InspectionList["inspections"][0]];
  first.concludedOn = null;
  return {
    kind: "INSPECTION_WITHOUT_CONCLUSION",
    fileKind: "INSPECTIONS",
    year: 2019,
    committee: "BK.063",
    match: { reference: first.reference, leadOrganisationCode: first.leadCode },
    columnKey: "concludedOn",
    sentence: {
      vi: "Cuộc kiểm tra, giám sát bắt đầu năm 2019 đến nay chưa có kết luận.",
      en: "Begun in 2019 and never concluded.",
    },
  };
}

/** Plants the flaws of the registers and of the lists of inspections; changes what it is given. */
export function plantRegisterFlaws(members: readonly Member[], inspections: readonly InspectionList[]): FlawMark[] {
  return [doublePerson(members), forgetConfirmation(members), forgetConclusion(inspections)];
}
