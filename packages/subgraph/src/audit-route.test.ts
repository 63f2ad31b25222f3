import { makeActor, system } from "@nq21/authorisation/actor";
import { recordAudit } from "@nq21/database/audit";
import type { AuditPage } from "@nq21/database/audit-page";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRoute } from "./audit-route.ts";
import { RequestRefused } from "./http-request.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
  for (let at = 1; at <= 205; at++)
    await withActor(test.database, at % 2 ? system : makeActor("someone"), (tx) =>
      recordAudit(tx, { category: at % 5 ? "WRITE" : "DENIED", action: "TRY", entity: "Thing", entityId: `${at}` }),
    );
});
afterAll(() => test.close());

const auditor = makeActor("auditor", ["AUDITOR", null]);
const ask = async (asked: unknown, actor = auditor): Promise<AuditPage> => {
  const body = Buffer.from(typeof asked === "string" ? asked : JSON.stringify(asked));
  return (await auditRoute(test).handle(new URL("http://subgraph/audit"), body, actor)).body as AuditPage;
};
const listPlaces = ({ entries }: AuditPage) => entries.map(({ sequence }) => sequence);

describe("POST /audit", () => {
  it("gives the newest rows, at most 200, and goes on before a place", async () => {
    const newest = await ask({});
    const older = await ask({ before: newest.entries.at(-1)?.sequence });

    expect(newest.rowCount).toBe(205);
    expect(listPlaces(newest)).toEqual(Array.from({ length: 200 }, (_, at) => 205 - at));
    expect(listPlaces(older)).toEqual([5, 4, 3, 2, 1]);
  });

  it("keeps to a category, to actors, and to a time from its first instant to before its last", async () => {
    const all = (await ask({ first: 200 })).entries;
    const [from, to] = [all[19]?.at, all[9]?.at];

    expect(new Set((await ask({ category: "DENIED" })).entries.map(({ category }) => category))).toEqual(
      new Set(["DENIED"]),
    );
    expect(listPlaces(await ask({ actors: ["someone", "other"], first: 2 }))).toEqual([204, 202]);
    expect(listPlaces(await ask({ actors: [] }))).toEqual([]);
    expect(listPlaces(await ask({ from, to }))).toEqual(all.slice(10, 20).map(({ sequence }) => sequence));
  });

  it.each([
    "",
    "[]",
    "{",
    { first: 201 },
    { first: 0 },
    { before: 0 },
    { category: "ANY" },
    { from: "today" },
    { sort: 1 },
  ])("refuses %j without saying what stands there", async (asked) => {
    await expect(ask(asked)).rejects.toMatchObject({ status: 400, code: "BAD_USER_INPUT" });
  });

  it.each(["ADMINISTRATOR", "LEADER", "MEMBER_SECRETARY"] as const)("is not for %s", async (role) => {
    const refused = ask({}, makeActor("other", [role, null]));

    await expect(refused).rejects.toBeInstanceOf(RequestRefused);
    await expect(refused).rejects.toMatchObject({ status: 403, code: "FORBIDDEN" });
  });

  it("shows nothing to the software itself: row security lets auditors read, and nobody else", async () => {
    expect(await ask({}, system)).toEqual({ rowCount: 0, entries: [] });
  });
});
