import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { demoNamespace } from "@nq21/database/identity";
import type { Importer, ImportReport } from "@nq21/database/import-file";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importRoute } from "./import-route.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

/** Takes any list of inspections as new, so that what the route makes of the outcome can be seen. */
const importer: Importer = {
  kind: "INSPECTIONS",
  store: async (_tx, _batchId, workbook) => ({ added: workbook.rowCount, superseding: 0, unchanged: 0 }),
};

async function send(
  bytes: Uint8Array,
  search = "",
  actor: Actor = system,
): Promise<{ status: number; report: ImportReport }> {
  const route = importRoute({
    database: test.database,
    service: "inspections",
    idNamespace: demoNamespace,
    importers: [importer],
  });
  const { status, body } = await route.handle(new URL(`http://subgraph/import${search}`), bytes, actor);
  return { status, report: body as ImportReport };
}

const anInspection = {
  reference: "01-KT",
  year: 2023,
  periodKind: "YEAR",
  kind: "SELF_INSPECTION",
  leadOrganisationCode: "BK",
  organisationCode: "BK",
  startedOn: "2023-04-03",
};
const write = (reference: string, values = {}) =>
  writeWorkbook({
    layout: getFileLayout("INSPECTIONS"),
    reportingUnit: "TỈNH ỦY BẮC KẠN",
    subtitle: "Năm 2023",
    sheets: { "KT-GS": [{ ...anInspection, reference, ...values }] },
  });

describe("POST /import", () => {
  it("answers 200 for a file that is stored, and for the same file again", async () => {
    const bytes = await write("stored");

    expect(await send(bytes)).toMatchObject({ status: 200, report: { outcome: "STORED", added: 1 } });
    expect(await send(bytes)).toMatchObject({ status: 200, report: { outcome: "UNCHANGED", added: 0 } });
  });

  it("answers 200 for a dry run, which stores nothing", async () => {
    const bytes = await write("tried");

    expect(await send(bytes, "?dryRun=true")).toMatchObject({ status: 200, report: { outcome: "WOULD_STORE" } });
    expect(await send(bytes, "?dryRun=false")).toMatchObject({ status: 200, report: { outcome: "STORED" } });
  });

  it("answers 422 with every fault for a file that is refused", async () => {
    const { status, report } = await send(await write("faulty", { year: 2017, startedOn: null }));

    expect(status).toBe(422);
    expect(report).toMatchObject({ outcome: "REFUSED", batchId: null, added: 0 });
    expect(report.faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ["OUT_OF_RANGE", 6, "Năm"],
      ["MISSING_VALUE", 6, "Ngày bắt đầu"],
    ]);
  });

  it("answers 422 with a reason for a file that can't be read, and for one that another service takes", async () => {
    const others = await writeWorkbook({
      layout: getFileLayout("PROGRAMME_TARGETS"),
      reportingUnit: "TỈNH ỦY BẮC KẠN",
      subtitle: "",
      sheets: {},
    });

    expect(await send(new Uint8Array([1, 2, 3]))).toMatchObject({
      status: 422,
      report: { fileKind: null, faults: [{ code: "UNREADABLE_FILE" }] },
    });
    const { status, report } = await send(others);
    expect(status).toBe(422);
    expect(report).toMatchObject({ fileKind: "PROGRAMME_TARGETS", faults: [{ code: "OTHER_SERVICE" }] });
    expect(report.faults[0]?.message.vi).toContain("programme");
  });

  it("answers 403 to whoever may edit nothing, before the file is looked at, and puts it on the trail", async () => {
    const root = "00000000-0000-4000-8000-000000000001";
    const refused: Actor[] = [
      { id: "nobody", grants: [] },
      makeActor("approver", ["APPROVER", root]),
      makeActor("administrator", ["ADMINISTRATOR", null]),
    ];
    for (const actor of refused)
      await expect(send(new Uint8Array(), "", actor)).rejects.toMatchObject({ status: 403, code: "FORBIDDEN" });

    const trail = await readDelivered(test.ownerUrl, "select actor_id, action from audit where category = 'DENIED'");
    expect(trail.map(({ actor_id, action }) => [actor_id, action])).toEqual(refused.map(({ id }) => [id, "IMPORT"]));
    expect(await send(new Uint8Array(), "", makeActor("officer", ["DATA_OFFICER", root]))).toMatchObject({
      status: 422,
    });
  });

  it("puts on the trail that a file was tried, refused or already there: the report tells of the record", async () => {
    const officer = makeActor("trying", ["DATA_OFFICER", "00000000-0000-4000-8000-000000000001"]);
    const known = await write("known to all");
    await send(known);
    await send(await write("on trial"), "?dryRun=true", officer);
    await send(await write("faulty again", { year: 2017, startedOn: null }), "", officer);
    await send(known, "", officer);

    const trail = await readDelivered(
      test.ownerUrl,
      "select category, action, entity, entity_id, counts from audit where actor_id = 'trying' order by sequence",
    );
    expect(trail).toEqual(
      [
        { rows: 1, faults: 0 },
        { rows: 0, faults: 2 },
        { rows: 1, faults: 0 },
      ].map((counts) => ({
        category: "WRITE",
        action: "TRY_IMPORT",
        entity: "Service",
        entity_id: "inspections",
        counts,
      })),
    );
  });
});
