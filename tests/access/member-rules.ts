import type { FieldNode } from "graphql";
import { dayIn, lastDayAsked, yearEndIn } from "./asked-days.ts";
import { theoryRows } from "./records/post-rows.ts";
import { type Code, type Days, NEVER, type Stay } from "./tree.ts";

/** A member as the files have one, and what one asker reaches of the record. */
export interface SeenMember {
  /** The place in the files. */
  readonly at: number;
  readonly stays: readonly Stay[];
  reaches(code: Code, days: Days): boolean;
}

const seenStays = ({ stays, reaches }: SeenMember) => stays.filter(({ cell, days }) => reaches(cell, days));
/** Whether a member who left a cell was on the way to the next one on a day. */
const isOnTheWay = ({ stays }: SeenMember, left: Stay, on: string) => {
  const next = stays[stays.indexOf(left) + 1];
  return next !== undefined && left.days[1] <= on && on < next.days[0];
};

/** Where a member stands follows from the stays that are seen: whoever went out of sight has departed, from the last cell in sight. */
export function findLastSeen(member: SeenMember, on: string): Stay | undefined {
  const seen = seenStays(member);
  return seen.findLast(({ days }) => days[0] <= on) ?? seen[0];
}

/** Whoever is on the way has not departed, also where the next cell is out of sight: those who let a member go are told of arrivals. */
export const statusOn = (member: SeenMember, last: Stay, on: string): string =>
  on < last.days[1] || isOnTheWay(member, last, on) ? "FULL" : "DEPARTED";

/** The highest level that was reached by a day at an organisation in sight, on any day since it was reached. */
export function theoryOn({ at, reaches }: SeenMember, on: string): string | null {
  const known = theoryRows.filter((row) => row.at === at && row.from <= on && reaches(row.code, [row.from, NEVER]));
  return (
    (["ADVANCED", "INTERMEDIATE", "ELEMENTARY"] as const).find((each) => known.some(({ level }) => level === each)) ??
    null
  );
}

/** One for the member and one for each stay in sight: nothing in the files was corrected. */
export const versionOf = (member: SeenMember): number => 1 + seenStays(member).length;

/** A transfer is told to those who see the stay that it ended; where it led, to those who see the next one. */
export function seesTransit(member: SeenMember, left: string, leftOn: string, part: "FROM" | "TO"): boolean {
  const from = member.stays.findIndex(({ cell, days }) => cell === left && days[1] === leftOn);
  const stay = member.stays[part === "FROM" ? from : from + 1];
  return stay !== undefined && member.reaches(stay.cell, stay.days);
}

/** Sums about an organisation and all below it: told whole, to whoever reaches the organisation itself on the day asked for, or on its last. */
const sums: Readonly<Record<string, (node: FieldNode) => string>> = {
  memberCount: dayIn,
  membersInTransit: dayIn,
  temporaryMembers: dayIn,
  standingCounts: dayIn,
  theoryLevels: dayIn,
  postSummary: dayIn,
  memberCommendations: yearEndIn,
  selfRatings: yearEndIn,
};

/** The day on which a sum about members is judged; undefined for a field that is none. */
export const findDayOfSum = (node: FieldNode, code: Code): string | undefined => {
  const asked = sums[node.name.value]?.(node);
  return asked === undefined ? undefined : lastDayAsked(code, asked);
};
