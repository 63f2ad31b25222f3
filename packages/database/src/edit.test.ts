import { system } from "@nq21/authorisation/actor";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EditRequest, type EditResult, recordEdit } from "./edit.ts";
import { demoNamespace } from "./identity.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

const anEdit = (changes: Partial<EditRequest> = {}): EditRequest => ({
  kind: "CELL_MEETINGS",
  idempotencyKey: "key-1",
  request: { present: 3, cell: "01" },
  dryRun: false,
  isStructural: false,
  ...changes,
});

let runs = 0;
const work = async (): Promise<EditResult<{ run: number }, string>> => ({
  answer: { run: ++runs },
  added: 1,
  superseding: 0,
});
const record = (
  changes: Partial<EditRequest>,
  doing: (tx: ActorTransaction, batchId: string) => Promise<EditResult<{ run: number }, string>> = work,
) =>
  recordEdit(
    { database: test.database, actor: system, service: "organisations", idNamespace: demoNamespace },
    anEdit(changes),
    doing,
  );
const countBatches = () =>
  withActor(test.database, system, async (tx) =>
    Number((await sql<{ n: number }>`select count(*)::int as n from batch`.execute(tx)).rows[0]?.n),
  );

describe("an edit", () => {
  it("is recorded once, however many times at once it is sent", async () => {
    const before = await countBatches();

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => record({ idempotencyKey: "together" })));

    expect(outcomes.map((each) => each.outcome).sort()).toEqual(["RECORDED", ...Array(7).fill("REPEATED")].sort());
    expect(new Set(outcomes.map((each) => JSON.stringify("answer" in each && each.answer))).size).toBe(1);
    expect(await countBatches()).toBe(before + 1);
  });

  it("is the same edit when its parts come in another order", async () => {
    await record({ idempotencyKey: "order", request: { a: 1, b: { c: 2, d: 3 } } });

    expect(await record({ idempotencyKey: "order", request: { b: { d: 3, c: 2 }, a: 1 } })).toMatchObject({
      outcome: "REPEATED",
    });
  });

  it("is refused under a key that was used for another request", async () => {
    await record({ idempotencyKey: "once", request: 1 });

    expect(await record({ idempotencyKey: "once", request: 2 })).toEqual({ outcome: "KEY_REUSED" });
  });

  it("leaves nothing when it is tried or refused, and may be sent in earnest under the same key", async () => {
    const before = await countBatches();

    expect(await record({ idempotencyKey: "try", dryRun: true })).toMatchObject({ outcome: "WOULD_RECORD" });
    expect(await record({ idempotencyKey: "try" }, async () => ({ refusal: "no" }))).toEqual({
      outcome: "REFUSED",
      refusal: "no",
    });
    expect(await countBatches()).toBe(before);

    expect(await record({ idempotencyKey: "try" })).toMatchObject({ outcome: "RECORDED" });
  });

  it("sees what it brings while it is being recorded", async () => {
    await record({ idempotencyKey: "seen" }, async (tx, batchId) => {
      const seen = await sql`select 1 from nq21.visible_batch where id = ${batchId}`.execute(tx);
      expect(seen.rows).toHaveLength(1);
      return work();
    });
  });
});
