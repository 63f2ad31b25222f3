import { type DayNumber, dayNumber, writeDay } from "../day.ts";
import { findMembership, type Member } from "../member/member.ts";
import type { Organisation } from "../organisation/history.ts";
import type { MemberRating, RatingList } from "../rating/rating.ts";
import { LAST_COMPLETE_YEAR, ratingDayOf } from "../rating/rating-plan.ts";

const countUntil = (days: readonly DayNumber[], day: DayNumber): number => {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as DayNumber) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How many members a cell has on any day, and how many of them must attend. */
export class CellStock {
  readonly #arrivals = new Map<Organisation, DayNumber[]>();
  readonly #departures = new Map<Organisation, DayNumber[]>();
  readonly #excused = new Map<Organisation, Map<number, number>>();

  /** The exempt and the suspended of a year are those of its ratings. */
  constructor(members: readonly Member[], memberLists: readonly RatingList<MemberRating>[]) {
    const add = (days: Map<Organisation, DayNumber[]>, cell: Organisation, day: DayNumber) => {
      const known = days.get(cell);
      if (known) known.push(day);
      else days.set(cell, [day]);
    };
    for (const { memberships } of members)
      for (const [at, { cell, from, to, leftFor }] of memberships.entries()) {
        add(this.#arrivals, cell, from);
        // Whoever is on the way still meets with the cell that they left.
        const arrival = leftFor === "IN_PROVINCE" ? memberships[at + 1]?.from : undefined;
        if (to !== null) add(this.#departures, cell, arrival ?? to + 1);
      }
    for (const days of [...this.#arrivals.values(), ...this.#departures.values()])
      days.sort((one, other) => one - other);
    for (const { year, ratings } of memberLists)
      for (const { member, notRatedReason } of ratings)
        if (notRatedReason === "EXEMPT" || notRatedReason === "SUSPENDED")
          this.#excuse(findMembership(member, dayNumber(ratingDayOf(year)))?.cell, year);
  }

  #excuse(cell: Organisation | undefined, year: number): void {
    if (!cell) return;
    const ofCell = this.#excused.get(cell) ?? new Map<number, number>();
    this.#excused.set(cell, ofCell.set(year, (ofCell.get(year) ?? 0) + 1));
  }

  count(cell: Organisation, day: DayNumber): number {
    return countUntil(this.#arrivals.get(cell) ?? [], day) - countUntil(this.#departures.get(cell) ?? [], day);
  }

  /** At least one where there are members: somebody holds the meeting. The year in progress excuses as many as the last. */
  countDue(cell: Organisation, day: DayNumber): number {
    const members = this.count(cell, day);
    const year = Math.min(Number(writeDay(day).slice(0, 4)), LAST_COMPLETE_YEAR);
    return members === 0 ? 0 : Math.max(1, members - (this.#excused.get(cell)?.get(year) ?? 0));
  }
}
