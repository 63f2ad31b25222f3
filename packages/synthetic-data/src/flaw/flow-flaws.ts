import type { LeaveReason } from "@nq21/code-lists/membership";
import { writeDay } from "../day.ts";
import { findRegister } from "../file/member-files.ts";
import type { Member, Membership } from "../member/member.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import type { FlawMark } from "./planted-flaw.ts";

/** Codes of a cell and of everything above it on a day. */
function listCodesAbove(cell: Organisation, day: string): string[] {
  const codes: string[] = [];
  for (let each: Organisation | null = cell; each; ) {
    const version: ReturnType<typeof findVersion> = findVersion(each, day);
    if (!version) break;
    codes.push(version.code);
    each = version.parent;
  }
  return codes;
}

function markOf(
  kind: FlawMark["kind"],
  member: Member,
  stay: Membership,
  columnKey: string,
  on: string,
  sentence: FlawMark["sentence"],
): FlawMark {
  return {
    kind,
    fileKind: "MEMBER_REGISTER",
    year: null,
    committee: findRegister(stay),
    match: { cardNumber: member.cardNumber, from: writeDay(stay.from) },
    columnKey,
    unbalances: { on, organisationCodes: listCodesAbove(stay.cell, on) },
    sentence,
  };
}

/** Days on which nobody is rated and no organisation changes, so that nothing else depends on what is planted there. */
const isQuiet = (day: string, year: number) => day > `${year}-03-05` && day < `${year}-11-25`;

const only = ({ memberships }: Member): Membership | undefined =>
  memberships.length === 1 ? memberships[0] : undefined;

/** The first of these years in which there is somebody, and who: in the smallest provinces little happens in a year. */
function findIn(
  years: readonly number[],
  members: readonly Member[],
  fits: (member: Member, year: number) => boolean,
): { readonly member: Member; readonly year: number } {
  for (const year of years) {
    const member = members.find((each) => fits(each, year));
    if (member) return { member, year };
  }
  throw new Error(`nobody came or went in ${years.join(", ")}`);
}

function forgetReason(members: readonly Member[], years: readonly number[], reason: LeaveReason): FlawMark {
  const { member, year } = findIn(years, members, (each, within) => {
    const stay = only(each);
    const isLost = stay?.leftFor === "IN_PROVINCE";
    return stay?.leaveReason === reason && !isLost && stay.to !== null && isQuiet(writeDay(stay.to), within);
  });
  const stay = only(member) as Membership & { to: number };
  stay.leaveReason = null;
  stay.leftFor = null;
  return markOf("DEPARTURE_WITHOUT_REASON", member, stay, "leaveReason", writeDay(stay.to), {
    vi: `Không còn trong danh sách từ ${writeDay(stay.to + 1)} mà không ghi lý do: số đảng viên năm ${year} không cân.`,
    en: `Off the list from ${writeDay(stay.to + 1)} without a reason: the members of ${year} don't balance.`,
  });
}

function appear(members: readonly Member[], years: readonly number[]): FlawMark {
  const { member, year } = findIn(years, members, ({ memberships: [stay] }, within) => {
    return stay?.joinReason === "TRANSFERRED_IN" && isQuiet(writeDay(stay.from), within);
  });
  const [stay] = member.memberships as [Membership];
  stay.joinReason = "ON_LIST";
  return markOf("APPEARED_WITHOUT_REASON", member, stay, "joinReason", writeDay(stay.from), {
    vi: `Có trong danh sách từ ${writeDay(stay.from)} mà không kết nạp hay chuyển đến: số đảng viên năm ${year} không cân.`,
    en: `On the list from ${writeDay(stay.from)} without admission or transfer: the members of ${year} don't balance.`,
  });
}

function returnFromDeparture(members: readonly Member[], years: readonly number[]): FlawMark {
  const { member, year } = findIn(years, members, ({ memberships: [first, second, third] }, within) => {
    const isMove = first?.leaveReason === "TRANSFERRED_OUT" && second?.joinReason === "TRANSFERRED_IN" && !third;
    return isMove && first.to !== null && second.from === first.to + 1 && isQuiet(writeDay(second.from), within);
  });
  const [first, second] = member.memberships as [Membership, Membership];
  first.leaveReason = "STRUCK_OFF";
  first.leftFor = null;
  return markOf("ARRIVED_AFTER_DEPARTURE", member, second, "joinReason", writeDay(second.from), {
    vi: `Chuyển đến sau khi đã bị xóa tên: số đảng viên năm ${year} không cân.`,
    en: `Transferred in after having been struck off: the members of ${year} don't balance.`,
  });
}

/** Plants what keeps stocks and movements from agreeing, in years and persons that nothing else hangs on; changes what it is given. */
export function plantFlowFlaws(members: readonly Member[]): FlawMark[] {
  return [
    forgetReason(members, [2019, 2020, 2018], "DIED"),
    forgetReason(members, [2024, 2023], "TRANSFERRED_OUT"),
    appear(members, [2022, 2023, 2021, 2020, 2019]),
    returnFromDeparture(members, [2021, 2022, 2020]),
  ];
}
