import { makeActor } from "@nq21/authorisation/actor";
import { roles } from "@nq21/authorisation/role";
import { placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { listCatalogueFaults, listLeakedRights } from "@nq21/database/testing/row-security";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase("members");
});
afterAll(() => test.close());

describe("the catalogue", () => {
  it("has every table under forced row security, and nothing that the application owns or goes around it by", async () => {
    const versions = ["member_standing", "temporary_transfer", "post_holding", "secondment"].map(
      (each) => `${each}_version`,
    );
    expect(await listCatalogueFaults(test.ownerUrl, ["nq21.visible_batch", ...versions])).toEqual([]);
  });

  it("lends the owner's rights by few functions, and to the application only these", async () => {
    const { rows } = await sql<{ name: string }>`select pg_proc.oid::regprocedure::text as name from pg_proc
      where prosecdef and has_function_privilege(current_user, pg_proc.oid, 'execute') order by 1`.execute(
      test.database,
    );

    expect(rows.map(({ name }) => name)).toEqual([
      "nq21.arrivals(uuid[])",
      "nq21.card_keys(text[])",
      "nq21.citizen_keys(text[])",
      "nq21.count_admissions(uuid[],integer[],date,jsonb)",
      "nq21.count_away(uuid[],date[])",
      "nq21.count_member_commendations(uuid[],integer[])",
      "nq21.count_member_flows(uuid[],integer,integer,date)",
      "nq21.count_members(uuid[],date[])",
      "nq21.count_posts(uuid[],date[],text[])",
      "nq21.count_self_ratings(uuid[],integer[])",
      "nq21.count_standings(uuid[],date[])",
      "nq21.count_theory_levels(uuid[],date[])",
      "nq21.refresh_statistics()",
    ]);
  });

  it("lets row security be switched off by no one but the owner", async () => {
    await expect(
      withActor(test.database, makeActor("leader", ["LEADER", placeId("P")]), (tx) =>
        sql`alter table membership disable row level security`.execute(tx),
      ),
    ).rejects.toThrow(/must be owner/);
    const client = new pg.Client({ connectionString: test.applicationUrl });
    await client.connect();
    try {
      await client.query("set row_security = off");
      await expect(client.query("select 1 from membership")).rejects.toThrow(/row-level security/);
    } finally {
      await client.end();
    }
  });
});

describe("rights", () => {
  it("end with their transaction: 2,000 of them by 20 actors over few connections leave none behind", async () => {
    const actors = Array.from({ length: 20 }, (_, index) =>
      makeActor(
        `actor-${index}`,
        [
          roles[index % roles.length] as (typeof roles)[number],
          placeId(placeCodes[index % placeCodes.length] as string),
        ],
        ["INTEGRATOR", null],
      ),
    );

    expect(await listLeakedRights(test.database, actors, 2_000)).toEqual([]);
  });
});
