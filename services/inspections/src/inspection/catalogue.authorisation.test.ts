import { makeActor } from "@nq21/authorisation/actor";
import { roles } from "@nq21/authorisation/role";
import { placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { listCatalogueFaults, listLeakedRights } from "@nq21/database/testing/row-security";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase("inspections");
});
afterAll(() => test.close());

it("has every table under forced row security, and nothing that the application owns or goes around it by", async () => {
  // Which batches count, and which version is the newest, does not depend on who asks.
  expect(
    await listCatalogueFaults(test.ownerUrl, [
      "nq21.visible_batch",
      ...["inspection", "inspection_plan_item", "inspection_subject", "member_subject"].map(
        (each) => `${each}_version`,
      ),
      ...["disciplinary_action", "member_disciplinary_action"].map((each) => `${each}_version`),
      // How many members an inspection was about is told to whoever sees it, not who they are.
      "member_subject_count",
    ]),
  ).toEqual([]);
});

it("lends the owner's rights to the application by no function", async () => {
  const { rows } = await sql`select pg_proc.oid::regprocedure::text as name from pg_proc
    where prosecdef and has_function_privilege(current_user, pg_proc.oid, 'execute')`.execute(test.database);

  expect(rows).toEqual([]);
});

it("leaves no rights behind after 2,000 transactions of 20 actors over few connections", async () => {
  const actors = Array.from({ length: 20 }, (_, index) =>
    makeActor(`actor-${index}`, [
      roles[index % roles.length] as (typeof roles)[number],
      placeId(placeCodes[index % placeCodes.length] as string),
    ]),
  );

  expect(await listLeakedRights(test.database, actors, 2_000)).toEqual([]);
});
