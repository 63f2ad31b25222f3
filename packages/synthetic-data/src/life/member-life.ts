import type { AdmissionSource } from "@nq21/code-lists/membership";
import { type DayNumber, dayNumber, writeDay } from "../day.ts";
import { readPublishedStructures } from "../facts.ts";
import type { Member, Membership } from "../member/member.ts";
import type { Movement } from "../organisation/change-record.ts";
import { AS_OF } from "../organisation/committees.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import type { MemberRating, RatingList } from "../rating/rating.ts";
import { listExcused } from "./standing-record.ts";

/** Who introduces a hundred members who are admitted. */
const sources: readonly (readonly [AdmissionSource, number])[] = [
  ["YOUTH_UNION", 55],
  ["TRADE_UNION", 12],
  ["OTHER_ORGANISATION", 9],
  ["NONE", 24],
];
const ABROAD_PER_100 = 4;
const RESTORED_PER_100_ARRIVED = 2;
const LETTER_TAKES_DAYS = 0.3;
/** A letter over the new year is rare: most are handed over before. */
const OVER_NEW_YEAR = 0.4;

function drawSource(stream: RandomStream): AdmissionSource {
  let draw = stream.integer(100);
  for (const [source, share] of sources) {
    if (draw < share) return source;
    draw -= share;
  }
  return "NONE";
}

/** Days on which the published stock stands, and the last one of the record: nobody is on the way. */
const isCounted = (from: DayNumber, to: DayNumber): boolean =>
  [...readPublishedStructures().map(({ date }) => date), "2023-11-30", AS_OF].some(
    (day) => from <= dayNumber(day) && dayNumber(day) <= to,
  );

/**
 * Lets a letter of transfer take days: out at the one cell some days before in at the next. Over the end of a year only for
 * whoever stands on its list, which then says where they count.
 */
function delayArrival(
  stay: Membership,
  arrivedOn: DayNumber,
  isListed: (year: number) => boolean,
  stream: RandomStream,
): void {
  const day = writeDay(arrivedOn);
  const isOverNewYear =
    day.slice(5, 7) === "01" && stream.chance(OVER_NEW_YEAR) && isListed(Number(day.slice(0, 4)) - 1);
  const length = stream.between(2, 25);
  const lastDay = isOverNewYear
    ? dayNumber(`${Number(day.slice(0, 4)) - 1}-12-${stream.between(20, 30)}`)
    : arrivedOn - length;
  const isWithinYear = writeDay(lastDay).slice(0, 4) === day.slice(0, 4);
  if (lastDay < stay.from || isCounted(lastDay + 1, arrivedOn - 1) || !(isOverNewYear || isWithinYear)) return;
  stay.to = lastDay;
}

/** Tells of every transfer where it led, and lets some take days; whoever follows a whole organisation needs no letter. */
function tellTransfers(
  members: readonly Member[],
  movements: readonly Movement[],
  lists: readonly RatingList<MemberRating>[],
  seed: number,
): void {
  const stream = openStream(seed, "transfers");
  const excused = listExcused(lists);
  const listed = new Map<number, Set<Member>>();
  for (const { year, ratings } of lists) {
    const ofYear = listed.get(year) ?? new Set();
    for (const { member } of ratings) ofYear.add(member);
    listed.set(year, ofYear);
  }
  const collective = new Set(movements.map(({ on }) => dayNumber(on)));
  for (const member of members)
    for (const [at, stay] of member.memberships.entries()) {
      if (stay.leaveReason !== "TRANSFERRED_OUT" || stay.to === null) continue;
      const next = member.memberships[at + 1];
      stay.leftFor = next ? "IN_PROVINCE" : stream.integer(100) < ABROAD_PER_100 ? "ABROAD" : "OTHER_PROVINCE";
      const isPersonal = next && next.from === stay.to + 1 && !collective.has(next.from) && !excused.has(member);
      if (isPersonal && stream.chance(LETTER_TAKES_DAYS))
        delayArrival(stay, next.from, (year) => listed.get(year)?.has(member) ?? false, stream);
    }
}

/**
 * Tells what the registers say of members beside where they belong: who introduced them, where they went and how long it took,
 * and whose membership was restored. Whoever stands on a list as exempt or suspended stays where it has them.
 */
export function tellLives(
  seed: number,
  members: readonly Member[],
  movements: readonly Movement[],
  lists: readonly RatingList<MemberRating>[],
): void {
  const introductions = openStream(seed, "admission sources");
  const restorings = openStream(seed, "restored members");
  for (const member of members) {
    const [first] = member.memberships;
    if (first?.joinReason === "ADMITTED") member.admissionSource = drawSource(introductions);
    if (first?.joinReason === "TRANSFERRED_IN" && restorings.integer(100) < RESTORED_PER_100_ARRIVED)
      first.joinReason = "RESTORED";
  }
  tellTransfers(members, movements, lists, seed);
}
