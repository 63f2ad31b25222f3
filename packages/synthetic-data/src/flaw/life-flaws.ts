import { type DayNumber, dayNumber, writeDay } from "../day.ts";
import { findRegister } from "../file/member-files.ts";
import type { StandingRecord } from "../life/standing-record.ts";
import { findMembership, type Member } from "../member/member.ts";
import type { MemberRating, RatingList } from "../rating/rating.ts";
import type { FlawMark } from "./planted-flaw.ts";

const YEAR = 2022;
const COMMITTEE = "BK.061";

const listOf = (lists: readonly RatingList<MemberRating>[]) =>
  lists.find(({ year, committeeCode }) => year === YEAR && committeeCode === COMMITTEE)?.ratings ?? [];

/** Takes the exemption off the record of somebody whom a list calls exempt. */
function loseExemption({ standings }: StandingRecord, lists: readonly RatingList<MemberRating>[]): FlawMark {
  const { member } = listOf(lists).find(({ notRatedReason }) => notRatedReason === "EXEMPT") as MemberRating;
  for (const term of standings.filter((each) => each.member === member)) standings.splice(standings.indexOf(term), 1);
  return {
    kind: "EXEMPT_WITHOUT_DECISION",
    fileKind: "MEMBER_RATINGS",
    year: YEAR,
    committee: COMMITTEE,
    match: { cardNumber: member.cardNumber },
    columnKey: "notRatedReason",
    sentence: {
      vi: "Danh sách ghi được miễn công tác và sinh hoạt đảng, nhưng không có quyết định miễn nào được ghi.",
      en: "The list says exempt, but no decision to exempt the member is on record.",
    },
  };
}

/** Suspends somebody over the end of a year for which a level was decided. */
function suspendRated(
  { standings, temporaryStays }: StandingRecord,
  lists: readonly RatingList<MemberRating>[],
): FlawMark {
  const from = dayNumber(`${YEAR}-11-10`);
  const to = dayNumber(`${YEAR + 1}-01-31`);
  const taken = new Set<Member>([...standings, ...temporaryStays].map(({ member }) => member));
  const covers = (member: Member) => {
    const stay = findMembership(member, from);
    return stay !== undefined && (stay.to === null || to <= stay.to) && findRegister(stay) === COMMITTEE;
  };
  const { member } = listOf(lists).find(
    (rating) => rating.level !== null && !taken.has(rating.member) && covers(rating.member),
  ) as MemberRating;
  const stay = findMembership(member, from) as Member["memberships"][0];
  standings.push({ member, stay, kind: "SUSPENDED", from, to });
  return {
    kind: "RATED_THOUGH_SUSPENDED",
    fileKind: "MEMBER_STANDINGS",
    year: null,
    committee: COMMITTEE,
    match: { cardNumber: member.cardNumber, kind: "SUSPENDED" },
    columnKey: "kind",
    sentence: {
      vi: `Bị đình chỉ sinh hoạt vào cuối năm ${YEAR}, nhưng vẫn được xếp loại của năm đó.`,
      en: `Suspended at the end of ${YEAR}, and rated for that year all the same.`,
    },
  };
}

const leftOn = ({ memberships }: Member): DayNumber => memberships[0]?.to ?? 0;

/** Says of somebody who left and never came to another cell that they went within the province. */
function neverArrive(members: readonly Member[]): FlawMark {
  const long = dayNumber("2024-06-30");
  const gone = members.filter(({ memberships: [only, second] }) => only?.leftFor === "OTHER_PROVINCE" && !second);
  const member = gone.reduce((one, other) =>
    Math.abs(leftOn(one) - long) > Math.abs(leftOn(other) - long) ? other : one,
  );
  const [stay] = member.memberships as [Member["memberships"][0]];
  stay.leftFor = "IN_PROVINCE";
  return {
    kind: "TRANSIT_WITHOUT_END",
    fileKind: "MEMBER_REGISTER",
    year: null,
    committee: findRegister(stay),
    match: { cardNumber: member.cardNumber },
    columnKey: "leftFor",
    sentence: {
      vi: `Chuyển đi trong tỉnh từ năm ${writeDay(leftOn(member)).slice(0, 4)}, đến nay chưa chi bộ nào ghi tiếp nhận.`,
      en: `Transferred within the province in ${writeDay(leftOn(member)).slice(0, 4)}; no cell has taken the member in since.`,
    },
  };
}

/** Plants the flaws of the lives of members; changes what it is given. */
export function plantLifeFlaws(
  members: readonly Member[],
  record: StandingRecord,
  lists: readonly RatingList<MemberRating>[],
): FlawMark[] {
  return [loseExemption(record, lists), suspendRated(record, lists), neverArrive(members)];
}
