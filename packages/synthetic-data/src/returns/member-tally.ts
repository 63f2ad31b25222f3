import type { NotRatedReason } from "@nq21/code-lists/rating";
import { addDays, type DayNumber, dayNumber, writeDay } from "../day.ts";
import { findMembership, type Member } from "../member/member.ts";
import { findAncestor, findVersion, type Organisation } from "../organisation/history.ts";
import type { MemberRating, RatingList } from "../rating/rating.ts";
import type { Counts } from "./return.ts";

/** The committee directly above grassroots of a cell on a day, by its code then; null for none. */
class CommitteeFinder {
  readonly #known = new Map<Organisation, Map<string, string | null>>();

  find(cell: Organisation, day: string): string | null {
    const ofCell = this.#known.get(cell) ?? new Map<string, string | null>();
    this.#known.set(cell, ofCell);
    const known = ofCell.get(day);
    if (known !== undefined) return known;
    const committee = findAncestor(cell, day, ({ kind }) => kind === "ABOVE_GRASSROOTS");
    const code = (committee && findVersion(committee, day)?.code) ?? null;
    ofCell.set(day, code);
    return code;
  }
}

/** What a committee had and what came and went over a period, as Biểu số 1 has it. */
export interface Flow {
  opening: number;
  admitted: number;
  restored: number;
  died: number;
  expelled: number;
  struckOff: number;
  struckOffProbationary: number;
  left: number;
  transferredOut: number;
  closing: number;
  probationary: number;
  fromYouthUnion: number;
  /** Members at the end, for what is counted of them. */
  readonly present: Member[];
  /** Cells that admitted someone. */
  readonly admittedAt: Set<Organisation>;
}

const nothing = (): Flow => ({
  ...{ opening: 0, admitted: 0, restored: 0, died: 0, expelled: 0, struckOff: 0, struckOffProbationary: 0, left: 0 },
  ...{ transferredOut: 0, closing: 0, probationary: 0, fromYouthUnion: 0 },
  present: [],
  admittedAt: new Set(),
});

/**
 * Counts the register of every committee over a period, each movement at the committee of the cell on its day. Whoever belonged
 * until the last day left in the period after.
 */
export function tallyMembers(members: readonly Member[], from: string, to: string): Map<string, Flow> {
  const finder = new CommitteeFinder();
  const flows = new Map<string, Flow>();
  const flowOf = (cell: Organisation, day: string): Flow => {
    const code = finder.find(cell, day) ?? "";
    const flow = flows.get(code) ?? nothing();
    flows.set(code, flow);
    return flow;
  };
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const isIn = (day: DayNumber) => first <= day && day <= last;
  const dayBefore = addDays(from, -1);
  for (const member of members) {
    const before = findMembership(member, first - 1);
    if (before) flowOf(before.cell, dayBefore).opening++;
    const now = findMembership(member, last);
    if (now) {
      const flow = flowOf(now.cell, to);
      flow.closing++;
      flow.present.push(member);
      if (member.confirmedOn === null || member.confirmedOn > to) flow.probationary++;
    }
    for (const stay of member.memberships) {
      if (isIn(stay.from)) {
        const flow = flowOf(stay.cell, writeDay(stay.from));
        if (stay.joinReason === "ADMITTED") {
          flow.admitted++;
          flow.admittedAt.add(stay.cell);
          if (member.admissionSource === "YOUTH_UNION") flow.fromYouthUnion++;
        }
        if (stay.joinReason === "RESTORED") flow.restored++;
      }
      if (stay.to === null || !isIn(stay.to + 1)) continue;
      const flow = flowOf(stay.cell, writeDay(stay.to));
      if (stay.leaveReason === "DIED") flow.died++;
      else if (stay.leaveReason === "EXPELLED") flow.expelled++;
      else if (stay.leaveReason === "LEFT") flow.left++;
      else if (stay.leaveReason === "STRUCK_OFF") {
        flow.struckOff++;
        if (member.confirmedOn === null || member.confirmedOn > writeDay(stay.to)) flow.struckOffProbationary++;
      } else if (stay.leaveReason === "TRANSFERRED_OUT" && member.memberships.at(-1) === stay) flow.transferredOut++;
    }
  }
  return flows;
}

/** The sum of flows: of a province from those of its committees. */
export function addFlows(flows: Iterable<Flow>): Flow {
  const sum = nothing();
  for (const flow of flows) {
    for (const [key, value] of Object.entries(flow))
      if (typeof value === "number")
        (sum as unknown as Record<string, number>)[key] = (sum[key as keyof Flow] as number) + value;
    sum.present.push(...flow.present);
    for (const cell of flow.admittedAt) sum.admittedAt.add(cell);
  }
  return sum;
}

/** A flow as the lines of Biểu số 1: what came by transfer is what nothing else explains. */
export function stockLines(flow: Flow): Record<string, number> {
  const lost = flow.died + flow.expelled + flow.struckOff + flow.left;
  const net = flow.closing - flow.opening - flow.admitted - flow.restored + lost;
  const arrived = Math.max(0, net + flow.transferredOut);
  const gone = arrived - net;
  const [elsewhere, elsewhereGone] = [Math.floor(arrived / 3), Math.floor(gone / 3)];
  return {
    A: flow.opening,
    B: flow.admitted + arrived + flow.restored,
    B1: flow.admitted,
    B2: arrived,
    B2a: elsewhere,
    B2b: arrived - elsewhere,
    B3: flow.restored,
    C: lost + gone,
    C1: flow.died,
    C2: flow.expelled,
    C3: flow.struckOff,
    C3P: flow.struckOffProbationary,
    C4: flow.left,
    C5: gone,
    C5a: elsewhereGone,
    C5b: gone - elsewhereGone,
    D: flow.closing,
  };
}

/** Lines of this period beside those of the same period of the year before. */
export function besideLast(now: Readonly<Record<string, number>>, last: Readonly<Record<string, number>>): Counts {
  return Object.fromEntries(
    Object.entries(now).map(([line, count]) => {
      const before = last[line];
      return [line, { THIS_PERIOD: count, ...(before === undefined ? {} : { LAST_PERIOD: before }) }];
    }),
  );
}

/** Who is out of the liable in the years of the returns: exempt, suspended, and from 2023 whoever was admitted just before. */
const isLiable = (reason: NotRatedReason | null, year: number): boolean =>
  reason === null || reason === "NOT_YET_RATED" || (reason === "ADMITTED_UNDER_6_MONTHS" && year < 2023);

/** The counts of a rating return of members, from the lists of a committee. */
export function tallyRatings(lists: readonly RatingList<MemberRating>[], year: number): Record<string, number> {
  const ratings = lists.flatMap((list) => list.ratings);
  const count = (isCounted: (rating: MemberRating) => boolean) => ratings.filter(isCounted).length;
  const liable = count(({ notRatedReason }) => isLiable(notRatedReason, year));
  const rated = count(({ level }) => level !== null);
  return {
    EXISTING: ratings.length,
    EXEMPT: count(({ notRatedReason }) => notRatedReason === "EXEMPT"),
    SUSPENDED: count(({ notRatedReason }) => notRatedReason === "SUSPENDED"),
    ADMITTED_UNDER_6_MONTHS: count(({ notRatedReason }) => notRatedReason === "ADMITTED_UNDER_6_MONTHS"),
    LIABLE: liable,
    NOT_RATED: liable - rated,
    RATED: rated,
    EXCELLENT: count(({ level }) => level === "EXCELLENT"),
    GOOD: count(({ level }) => level === "GOOD"),
    COMPLETED: count(({ level }) => level === "COMPLETED"),
    NOT_COMPLETED: count(({ level }) => level === "NOT_COMPLETED"),
  };
}
