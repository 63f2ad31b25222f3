import { system } from "@nq21/authorisation/actor";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { approveBatch, stageBatch, submitBatch, withdrawBatch } from "./batch.ts";
import { demoNamespace, makeIdentity } from "./identity.ts";
import { resolveOrganisations } from "./organisation-directory.ts";
import { withActor } from "./with-actor.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

const batch = (id: string) => ({ id, fileKind: "MEMBER_RATINGS", contentHash: id, rowCount: 1, droppedColumnCount: 0 });
const nobody = { id: "somebody", grants: [] } as const;

describe("the record seam", () => {
  it("shows nothing to a connection without an actor", async () => {
    await withActor(test.database, system, (tx) =>
      stageBatch(tx, batch(makeIdentity(demoNamespace, "t", "batch", "1"))),
    );

    const seen = await sql<{ count: number }>`select count(*)::int as count from batch`.execute(test.database);

    expect(seen.rows[0]?.count).toBe(0);
  });

  it("refuses a write by an actor without the role, and leaves no audit row", async () => {
    const before = await countAudit();

    await expect(
      withActor(test.database, nobody, (tx) => stageBatch(tx, batch(makeIdentity(demoNamespace, "t", "batch", "2")))),
    ).rejects.toThrow(/row-level security/);

    expect(await countAudit()).toBe(before);
  });

  it("moves a batch from staged to approved to withdrawn, each step audited with its actor", async () => {
    const id = makeIdentity(demoNamespace, "t", "batch", "3");
    const visible = () =>
      withActor(test.database, system, async (tx) =>
        Number(
          (await sql<{ n: number }>`select count(*)::int as n from nq21.visible_batch where id = ${id}`.execute(tx))
            .rows[0]?.n,
        ),
      );

    await withActor(test.database, system, (tx) => stageBatch(tx, batch(id)));
    expect(await visible()).toBe(0);
    await withActor(test.database, system, (tx) => submitBatch(tx, id, 1, 0));
    await withActor(test.database, system, (tx) => approveBatch(tx, id));
    expect(await visible()).toBe(1);
    await withActor(test.database, system, (tx) => withdrawBatch(tx, id));
    expect(await visible()).toBe(0);
  });

  it("shows no batch, approved or previewed, to a connection of the application that says no actor", async () => {
    const id = makeIdentity(demoNamespace, "t", "batch", "5");
    await withActor(test.database, system, async (tx) => {
      await stageBatch(tx, batch(id));
      await submitBatch(tx, id, 1, 0);
      await approveBatch(tx, id);
    });

    const seen = await test.database.transaction().execute(async (tx) => {
      await sql`select set_config('nq21.preview_batch', ${id}, true)`.execute(tx);
      return (await sql`select 1 from nq21.visible_batch`.execute(tx)).rows;
    });

    expect(seen).toEqual([]);
  });

  it("shows a submitted batch to the transaction that previews it, and to no other", async () => {
    const id = makeIdentity(demoNamespace, "t", "batch", "4");
    await withActor(test.database, system, (tx) => stageBatch(tx, batch(id)));
    await withActor(test.database, system, (tx) => submitBatch(tx, id, 1, 0));

    const previewed = await withActor(
      test.database,
      system,
      async (tx) => (await sql`select 1 from nq21.visible_batch where id = ${id}`.execute(tx)).rows.length,
      { previewBatchId: id },
    );

    expect(previewed).toBe(1);
  });

  it("finds the organisation that carried a re-used code on the day asked for", async () => {
    const old = makeIdentity(demoNamespace, "organisations", "organisation", "01840@2020-02-01");
    const young = makeIdentity(demoNamespace, "organisations", "organisation", "01840@2025-07-01");
    const found = await withActor(test.database, system, async (tx) => {
      await sql`insert into organisation_directory values
        (${old}, '01840', null, '2020-02-01', '2025-07-01'), (${young}, '01840', null, '2025-07-01', 'infinity')`.execute(
        tx,
      );
      await sql`select nq21.rebuild_reach()`.execute(tx);
      return resolveOrganisations(tx, [
        { code: "01840", on: "2025-06-30" },
        { code: "01840", on: "2025-07-01" },
        { code: "01840", on: "2019-01-01" },
      ]);
    });

    expect(found).toEqual(
      new Map([
        ["01840@2025-06-30", old],
        ["01840@2025-07-01", young],
      ]),
    );
  });

  it("forces row-level security on every table, and gives the application neither ownership nor bypass", async () => {
    const open = await sql<{ name: string }>`select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migration'
        and not (relrowsecurity and relforcerowsecurity)`.execute(test.database);
    const role = await sql<{ bypass: boolean; super: boolean }>`select rolbypassrls as bypass, rolsuper as super
      from pg_roles where rolname = current_user`.execute(test.database);

    expect(open.rows).toEqual([]);
    expect(role.rows[0]).toEqual({ bypass: false, super: false });
  });
});

async function countAudit(): Promise<number> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
  const counted = await client.query<{ n: number }>("select count(*)::int as n from audit");
  await client.end();
  return counted.rows[0]?.n ?? 0;
}
