import { addYear, type DayNumber, dayNumber, writeDay } from "../day.ts";
import { drawFullName } from "../names/person-names.ts";
import type { Movement } from "../organisation/change-record.ts";
import { AS_OF, RECORD_BEGINS } from "../organisation/committees.ts";
import type { Organisation } from "../organisation/history.ts";
import type { OrganisationRecord } from "../organisation/province.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { sizeCells } from "./cell-size.ts";
import type { Member } from "./member.ts";
import { Roster } from "./roster.ts";
import { type PersonalEvent, planStock } from "./stock-plan.ts";

/** Cards begin with these digits: no card of a real member does. */
export const CARD_PREFIX = "99";
/** Citizen numbers begin with these digits: the fourth tells sex and century, and nobody was born in the one that it tells. */
export const CITIZEN_PREFIX = "0069";

/** A made-up citizen number; about one in twenty-five stands in no register yet. */
const citizenNumberOf = (index: number): string | null =>
  index % 25 === 7 ? null : `${CITIZEN_PREFIX}${String((index * 7919 + 4021) % 100_000_000).padStart(8, "0")}`;

/** A grassroots cell has fewer than 30 members. */
const LARGEST_CELL = 29;

class Population {
  readonly members: Member[] = [];
  readonly #roster = new Roster();
  readonly #stream: RandomStream;

  constructor(stream: RandomStream) {
    this.#stream = stream;
  }

  #make(admittedOn: string): Member {
    const confirmedOn = addYear(admittedOn);
    const index = this.members.length;
    const member: Member = {
      index,
      cardNumber: `${CARD_PREFIX}${String(index + 1).padStart(6, "0")}`,
      fullName: drawFullName(this.#stream),
      admittedOn,
      confirmedOn: confirmedOn <= AS_OF ? confirmedOn : null,
      citizenNumber: citizenNumberOf(index),
      admissionSource: null,
      memberships: [],
    };
    this.members.push(member);
    return member;
  }

  /** A day of admission some years back: the younger the more frequent, up to 55 years. */
  #drawEarlierAdmission(before: DayNumber): string {
    const years = Math.min(this.#stream.integer(56), this.#stream.integer(70));
    return writeDay(before - 1 - years * 365 - this.#stream.integer(365));
  }

  settle(cells: readonly { readonly cell: Organisation; readonly count: number }[]): void {
    const from = dayNumber(RECORD_BEGINS);
    for (const { cell, count } of cells)
      for (let n = 0; n < count; n++)
        this.#roster.enter(this.#make(this.#drawEarlierAdmission(from)), cell, from, "ON_LIST");
  }

  /** A cell for someone new: large cells draw more, full ones none. */
  #drawCell(near?: Organisation): Organisation {
    const found = this.#roster.draw(this.#stream, 40, (member) => {
      const { cell } = this.#roster.stayOf(member);
      const isNear = near === undefined || (cell !== near && cell.registerCommittee === near.registerCommittee);
      return isNear && this.#roster.membersOf(cell).length < LARGEST_CELL;
    });
    const anyone = found ?? this.#roster.draw(this.#stream, 1, () => true);
    return this.#roster.stayOf(anyone as Member).cell;
  }

  /** Someone who may leave: not on the day of arrival, and not the last of a cell. */
  #drawLeaver(day: DayNumber, prefersOld: boolean): Member {
    const mayLeave = (least: number) => (member: Member) => {
      const { cell, from } = this.#roster.stayOf(member);
      return from < day && this.#roster.membersOf(cell).length > least;
    };
    const first = this.#roster.draw(this.#stream, 60, mayLeave(3)) ?? this.#roster.draw(this.#stream, 400, mayLeave(1));
    if (!first) throw new Error("nobody can leave: the province is too small");
    if (!prefersOld) return first;
    const other = this.#roster.draw(this.#stream, 60, mayLeave(3)) ?? first;
    return other.admittedOn < first.admittedOn ? other : first;
  }

  happen(event: PersonalEvent): void {
    const { day } = event;
    if (event.kind === "ADMIT") this.#roster.enter(this.#make(writeDay(day)), this.#drawCell(), day, "ADMITTED");
    else if (event.kind === "ARRIVE")
      this.#roster.enter(this.#make(this.#drawEarlierAdmission(day)), this.#drawCell(), day, "TRANSFERRED_IN");
    else if (event.kind === "LEAVE")
      this.#roster.leave(this.#drawLeaver(day, event.reason === "DIED"), day, event.reason);
    else {
      const member = this.#drawLeaver(day, false);
      const target = this.#drawCell(this.#stream.chance(0.7) ? this.#roster.stayOf(member).cell : undefined);
      if (target !== this.#roster.stayOf(member).cell) this.#roster.move(member, target, day);
    }
  }

  follow(movement: Movement): void {
    const day = dayNumber(movement.on);
    if (movement.kind === "EMPTY") {
      for (const [at, member] of [...this.#roster.membersOf(movement.cell)].entries())
        this.#roster.move(member, movement.receivers[at % movement.receivers.length] as Organisation, day);
      return;
    }
    const total = movement.donors.reduce((sum, donor) => sum + this.#roster.membersOf(donor).length, 0);
    let left = Math.max(1, Math.round(total * movement.share));
    while (left > 0) {
      const donors = movement.donors.filter((donor) => this.#roster.membersOf(donor).length > 1);
      if (donors.length === 0) return;
      for (const donor of donors.slice(0, left)) {
        this.#roster.move(this.#roster.membersOf(donor)[0] as Member, movement.cell, day);
        left--;
      }
    }
  }
}

/** Whoever left before the end of probation was never confirmed. */
function forgetLaterConfirmation(member: Member): void {
  const to = member.memberships.at(-1)?.to ?? null;
  if (to !== null && member.confirmedOn !== null && member.confirmedOn > writeDay(to)) member.confirmedOn = null;
}

/** Lives through the record: people stay, come, move and leave, and follow their organisations. */
export function buildMembers(
  options: { readonly members: number; readonly seed: number },
  { organisations, movements }: OrganisationRecord,
): Member[] {
  const plan = planStock(options.members, openStream(options.seed, "stock"));
  const population = new Population(openStream(options.seed, "members"));
  population.settle(sizeCells(organisations, plan.startStock, openStream(options.seed, "cells")));
  const waiting = [...movements].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  let next = 0;
  const followUntil = (day: DayNumber) => {
    for (; next < waiting.length && dayNumber((waiting[next] as Movement).on) <= day; next++)
      population.follow(waiting[next] as Movement);
  };
  for (const event of plan.events) {
    followUntil(event.day);
    population.happen(event);
  }
  followUntil(Number.POSITIVE_INFINITY);
  for (const member of population.members) forgetLaterConfirmation(member);
  return population.members;
}
