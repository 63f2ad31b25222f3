import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aTarget, openProgrammeRecord, organisations, type ProgrammeRecord } from "../../testing/programme-record.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord();
  await record.importSheets({ targets: [aTarget(), aTarget({ targetKey: "CT2", organisationCode: "BK" })] });
});
afterAll(() => record.close());

const leader: Actor = makeActor("leader", ["LEADER", organisations.chapter]);
const nobody: Actor = { id: "nobody", grants: [] };
const tables = [
  "document",
  "objective",
  "target",
  "task",
  "task_owner",
  "task_evidence",
  "pilot",
  "due_document",
  "expected_return",
  "review",
];

describe("the programme", () => {
  it.each([
    ["an administrator", system],
    ["a leader, whatever they reach: the programme binds everyone", leader],
  ])("is read by %s", async (_, actor) => {
    const answer = await record.answer("{ programme { objectives { id } targets { id } } }", {}, actor);

    expect(answer.errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(answer.data)).programme.targets).toHaveLength(6);
  });

  it("is denied to an actor without a role", async () => {
    const answer = await record.answer("{ programme { title } }", {}, nobody);

    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
    expect(answer.data).toBeNull();
  });

  it.each(tables)("is closed to a connection that says no actor: %s", async (table) => {
    const seen = await sql`select 1 from ${sql.table(table)}`.execute(record.database);

    expect(seen.rows).toEqual([]);
  });

  it.each([leader, nobody])("is written by an administrator and not by a $id", async (actor) => {
    const insert = withActor(record.database, actor, (tx) =>
      sql`insert into document (id, batch_id, key, number, issuer, issued_on, title)
        select gen_random_uuid(), id, 'x', 'x', 'x', '2022-01-01', 'x' from batch limit 1`.execute(tx),
    );

    await expect(insert).rejects.toThrow(/row-level security/);
  });

  it.each(tables)("is never changed or deleted, whoever asks: %s", async (table) => {
    for (const statement of [
      sql`update ${sql.table(table)} set batch_id = batch_id`,
      sql`delete from ${sql.table(table)}`,
    ])
      await expect(withActor(record.database, system, (tx) => statement.execute(tx))).rejects.toThrow(
        /permission denied/,
      );
  });
});
