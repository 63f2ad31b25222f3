import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeActor, system } from "@nq21/authorisation/actor";
import { type AuditCategory, auditCategories } from "@nq21/code-lists/audit";
import { codesOf } from "@nq21/code-lists/code-list";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import fc from "fast-check";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuditEntry, recordAudit } from "./audit.ts";
import { noHash } from "./audit-root.ts";
import { type AuditRow, readAuditRows } from "./audit-rows.ts";
import { hashAuditRow } from "./audit-trail-check.ts";
import { openDatabase } from "./connection.ts";
import { withActor } from "./with-actor.ts";

const actor = { id: "tester", grants: [], isSystem: true } as const;
let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  action: "APPROVE",
  entity: "batch",
  entityId: "1",
  ...changes,
});
const write = (changes: Partial<AuditEntry> = {}, database = test.database) =>
  withActor(database, actor, (tx) => recordAudit(tx, entry(changes)));

async function readTrail(url = test.auditorUrl): Promise<AuditRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin read only");
    const trail: AuditRow[] = [];
    for await (const rows of readAuditRows(client)) trail.push(...rows);
    return trail;
  } finally {
    await client.end();
  }
}

/** Throws unless places have no gap, each row names the one before, and every hash is what this side computes. */
function expectWholeChain(trail: readonly AuditRow[]): void {
  expect(trail.map((row) => Number(row.sequence))).toEqual(trail.map((_, at) => at + 1));
  for (const [at, row] of trail.entries()) {
    expect(row.previousHash).toBe(trail[at - 1]?.hash ?? noHash);
    expect(row.hash).toBe(hashAuditRow(row, row.previousHash as string));
  }
}

describe("the chain of the audit trail", () => {
  it("is computed by the database as it is recomputed outside, whatever codes, ids and counts are written", async () => {
    const counts = fc.dictionary(
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}$/),
      fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
      { maxKeys: 6 },
    );
    const entries = fc.record({
      category: fc.constantFrom(...codesOf(auditCategories)),
      action: fc.stringMatching(/^[A-Za-z][A-Za-z_]{0,30}$/),
      entity: fc.stringMatching(/^[A-Za-z][A-Za-z_]{0,30}$/),
      entityId: fc.stringMatching(/^[A-Za-z0-9@._:/-]{1,60}$/),
      counts,
    });
    // The actor is an outsider's word: quotes, control characters and marks must come out the same on both sides.
    const actorId = fc
      .string({ unit: "binary", minLength: 1, maxLength: 20 })
      .filter((id) => !id.includes("\u0000") && id.isWellFormed());
    await fc.assert(
      fc.asyncProperty(entries, actorId, async (each, id) => {
        await withActor(test.database, { ...actor, id }, (tx) => recordAudit(tx, each));
      }),
      { numRuns: 150, seed: 21 },
    );

    const trail = await readTrail();

    expect(trail.length).toBeGreaterThanOrEqual(150);
    expectWholeChain(trail);
  });

  it("has no gap after 50 writers at once, of which some roll back and some are killed", async () => {
    const before = (await readTrail()).length;
    let committed = 0;
    const writer = async (number: number) => {
      const database = openDatabase(test.applicationUrl, 1);
      try {
        for (let turn = 0; turn < 6; turn++) {
          const fate = (number + turn) % 3;
          await withActor(database, actor, async (tx) => {
            await recordAudit(tx, entry({ entityId: `${number}/${turn}`, counts: { turn } }));
            if (fate === 1) throw new Error("rolled back");
            if (fate !== 2) return;
            // The connection dies between the row and its commit, as when its process is killed.
            await sql`set constraints all immediate`.execute(tx);
            await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
          }).then(
            () => {
              committed += 1;
            },
            () => undefined,
          );
        }
      } finally {
        await database.destroy();
      }
    };

    await Promise.all(Array.from({ length: 50 }, (_, number) => writer(number)));

    const trail = await readTrail();
    expect(committed).toBe(100);
    expect(trail.length).toBe(before + committed);
    expectWholeChain(trail);
  });

  it("is not held up by a transaction that has written its row and goes on working", async () => {
    await withActor(test.database, actor, async (tx) => {
      await recordAudit(tx, entry({ entityId: "slow" }));
      await write({ entityId: "fast" });
    });

    const trail = await readTrail();

    expect(trail.slice(-2).map((row) => row.entityId)).toEqual(["fast", "slow"]);
    expectWholeChain(trail);
  });

  it("chains the rows that stood on a trail before it was a chain", async () => {
    const older = await createTestDatabase(null, { withRecord: false });
    const client = new pg.Client({ connectionString: older.ownerUrl });
    await client.connect();
    try {
      const runMigration = (name: string) =>
        client.query(readFileSync(fileURLToPath(new URL(`../migrations/${name}`, import.meta.url)), "utf8"));
      await runMigration("0001-record.sql");
      await client.query(`insert into audit (actor_id, action, entity, entity_id, counts)
        select 'Người cũ "1"', 'SUBMIT', 'batch', n::text, case n % 3 when 0 then null when 1 then '{}' else '{"b": 2, "aa": 1}' end::jsonb
        from generate_series(1, 30) n`);

      await runMigration("0006-audit-chain.sql");

      await client.query(
        `insert into audit (actor_id, action, entity, entity_id) values ('new', 'APPROVE', 'batch', '31')`,
      );
      const trail = await readTrail(older.auditorUrl);
      expect(trail.map((row) => row.entityId)).toEqual(Array.from({ length: 31 }, (_, at) => String(at + 1)));
      expectWholeChain(trail);
    } finally {
      await client.end();
      await older.close();
    }
  });
});

describe("the rights on the audit trail", () => {
  const asApplication = (statement: string) => withActor(test.database, actor, (tx) => sql.raw(statement).execute(tx));
  const plain = "'APPROVE', 'batch', '1'";

  it.each([
    ["a hash", `insert into audit (action, entity, entity_id, hash) values (${plain}, '\\x00')`],
    ["the hash before", `insert into audit (action, entity, entity_id, previous_hash) values (${plain}, '\\x00')`],
    ["a place", `insert into audit (action, entity, entity_id, sequence) values (${plain}, 1)`],
    ["a time", `insert into audit (action, entity, entity_id, at) values (${plain}, now())`],
    ["an actor", `insert into audit (action, entity, entity_id, actor_id) values (${plain}, 'other')`],
    ["an id", `insert into audit (id, action, entity, entity_id) overriding system value values (0, ${plain})`],
  ])("the application can't choose %s", async (_, statement) => {
    await expect(asApplication(statement)).rejects.toThrow(/permission denied/);
  });

  it.each(["update audit set action = 'OTHER'", "delete from audit", "truncate audit"])(
    "the application may not: %s",
    async (statement) => {
      await expect(asApplication(statement)).rejects.toThrow(/permission denied/);
    },
  );

  it.each([
    ["an auditor, and all of it", makeActor("auditor", ["AUDITOR", null]), true],
    ["no administrator", makeActor("administrator", ["ADMINISTRATOR", null]), false],
    ["not the software itself", system, false],
  ] as const)("are read through the application by %s", async (_, reader, isRead) => {
    await write();

    const seen = await withActor(test.database, reader, (tx) => sql`select from audit`.execute(tx), { readsAll: true });

    expect(seen.rows.length > 0).toBe(isRead);
  });

  it.each(["update audit set action = 'OTHER'", "delete from audit", "truncate audit"])(
    "a slip of the owner is refused: %s",
    async (statement) => {
      await write();
      const owner = new pg.Client({ connectionString: test.ownerUrl });
      await owner.connect();

      await expect(owner.query(statement).finally(() => owner.end())).rejects.toThrow(/never changed or deleted/);
    },
  );

  it("the auditor reads the trail and no other table", async () => {
    await write();
    const auditor = new pg.Client({ connectionString: test.auditorUrl });
    await auditor.connect();
    try {
      expect((await auditor.query("select from audit")).rowCount).toBeGreaterThan(0);
      await expect(auditor.query("select from batch")).rejects.toThrow(/permission denied/);
      await expect(auditor.query("delete from audit")).rejects.toThrow(/permission denied/);
    } finally {
      await auditor.end();
    }
  });

  it.each<[string, Partial<AuditEntry> | object]>([
    ["an action that is a sentence", { action: "approve this" }],
    ["an entity id that is a name", { entityId: "Nguyễn Văn A" }],
    ["a count that is a text", { counts: { name: "A" } }],
    ["a count that is not whole", { counts: { share: 0.5 } }],
    ["a category outside the list", { category: "OTHER" as AuditCategory }],
  ])("nothing but codes, ids and whole numbers is taken: %s", async (_, changes) => {
    await expect(write(changes)).rejects.toThrow(/check constraint/);
  });
});
