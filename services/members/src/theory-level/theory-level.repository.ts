import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { theoryLevels as levelList, type TheoryLevel } from "@nq21/code-lists/learning";
import type { Database } from "@nq21/database/connection";
import { makeIdentity } from "@nq21/database/identity";
import { factTable, listFactsOfMembers } from "@nq21/database/versioned-facts";
import { sql } from "kysely";
import type { DatedOrganisation } from "../organisation/organisation.repository.ts";
import { type Counted, countAsked } from "../record/counted.repository.ts";
import { TheoryLevelCount, TheoryLevelReached } from "./theory-level.type.ts";

const columns = sql`id, version, member_id as "memberId", organisation_id as "organisationId", level,
  valid_from as "validFrom"`;

const table = factTable("members", "theory_level", {
  member_id: "uuid",
  organisation_id: "uuid",
  level: "text",
  valid_from: "date",
});

/** Where levels of theory are kept, and what a row of them gives. */
export const theoryLevels = { table, columns };

/** Shapes a level for the graph. */
export const theoryLevelFromRow = (row: TheoryLevelReached): TheoryLevelReached =>
  Object.assign(new TheoryLevelReached(), row);

/** A level as the record keeps it; its id is member, organisation and level. */
export const theoryLevelOf = (
  idNamespace: string,
  memberId: string,
  organisationId: string,
  { level, from }: { readonly level: TheoryLevel; readonly from: string },
) => ({
  id: makeIdentity(idNamespace, "members", "theory-level", `${memberId}/${organisationId}/${level}`),
  member_id: memberId,
  organisation_id: organisationId,
  level,
  valid_from: from,
});

/** The levels on record of each of these members as far as the actor reaches them; one statement for all. */
export function listTheoryLevels(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<TheoryLevelReached[][]> {
  return listFactsOfMembers<TheoryLevelReached>(database, actor, table, columns, sql`valid_from, id`, memberIds);
}

const lowestFirst = codesOf(levelList);

/** The highest of these levels that is held on a day; null where none is on record. */
export function findHighest(levels: readonly TheoryLevelReached[], day: string): TheoryLevel | null {
  const held = new Set(levels.filter(({ validFrom }) => validFrom <= day).map(({ level }) => level));
  return lowestFirst.findLast((level) => held.has(level)) ?? null;
}

interface CountedLevel {
  readonly level: TheoryLevel | null;
  readonly members: number;
}

const countOf = (counted: readonly CountedLevel[]) =>
  [...lowestFirst, null].map((level) =>
    Object.assign(new TheoryLevelCount(), {
      level,
      members: counted.find((each) => each.level === level)?.members ?? 0,
    }),
  );

/** The members of each organisation and all below it on its day, by highest level; one statement for all. */
export async function countTheoryLevels(
  database: Database,
  actor: Actor,
  asked: readonly DatedOrganisation[],
  today: string,
): Promise<Counted<TheoryLevelCount>[]> {
  const counted = await countAsked<CountedLevel>(database, actor, asked, today, {
    dataClass: "MEMBER_COUNT",
    call: ({ organisations, days }) => sql`nq21.count_theory_levels(${organisations}, ${days})`,
    columns: sql`counted.level, counted.members`,
    told: sql`counted.members`,
  });
  return counted.map(
    (rows) => (rows === "BEYOND_REACH" || rows.length === 0 ? rows : countOf(rows)) as Counted<TheoryLevelCount>,
  );
}
