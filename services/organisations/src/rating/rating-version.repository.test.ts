import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { system } from "@nq21/authorisation/actor";
import { migrate } from "@nq21/database/migration";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRatings } from "./rating.repository.ts";

const migrations = fileURLToPath(new URL("../../migrations", import.meta.url));
const organisation = "00000000-0000-4000-8000-000000000001";
const rating = "00000000-0000-4000-8000-000000000002";
const batches = [3, 4, 5].map((number) => `00000000-0000-4000-8000-00000000000${number}`);

let folder: string;
let test: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nq21-migrations-"));
  for (const name of await readdir(migrations)) if (name < "0006") await cp(join(migrations, name), join(folder, name));
  test = await createTestDatabase("organisations", { folder });
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

describe("ratings that were on record before versions had numbers", () => {
  it("are numbered in the order in which they came, each where it is", async () => {
    await withActor(test.database, system, async (tx) => {
      for (const [at, batch] of batches.entries()) {
        await sql`insert into batch (id, file_kind, content_hash, state, row_count)
          values (${batch}, 'ORGANISATION_RATINGS', ${String(at)}, ${at === 1 ? "WITHDRAWN" : "APPROVED"}, 1)`.execute(
          tx,
        );
        if (at === 0)
          await sql`insert into organisation (id, source_key, batch_id) values (${organisation}, 'k', ${batch})`.execute(
            tx,
          );
        await sql`insert into organisation_rating (id, organisation_id, batch_id, year, period_kind, period_from, period_to,
            state, level, liability, rule_version)
          values (${rating}, ${organisation}, ${batch}, 2023, 'YEAR', '2023-01-01', '2023-12-31', 'DECIDED', 'GOOD',
            'LIABLE', 'QD124-2023')`.execute(tx);
      }
    });

    await migrate(test.ownerUrl, migrations, true);

    const [ratings] = await listRatings(test.database, system, [organisation]);
    expect(ratings).toMatchObject([
      { id: rating, version: 1, state: "SUPERSEDED", supersededBy: { version: 3 } },
      { id: rating, version: 3, state: "DECIDED", supersededBy: null },
    ]);
  });
});
