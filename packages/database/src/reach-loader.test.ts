import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { watchStatements } from "../testing/watched-statements.ts";
import { makeReaches } from "./reach-loader.ts";
import { withActor } from "./with-actor.ts";

const id = (number: number) => `abcdef00-0000-4000-8000-${String(number).padStart(12, "0")}`;
/** 1 and 2 stand side by side; 3 below 1; 4 stood below 1 and stands below 2 now. */
const lives = [
  [1, null, "2018-01-01", "infinity"],
  [2, null, "2018-01-01", "infinity"],
  [3, 1, "2018-01-01", "infinity"],
  [4, 1, "2018-01-01", "2020-01-01"],
  [4, 2, "2020-01-01", "infinity"],
] as const;

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase(null);
  await withActor(test.database, system, async (tx) => {
    for (const [own, parent, from, to] of lives)
      await sql`insert into organisation_directory (organisation_id, code, parent_id, valid_from, valid_to)
        values (${id(own)}, ${String(own)}, ${parent === null ? null : id(parent)}, ${from}, ${to})`.execute(tx);
    await sql`select nq21.rebuild_reach()`.execute(tx);
  });
});
afterAll(() => test.close());

const all = [1, 2, 3, 4].map(id);
const list = (actor: Actor, ids: readonly string[] = all) => {
  const reaches = makeReaches(test.database, actor);
  return Promise.all(ids.map((each) => reaches("ORGANISATION_RECORD", each)));
};

describe("an organisation is reached", () => {
  it("from a root whose subtree it stands in, on any day", async () => {
    expect(await list(makeActor("leader", ["LEADER", id(1)]))).toEqual([true, false, true, true]);
    expect(await list(makeActor("leader", ["LEADER", id(2)]))).toEqual([false, true, false, true]);
    expect(await list(makeActor("leader", ["LEADER", id(3)]))).toEqual([false, false, true, false]);
    expect(await list(makeActor("leader", ["LEADER", id(1)], ["LEADER", id(2)]))).toEqual([true, true, true, true]);
  });

  it("by whoever has the class everywhere, even if there is none, and never by whoever lacks it", async () => {
    const watched = watchStatements(test.database);
    const leader = makeReaches(watched.database, makeActor("leader", ["LEADER", id(1)]));

    expect(await leader("STRUCTURE", id(9))).toBe(true);
    expect(await leader("MEMBER_RECORD", id(1))).toBe(false);
    expect(await list(system)).toEqual([true, true, true, true]);
    expect(watched.statements).toEqual([]);
  });

  it("however its id is written, and only if it is one", async () => {
    const watched = watchStatements(test.database);
    const reaches = makeReaches(watched.database, makeActor("leader", ["LEADER", id(1)]));

    expect(await reaches("ORGANISATION_RECORD", "') or true --")).toBe(false);
    expect(watched.statements).toEqual([]);
    expect(await reaches("ORGANISATION_RECORD", id(3).toUpperCase())).toBe(true);
  });

  it("in one look for all that are asked about together, of all classes with the same roots", async () => {
    const watched = watchStatements(test.database);
    const actor = makeActor("many", ["MEMBER_SECRETARY", id(1)], ["LEADER", id(2)], ["ANALYST", id(1)]);
    const reaches = makeReaches(watched.database, actor);
    const looks = () => watched.statements.filter((text) => text.includes("wholly_reached_from")).length;

    expect(await Promise.all(all.map((each) => reaches("ORGANISATION_RECORD", each)))).toEqual(all.map(() => true));
    expect(await Promise.all(all.map((each) => reaches("INSPECTION", each)))).toEqual(all.map(() => true));
    expect(looks()).toBe(1);
    expect(await Promise.all(all.map((each) => reaches("MEMBER_NAME", each)))).toEqual([true, false, true, true]);
    expect(looks()).toBe(2);
  });
});
