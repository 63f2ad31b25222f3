import { isCell } from "@nq21/code-lists/organisation-kind";
import { type DayNumber, dayNumber, writeDay } from "../day.ts";
import type { Member, Membership } from "../member/member.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import type { RandomStream } from "../random-stream.ts";

/** A member at a cell, for as long as the stay lasts. */
export interface Stay {
  readonly member: Member;
  readonly membership: Membership;
}

/** Members need some time in the Party before they hold a post. */
const SEASONED_DAYS = 600;
/** How many are looked at for the one who stays longest. */
const TRIES = 4;

/** Who is at which cell when, to find someone for a post. */
export class Stays {
  readonly #ofCell = new Map<Organisation, Stay[]>();
  readonly #cells: readonly Organisation[];
  readonly #below = new Map<string, Map<Organisation, Organisation[]>>();

  constructor(members: readonly Member[], organisations: readonly Organisation[]) {
    for (const member of members)
      for (const membership of member.memberships) {
        const own = this.#ofCell.get(membership.cell);
        if (own) own.push({ member, membership });
        else this.#ofCell.set(membership.cell, [{ member, membership }]);
      }
    this.#cells = organisations.filter((each) => each.versions.some(({ kind }) => isCell(kind)));
  }

  /** Those at a cell on a day. */
  list(cell: Organisation, day: DayNumber): Stay[] {
    return (this.#ofCell.get(cell) ?? []).filter(
      ({ membership: { from, to } }) => from <= day && (to === null || day <= to),
    );
  }

  /** Cells below an organisation on a day, itself if it is one. */
  listCells(organisation: Organisation, day: string): readonly Organisation[] {
    let below = this.#below.get(day);
    if (!below) {
      below = new Map();
      for (const cell of this.#cells)
        for (let each: Organisation | null = cell; each; each = findVersion(each, day)?.parent ?? null) {
          const own = below.get(each);
          if (own) own.push(cell);
          else below.set(each, [cell]);
        }
      this.#below.set(day, below);
    }
    return (below.get(organisation) ?? []).filter((cell) => findVersion(cell, day) !== undefined);
  }

  /** Someone at a cell on a day who has been a member for a while, mostly one who stays long; undefined where all are taken. */
  draw(cell: Organisation, on: string, stream: RandomStream, isTaken: (member: Member) => boolean): Stay | undefined {
    const day = dayNumber(on);
    const present = this.list(cell, day).filter(({ member }) => !isTaken(member));
    const seasoned = present.filter(({ member }) => dayNumber(member.admittedOn) + SEASONED_DAYS <= day);
    const pool = seasoned.length > 0 ? seasoned : present;
    if (pool.length === 0) return undefined;
    const endOf = ({ membership: { to } }: Stay) => to ?? Number.POSITIVE_INFINITY;
    return Array.from({ length: TRIES }, () => stream.pick(pool)).reduce((longest, each) =>
      endOf(each) > endOf(longest) ? each : longest,
    );
  }
}

/** The first day after a stay; null while it lasts. */
export const endOfStay = ({ membership: { to } }: Stay): string | null => (to === null ? null : writeDay(to + 1));

/** Whether a cell stands below an organisation on a day, or is it. */
export function standsBelow(cell: Organisation, organisation: Organisation, day: string): boolean {
  for (let each: Organisation | null = cell; each; each = findVersion(each, day)?.parent ?? null)
    if (each === organisation) return findVersion(each, day) !== undefined;
  return false;
}
