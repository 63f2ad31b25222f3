import type { MemberStandingKind, TransferDestination } from "@nq21/code-lists/member-standing";
import { type DayNumber, dayNumber, writeDay } from "../day.ts";
import type { Member, Membership } from "../member/member.ts";
import { AS_OF, RECORD_BEGINS } from "../organisation/committees.ts";
import type { Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import type { MemberRating, RatingList } from "../rating/rating.ts";
import { ratingDayOf, YEAR_IN_PROGRESS } from "../rating/rating-plan.ts";

/** That a member was exempt or suspended during a stay. `to` is the last day; null until the stay ends. */
export interface StandingTerm {
  readonly member: Member;
  readonly stay: Membership;
  readonly kind: MemberStandingKind;
  readonly from: DayNumber;
  readonly to: DayNumber | null;
}

/** That a member took part elsewhere for a time. `to` is the last day; null while it holds. */
export interface TemporaryStay {
  readonly member: Member;
  readonly stay: Membership;
  readonly destination: TransferDestination;
  readonly receiver: Organisation | null;
  readonly from: DayNumber;
  readonly to: DayNumber | null;
}

/** Who takes no part where they are counted, and why. */
export interface StandingRecord {
  readonly standings: StandingTerm[];
  readonly temporaryStays: TemporaryStay[];
}

const AWAY_PER_1000 = 14;

/** The years in which members stand on lists as exempt or suspended. */
function readReasons(lists: readonly RatingList<MemberRating>[]) {
  const exemptFrom = new Map<Member, number>();
  const suspendedIn = new Map<Member, number[]>();
  for (const { year, ratings } of lists)
    for (const { member, notRatedReason } of ratings) {
      if (notRatedReason === "EXEMPT" && !exemptFrom.has(member)) exemptFrom.set(member, year);
      if (notRatedReason === "SUSPENDED") suspendedIn.set(member, [...(suspendedIn.get(member) ?? []), year]);
    }
  return { exemptFrom, suspendedIn };
}

/** Members who stand on any list as exempt or suspended. */
export function listExcused(lists: readonly RatingList<MemberRating>[]): Set<Member> {
  const { exemptFrom, suspendedIn } = readReasons(lists);
  return new Set([...exemptFrom.keys(), ...suspendedIn.keys()]);
}

/** Exempt for good from a day in the first year on: each cell records it of whoever comes to it. */
function exempt(member: Member, year: number, stream: RandomStream): StandingTerm[] {
  const drawn = stream.between(dayNumber(`${year}-04-01`), dayNumber(`${year}-10-20`));
  const begin = year === Number(RECORD_BEGINS.slice(0, 4)) ? dayNumber(RECORD_BEGINS) : drawn;
  return member.memberships
    .filter(({ to }) => to === null || begin <= to)
    .map((stay) => ({ member, stay, kind: "EXEMPT", from: Math.max(begin, stay.from), to: null }));
}

/** Suspended over the end of a year, for months. */
function suspend(member: Member, year: number, stream: RandomStream): StandingTerm[] {
  const day = dayNumber(ratingDayOf(year));
  const stay = member.memberships.find(({ from, to }) => from <= day && (to === null || day <= to));
  const from = day - stream.between(20, 80);
  const until = day + stream.between(5, 80);
  if (!stay) return [];
  const isOpen = year === YEAR_IN_PROGRESS;
  return [
    {
      member,
      stay,
      kind: "SUSPENDED",
      from: Math.max(from, stay.from),
      to: isOpen ? null : Math.min(until, stay.to ?? until),
    },
  ];
}

function drawDestination(stream: RandomStream): TransferDestination {
  const draw = stream.integer(100);
  return draw < 50 ? "IN_PROVINCE" : draw < 92 ? "OTHER_PROVINCE" : "ABROAD";
}

/** A time elsewhere during one stay; null for a stay too short for it. */
function sendAway(member: Member, stream: RandomStream, cells: readonly Organisation[]): TemporaryStay[] {
  const stay = stream.pick(member.memberships);
  const last = stay.to ?? dayNumber(AS_OF);
  const from = stream.between(stay.from, last);
  const to = from + stream.between(60, 540);
  const destination = drawDestination(stream);
  const receiver = stream.pick(cells);
  const isKnown = stream.chance(0.8) && receiver !== stay.cell;
  return [
    {
      member,
      stay,
      destination,
      receiver: destination === "IN_PROVINCE" && isKnown ? receiver : null,
      from,
      to: stay.to === null && to > last ? null : Math.min(to, last),
    },
  ];
}

/** Dates what the lists of ratings say of the exempt and the suspended, and sends a few members elsewhere for a time. */
export function buildStandings(
  seed: number,
  members: readonly Member[],
  lists: readonly RatingList<MemberRating>[],
  cells: readonly Organisation[],
): StandingRecord {
  const { exemptFrom, suspendedIn } = readReasons(lists);
  const stream = openStream(seed, "dated standings");
  const away = openStream(seed, "temporary transfers");
  const standings: StandingTerm[] = [];
  const temporaryStays: TemporaryStay[] = [];
  for (const member of members) {
    for (const year of suspendedIn.get(member) ?? []) standings.push(...suspend(member, year, stream));
    const year = exemptFrom.get(member);
    if (year !== undefined) standings.push(...exempt(member, year, stream));
    else if (away.integer(1000) < AWAY_PER_1000) temporaryStays.push(...sendAway(member, away, cells));
  }
  return { standings, temporaryStays };
}

/** The day of a term as files write it. */
export const lastDayOf = (to: DayNumber | null): string | null => (to === null ? null : writeDay(to));
