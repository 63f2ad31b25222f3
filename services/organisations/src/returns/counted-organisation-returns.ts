import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { isGrassroots, type OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { returnSubjects } from "@nq21/code-lists/return-form";
import type { Sector } from "@nq21/code-lists/sector";
import type { Database } from "@nq21/database/connection";
import { type CountForm, countReturns } from "@nq21/returns/counted-return";
import type { RecordedReturn } from "@nq21/returns/return.repository";
import type { CountedCells } from "@nq21/returns/return.resolver";
import { type CountedTree, countLevels, countTree, countVillages } from "./counted-organisations.repository.ts";

/** Lines of Biểu 5 that our sectors stand for; those of the programme's own list stand in the line that holds them. */
const linesOf: Readonly<Record<Sector, readonly string[]>> = {
  XA: ["1"],
  PHUONG: ["2"],
  THI_TRAN: ["3"],
  PARTY_AGENCY: ["4"],
  STATE_AGENCY: ["5"],
  PUBLIC_SERVICE: ["6", "6a"],
  NON_PUBLIC_SERVICE: ["6", "6b"],
  MILITARY: ["7"],
  POLICE: ["8"],
  STATE_ENTERPRISE: ["9", "9a"],
  EQUITISED_ENTERPRISE: ["9", "9a"],
  NON_STATE_ENTERPRISE: ["9", "9b"],
  COOPERATIVE: ["9", "9c"],
  OTHER: ["11"],
};
const sectorLines = [...new Set(Object.values(linesOf).flat())];

function sectorsOf(tree: readonly CountedTree[]): CountedCells {
  const count = (isCounted: (each: CountedTree) => boolean) =>
    tree.filter(isCounted).reduce((sum, each) => sum + each.count, 0);
  const isOf = (line: string) => (each: CountedTree) => each.sector !== null && linesOf[each.sector].includes(line);
  const grassroots = (isIn: (each: CountedTree) => boolean) => ({
    TOTAL: count((each) => isIn(each) && isGrassroots(each.kind as OrganisationKind)),
    CHAPTERS: count((each) => isIn(each) && each.kind === "GRASSROOTS_CHAPTER"),
    CELLS: count((each) => isIn(each) && each.kind === "GRASSROOTS_CELL"),
  });
  return {
    ...Object.fromEntries(sectorLines.map((line) => [line, grassroots(isOf(line))])),
    ALL: {
      ...grassroots(() => true),
      SECTIONAL: count((each) => each.kind === "SECTIONAL_CHAPTER"),
      SUBORDINATE: count((each) => each.kind === "SUBORDINATE_CELL"),
    },
  };
}

/** What the tree, the ratings and the villages on record come to beside each return, in the order asked for. */
export function countOrganisationReturns(
  database: Database,
  actor: Actor,
  returns: readonly RecordedReturn[],
): Promise<CountedCells[]> {
  const sectors: CountForm = async (asked) => {
    const byReturn = Map.groupBy(await countTree(database, actor, asked), ({ at }) => at);
    return new Map(asked.map(({ at }) => [at, sectorsOf(byReturn.get(at) ?? [])]));
  };
  const levels: CountForm = async (asked) => {
    const counted = await countLevels(database, actor, asked);
    const cellsOf = (at: number): CountedCells =>
      Object.fromEntries(
        codesOf(returnSubjects).map((subject) => {
          const found = counted.find((each) => each.at === at && each.subject === subject);
          // Without a list the tree still tells how many there are; whether they were rated it does not.
          const listed = found && found.listed > 0 ? found : null;
          return [
            subject,
            {
              EXISTING: found?.existing ?? 0,
              NOT_RATED: listed ? listed.existing - listed.rated : null,
              NEWLY_FOUNDED: listed?.newlyFounded ?? null,
              RATED: listed?.rated ?? null,
              EXCELLENT: listed?.excellent ?? null,
              GOOD: listed?.good ?? null,
              COMPLETED: listed?.completed ?? null,
              NOT_COMPLETED: listed?.notCompleted ?? null,
            },
          ];
        }),
      );
    return new Map(asked.map(({ at }) => [at, cellsOf(at)]));
  };
  const villages: CountForm = async (asked) => {
    const counted = new Map((await countVillages(database, actor, asked)).map((each) => [each.at, each]));
    return new Map(
      asked.map(({ at }) => {
        const found = counted.get(at);
        const [own, shared, cells] = [found?.own ?? null, found?.shared ?? null, found?.sharedCells ?? null];
        return [at, { VILLAGES: { OWN_CELL: own, SHARED_CELL: shared, SHARED_CELLS: cells } }];
      }),
    );
  };
  return countReturns(
    { RETURN_SECTORS: sectors, RETURN_ORGANISATION_RATINGS: levels, RETURN_VILLAGES: villages },
    returns,
  );
}
