import type { JoinReason, LeaveReason } from "@nq21/code-lists/membership";
import type { DayNumber } from "../day.ts";
import type { Organisation } from "../organisation/history.ts";
import type { RandomStream } from "../random-stream.ts";
import type { Member, Membership } from "./member.ts";

/** Who is where on the day that the simulation has reached. */
export class Roster {
  readonly #present: Member[] = [];
  readonly #placeOf = new Map<Member, number>();
  readonly #cells = new Map<Organisation, Member[]>();

  get presentCount(): number {
    return this.#present.length;
  }

  membersOf(cell: Organisation): readonly Member[] {
    return this.#cells.get(cell) ?? [];
  }

  /** The stay of a member who is present. */
  stayOf(member: Member): Membership {
    return member.memberships[member.memberships.length - 1] as Membership;
  }

  enter(member: Member, cell: Organisation, from: DayNumber, joinReason: JoinReason): void {
    member.memberships.push({ cell, from, joinReason, to: null, leaveReason: null, leftFor: null });
    this.#placeOf.set(member, this.#present.length);
    this.#present.push(member);
    const members = this.#cells.get(cell);
    if (members) members.push(member);
    else this.#cells.set(cell, [member]);
  }

  /** The member is no longer counted from `day` on. */
  leave(member: Member, day: DayNumber, reason: LeaveReason): void {
    const stay = this.stayOf(member);
    stay.to = day - 1;
    stay.leaveReason = reason;
    const place = this.#placeOf.get(member) as number;
    const last = this.#present.pop() as Member;
    if (last !== member) {
      this.#present[place] = last;
      this.#placeOf.set(last, place);
    }
    this.#placeOf.delete(member);
    const members = this.#cells.get(stay.cell) as Member[];
    members.splice(members.indexOf(member), 1);
  }

  /** Leaves one cell and enters another on the same day: nobody is counted twice or missed. */
  move(member: Member, cell: Organisation, day: DayNumber): void {
    this.leave(member, day, "TRANSFERRED_OUT");
    this.enter(member, cell, day, "TRANSFERRED_IN");
  }

  /** Draws members until one fits; undefined if none of `tries` did. */
  draw(stream: RandomStream, tries: number, fits: (member: Member) => boolean): Member | undefined {
    for (let n = 0; n < tries; n++) {
      const member = stream.pick(this.#present);
      if (fits(member)) return member;
    }
    return undefined;
  }
}
