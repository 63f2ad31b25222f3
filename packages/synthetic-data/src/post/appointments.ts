import { isCell, type OrganisationKind } from "@nq21/code-lists/organisation-kind";
import type { PostKind } from "@nq21/code-lists/post";
import { addDays, dayNumber } from "../day.ts";
import type { Member } from "../member/member.ts";
import { AS_OF, PROVINCE_MERGER, RECORD_BEGINS } from "../organisation/committees.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { beginOf, findVersion, latest, type Organisation } from "../organisation/history.ts";
import type { RandomStream } from "../random-stream.ts";
import { type Holding, sooner } from "./post-holding.ts";
import { endOfStay, type Stays, standsBelow } from "./stays.ts";

/** Terms of cells and committees, closed-open; the last is open. */
const terms: readonly (readonly [from: string, to: string | null])[] = [
  [RECORD_BEGINS, "2020-07-01"],
  ["2020-07-01", PROVINCE_MERGER],
  [PROVINCE_MERGER, null],
];
/** Shorter than this nobody is appointed. */
const SHORTEST_DAYS = 45;
/** Most smaller cells leave it to a secretary alone. */
const DEPUTY_FROM = 13;

const wanted: Readonly<Record<OrganisationKind, readonly (readonly [PostKind, number])[]>> = {
  SUBORDINATE_CELL: [],
  GRASSROOTS_CELL: [],
  SECTIONAL_CHAPTER: [["SECRETARY", 1]],
  GRASSROOTS_CHAPTER: [
    ["SECRETARY", 1],
    ["DEPUTY_SECRETARY", 1],
    ["COMMITTEE_MEMBER", 1],
    ["INSPECTION_COMMISSION_HEAD", 1],
  ],
  ABOVE_GRASSROOTS: [
    ["SECRETARY", 1],
    ["DEPUTY_SECRETARY", 1],
    ["STANDING_COMMITTEE_MEMBER", 2],
    ["COMMITTEE_MEMBER", 3],
    ["INSPECTION_COMMISSION_HEAD", 1],
    ["INSPECTION_COMMISSION_DEPUTY", 1],
    ["INSPECTION_COMMISSION_MEMBER", 2],
    ["RAPPORTEUR", 2],
  ],
  PROVINCIAL_CHAPTER: [
    ["SECRETARY", 1],
    ["DEPUTY_SECRETARY", 2],
    ["STANDING_COMMITTEE_MEMBER", 5],
    ["COMMITTEE_MEMBER", 8],
    ["INSPECTION_COMMISSION_HEAD", 1],
    ["INSPECTION_COMMISSION_DEPUTY", 2],
    ["INSPECTION_COMMISSION_MEMBER", 3],
    ["RAPPORTEUR", 5],
  ],
};

const latter = (one: string, other: string): string => (one < other ? other : one);

/** The parts of an organisation's life that fall into terms and are long enough for somebody to be appointed. */
function listTerms(organisation: Organisation): { from: string; to: string | null }[] {
  const begin = beginOf(organisation);
  const end = latest(organisation).to;
  return terms
    .map(([from, to]) => ({ from: latter(begin, from), to: sooner(to, end) }))
    .filter(({ from, to }) => from <= AS_OF && (to === null || addDays(from, SHORTEST_DAYS) <= to));
}

/** Fills the posts of the Party at every organisation, one holder after the other. */
export class Appointments {
  readonly holdings: Holding[] = [];
  readonly #stays: Stays;
  readonly #stream: RandomStream;

  constructor(stays: Stays, stream: RandomStream) {
    this.#stays = stays;
    this.#stream = stream;
  }

  #postsOf(organisation: Organisation, day: string): readonly (readonly [PostKind, number])[] {
    const kind = findVersion(organisation, day)?.kind;
    if (kind === undefined) return [];
    if (!isCell(kind)) return wanted[kind];
    const size = this.#stays.list(organisation, dayNumber(day)).length;
    return [["SECRETARY", 1], ...(size >= DEPUTY_FROM ? ([["DEPUTY_SECRETARY", 1]] as const) : [])];
  }

  /** Someone of a cell below the organisation; some cells are tried, for not every one has someone free. */
  #find(organisation: Organisation, cells: readonly Organisation[], on: string, taken: ReadonlySet<Member>) {
    for (let tries = 0; tries < 6 && cells.length > 0; tries++) {
      const cell = this.#stream.pick(cells);
      if (!standsBelow(cell, organisation, on)) continue;
      const found = this.#stays.draw(cell, on, this.#stream, (member) => taken.has(member));
      if (found) return found;
    }
    return undefined;
  }

  /** Holders of one post from `from` to `to`: whoever leaves is followed by another. */
  #fill(
    organisation: Organisation,
    post: PostKind,
    term: { from: string; to: string | null },
    taken: Set<Member>,
  ): void {
    const cells = this.#stays.listCells(organisation, term.from);
    const { name, mark } = issuerOf(organisation.registerCommittee);
    for (let from = term.from, followers = 0; followers < 5; followers++) {
      const found = this.#find(organisation, cells, from, taken);
      if (!found) return;
      taken.add(found.member);
      const to = sooner(term.to, endOfStay(found));
      const decision = {
        decisionNumber: `${this.#stream.between(11, 980)}-${mark}`,
        issuer: name,
        decidedOn: addDays(from, -7),
      };
      this.holdings.push({ organisation, member: found.member, post, placeCode: null, from, to, ...decision });
      if (to === null || to === term.to || to > AS_OF) return;
      from = to;
    }
  }

  appoint(organisation: Organisation): void {
    for (const term of listTerms(organisation)) {
      const taken = new Set<Member>();
      for (const [post, count] of this.#postsOf(organisation, term.from))
        for (let place = 0; place < count; place++) this.#fill(organisation, post, term, taken);
    }
  }
}
