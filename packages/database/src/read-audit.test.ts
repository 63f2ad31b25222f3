import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { ReadTrail } from "@nq21/authorisation/read-trail";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { watchStatements } from "../testing/watched-statements.ts";
import { type FindReadable, recordReads } from "./read-audit.ts";
import { withActor } from "./with-actor.ts";

const root = "11111111-1111-4111-8111-111111111111";
const emergency = { role: "MEMBER_SECRETARY", root, isEmergency: true } as const;

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

/** A trail of members of whom the record, and the names of the first, were read. */
function readMembers(...ids: readonly string[]): ReadTrail {
  const trail = new ReadTrail();
  for (const id of ids) trail.notePerson(id, "RECORD");
  trail.notePerson(ids[0] as string, "NAME");
  return trail;
}

let turn = 0;

/** Records a trail as an actor of its own and reads it again: `<category> <action> <entity> <id> <counts>`. */
async function record(actor: Actor, trail: ReadTrail, findReadable?: FindReadable): Promise<string[]> {
  turn += 1;
  const own = { ...actor, id: `actor-${turn}` };
  await recordReads(test.database, own, trail, findReadable);
  const auditor = makeActor("auditor", ["AUDITOR", null]);
  const { rows } = await withActor(test.database, auditor, (tx) =>
    sql<{ told: string }>`select concat_ws(' ', category, action, entity, entity_id, counts) as told
      from audit where actor_id = ${own.id} order by sequence`.execute(tx),
  );
  return rows.map(({ told }) => told);
}

it("puts on record each member and kind of reading, and each denied field", async () => {
  const trail = readMembers("a", "b");
  trail.noteDenied("Member.fullName");

  expect(await record(makeActor("officer", ["MEMBER_SECRETARY", root]), trail)).toEqual([
    "PERSON_READ READ_RECORD Member a {}",
    "PERSON_READ READ_RECORD Member b {}",
    "PERSON_READ READ_NAME Member a {}",
    "DENIED READ Field Member.fullName {}",
  ]);
});

it("writes nothing where there is nothing to tell", async () => {
  const watched = watchStatements(test.database);
  await recordReads(watched.database, makeActor("officer", ["DATA_OFFICER", root]), new ReadTrail());

  expect(watched.statements).toEqual([]);
});

it("tells an emergency from what a usual grant gives, by what was read", async () => {
  const leader: Actor = { id: "", grants: [{ role: "LEADER", root }, emergency] };
  const officer: Actor = { id: "", grants: [{ role: "DATA_OFFICER", root }, emergency] };

  expect(await record(leader, readMembers("a"))).toEqual([
    "BREAK_GLASS READ_RECORD Member a {}",
    "BREAK_GLASS READ_NAME Member a {}",
  ]);
  expect(await record(officer, readMembers("a"))).toEqual([
    "PERSON_READ READ_RECORD Member a {}",
    "BREAK_GLASS READ_NAME Member a {}",
  ]);
});

it("tells an emergency person by person where it can be asked, of the usual grants alone", async () => {
  const officer: Actor = { id: "", grants: [{ role: "DATA_OFFICER", root }, emergency] };
  const asked: unknown[] = [];
  const told = await record(officer, readMembers("a", "b", "c"), async ({ grants }, what, ids) => {
    asked.push([grants, what, ids]);
    return new Set(["a", "c"]);
  });

  expect(asked).toEqual([[[{ role: "DATA_OFFICER", root }], "RECORD", ["a", "b", "c"]]]);
  expect(told).toEqual([
    "PERSON_READ READ_RECORD Member a {}",
    "BREAK_GLASS READ_RECORD Member b {}",
    "PERSON_READ READ_RECORD Member c {}",
    "BREAK_GLASS READ_NAME Member a {}",
  ]);
});

it("asks nothing more of an actor without an emergency", async () => {
  const officer = makeActor("officer", ["MEMBER_SECRETARY", root]);

  expect(await record(officer, readMembers("a"), async () => new Set())).toEqual([
    "PERSON_READ READ_RECORD Member a {}",
    "PERSON_READ READ_NAME Member a {}",
  ]);
});
