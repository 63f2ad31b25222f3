import { isCell } from "@nq21/code-lists/organisation-kind";
import { dayNumber } from "../day.ts";
import type { Member, Membership } from "../member/member.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";

/** Who carried a code on a day, which cells stood below an organisation, and who belonged to a cell. */
export class Directory {
  readonly #byCode = new Map<string, Organisation[]>();
  readonly #stays = new Map<Organisation, { readonly member: Member; readonly stay: Membership }[]>();
  readonly #children = new Map<Organisation, Set<Organisation>>();

  constructor(organisations: readonly Organisation[], members: readonly Member[]) {
    for (const organisation of organisations)
      for (const { code, parent } of organisation.versions) {
        const bearers = this.#byCode.get(code) ?? [];
        if (!bearers.includes(organisation)) bearers.push(organisation);
        this.#byCode.set(code, bearers);
        if (!parent) continue;
        const children = this.#children.get(parent) ?? new Set();
        this.#children.set(parent, children.add(organisation));
      }
    for (const member of members)
      for (const stay of member.memberships) {
        const stays = this.#stays.get(stay.cell) ?? [];
        stays.push({ member, stay });
        this.#stays.set(stay.cell, stays);
      }
  }

  findBearer(code: string, day: string): Organisation | undefined {
    return this.#byCode.get(code)?.find((each) => findVersion(each, day)?.code === code);
  }

  /** The cells below an organisation on a day; itself if it is one. */
  listCells(organisation: Organisation, day: string): Organisation[] {
    const version = findVersion(organisation, day);
    if (version && isCell(version.kind)) return [organisation];
    const children = [...(this.#children.get(organisation) ?? [])];
    return children
      .filter((child) => findVersion(child, day)?.parent === organisation)
      .flatMap((child) => this.listCells(child, day));
  }

  /** The members of a cell on a day, in the order of arrival. */
  listMembers(cell: Organisation, day: string): Member[] {
    const number = dayNumber(day);
    return (this.#stays.get(cell) ?? [])
      .filter(({ stay }) => stay.from <= number && (stay.to === null || number <= stay.to))
      .map(({ member }) => member);
  }
}

/** Whether a member was full on a day; whoever was not may not be expelled. */
export const isFullOn = ({ confirmedOn }: Member, day: string): boolean => confirmedOn !== null && confirmedOn <= day;
