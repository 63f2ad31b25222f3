import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import type { ReturnSubject } from "@nq21/code-lists/return-form";
import type { Sector } from "@nq21/code-lists/sector";
import { findVersion } from "../organisation/history.ts";
import type { OrganisationRating, RatingList } from "../rating/rating.ts";
import type { YearEndPlace } from "../rating/year-end.ts";
import type { VillageRecord } from "../village/village.ts";
import type { Counts } from "./return.ts";

const subjectOf = (kind: string): ReturnSubject | null => {
  if (kind === "GRASSROOTS_CHAPTER" || kind === "GRASSROOTS_CELL") return "GRASSROOTS_ORGANISATION";
  return kind === "SUBORDINATE_CELL" || kind === "SECTIONAL_CHAPTER" ? kind : null;
};

/** The counts of a rating return of organisations by kind of subject, from the tree and the lists of a committee. */
export function tallyOrganisations(
  places: readonly YearEndPlace[],
  lists: readonly RatingList<OrganisationRating>[],
): Counts {
  const ratings = new Map(
    lists.flatMap((list) => list.ratings.map((rating) => [rating.organisation, rating] as const)),
  );
  const counts: Counts = {};
  const listed = new Set<string>();
  for (const { organisation, version } of places) {
    const subject = subjectOf(version.kind);
    if (!subject) continue;
    counts[subject] ??= {
      ...{
        EXISTING: 0,
        NOT_RATED: 0,
        NEWLY_FOUNDED: 0,
        RATED: 0,
        EXCELLENT: 0,
        GOOD: 0,
        COMPLETED: 0,
        NOT_COMPLETED: 0,
      },
    };
    const line = counts[subject];
    const add = (measure: string) => {
      line[measure] = (line[measure] ?? 0) + 1;
    };
    const rating = ratings.get(organisation);
    if (rating) listed.add(subject);
    add("EXISTING");
    add(rating?.level ? "RATED" : "NOT_RATED");
    if (rating?.notRatedReason === "NEWLY_FOUNDED") add("NEWLY_FOUNDED");
    if (rating?.level) add(rating.level);
  }
  // Of what no list names a committee reports how many there are, and nothing more.
  return Object.fromEntries(
    Object.entries(counts).map(([subject, line]) => [
      subject,
      listed.has(subject) ? line : { EXISTING: line.EXISTING ?? 0 },
    ]),
  );
}

/** The line of Biểu số 5 of each sector, within the lines that hold it. */
const sectorLines: Readonly<Record<Sector, readonly string[]>> = {
  XA: ["1"],
  PHUONG: ["2"],
  THI_TRAN: ["3"],
  PARTY_AGENCY: ["4"],
  STATE_AGENCY: ["5"],
  PUBLIC_SERVICE: ["6", "6a"],
  NON_PUBLIC_SERVICE: ["6", "6b"],
  MILITARY: ["7"],
  POLICE: ["8"],
  STATE_ENTERPRISE: ["9", "9a", "9a1"],
  EQUITISED_ENTERPRISE: ["9", "9a", "9a3"],
  NON_STATE_ENTERPRISE: ["9", "9b", "9b3"],
  COOPERATIVE: ["9", "9c"],
  OTHER: ["11"],
};
const everyLine = "1 2 3 4 5 6 6a 6b 7 8 9 9a 9a1 9a2 9a3 9b 9b1 9b2 9b3 9b4 9b5 9b5_ALL 9c 10 11 ALL".split(" ");
const measures = ["TOTAL", "CHAPTERS", "CELLS", "SECTIONAL", "SUBORDINATE", "MEMBERS"];

/** The counts of Biểu số 5; `membersOf` tells how many members a cell has. */
export function tallySectors(places: readonly YearEndPlace[], membersOf: (place: YearEndPlace) => number): Counts {
  const counts: Counts = Object.fromEntries(
    everyLine.map((line) => [line, Object.fromEntries(measures.map((measure) => [measure, 0]))]),
  );
  const sectorOf = new Map(places.map((place) => [place.organisation, place.version.sector]));
  for (const place of places) {
    const { organisation, version, grassroots } = place;
    const sector = sectorOf.get(grassroots ?? organisation) ?? "OTHER";
    if (!grassroots) continue;
    for (const line of [...sectorLines[sector], "ALL"]) {
      const add = (measure: string, count = 1) => {
        const cells = counts[line] ?? {};
        cells[measure] = (cells[measure] ?? 0) + count;
      };
      if (isGrassroots(version.kind)) add("TOTAL");
      if (version.kind === "GRASSROOTS_CHAPTER") add("CHAPTERS");
      if (version.kind === "GRASSROOTS_CELL") add("CELLS");
      if (version.kind === "SECTIONAL_CHAPTER") add("SECTIONAL");
      if (version.kind === "SUBORDINATE_CELL") add("SUBORDINATE");
      add("MEMBERS", membersOf(place));
    }
  }
  return counts;
}

/** The counts of the return of villages of a committee on a day; one in two villages without a cell has no member either. */
export function tallyVillages(
  { villages, villageTies, villageOffices }: VillageRecord,
  committee: string,
  day: string,
): Record<string, number> {
  const holds = ({ from, to }: { readonly from: string | null; readonly to: string | null }) =>
    (from === null || from <= day) && (to === null || day < to);
  const own = villages.filter((village) => village.committee === committee && holds(village));
  const ties = villageTies.filter((tie) => holds(tie) && findVersion(tie.cell, day) !== undefined);
  const breadth = new Map([...Map.groupBy(ties, ({ cell }) => cell)].map(([cell, all]) => [cell, all.length]));
  const tiesOf = Map.groupBy(ties, ({ village }) => village);
  const cellsOf = own.map((village) => (tiesOf.get(village) ?? []).map(({ cell }) => cell));
  const isOwn = (cells: (typeof cellsOf)[number]) => cells.some((cell) => breadth.get(cell) === 1);
  const shared = cellsOf.filter((cells) => cells.length > 0 && !isOwn(cells));
  const without = cellsOf.filter((cells) => cells.length === 0).length;
  const members = villageOffices.filter(
    (term) => holds(term) && term.office === "VILLAGE_HEAD" && term.isMember && own.includes(term.village),
  ).length;
  return {
    VILLAGES: own.length,
    OWN_CELL: cellsOf.filter(isOwn).length,
    SHARED_CELL: shared.length,
    SHARED_CELLS: new Set(shared.flat().filter((cell) => (breadth.get(cell) ?? 0) > 1)).size,
    NO_CELL: without,
    NO_MEMBERS: Math.floor(without / 2),
    SECRETARY_IS_HEAD: Math.floor(members / 3),
    SECRETARY_IS_FRONT_HEAD: Math.floor(members / 5),
    HEAD_IS_MEMBER: members,
  };
}
