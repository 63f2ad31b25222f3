import { readFile } from "node:fs/promises";
import { type DeliveredColumn, listDeliveredViews, readDelivered } from "@nq21/database/testing/delivered-views";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  aDocument,
  aTarget,
  openProgrammeRecord,
  organisations,
  type ProgrammeRecord,
  targetId,
} from "../../testing/programme-record.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord();
});
afterEach(() => record.withdrawAll());
afterAll(() => record.close());

const deliverTargets = () =>
  readDelivered(record.deliveryUrl, "select * from delivery.targets order by indicator_code, year");

describe("what the programme delivers to the warehouse", () => {
  it("is exactly what the warehouse's contract names, in its order and types", async () => {
    const contract = parse(
      await readFile(new URL("../../../../warehouse/sources/programme.yml", import.meta.url), "utf8"),
    ) as { views: { name: string; columns: DeliveredColumn[] }[] };

    expect(await listDeliveredViews(record.deliveryUrl)).toEqual(
      Object.fromEntries(
        contract.views.map((view) => [view.name, view.columns.map(({ name, type }) => ({ name, type }))]),
      ),
    );
  });

  it("is one target for each year, as the newest approved file says, and follows a withdrawal", async () => {
    await record.importSheets({ targets: [aTarget({ organisationCode: "BK" })] });
    const before = await deliverTargets();
    const later = await record.importSheets({ targets: [aTarget({ yearTo: 2022, threshold: 95 })] });
    const after = await deliverTargets();
    await record.withdraw(later.batchId);

    expect(before).toMatchObject(
      [2022, 2023, 2024].map((year) => ({
        target_id: targetId("CT1", year),
        indicator_code: "R1",
        organisation_id: organisations.province,
        year,
        threshold: 90,
        upper_threshold: null,
        is_strict: true,
        unit: "%",
      })),
    );
    expect(after).toMatchObject([{ target_id: targetId("CT1", 2022), organisation_id: null, threshold: 95 }]);
    expect(await deliverTargets()).toEqual(before);
    expect(await readDelivered(record.deliveryUrl, "select file_kind, row_count from delivery.batches")).toEqual([
      { file_kind: "PROGRAMME_TARGETS", row_count: 3 },
    ]);
  });

  it("names a document only while that is delivered too", async () => {
    const first = await record.importSheets();
    await record.importSheets({ targets: [aTarget({ threshold: 95 })] });
    const documents = await readDelivered<{ document_id: string }>(
      record.deliveryUrl,
      "select document_id, title from delivery.documents",
    );
    const before = await deliverTargets();
    await record.withdraw(first.batchId);

    expect(documents).toMatchObject([{ title: aDocument().title }]);
    expect(before.map((target) => target.document_id)).toEqual(Array(3).fill(documents[0]?.document_id));
    expect((await deliverTargets()).map((target) => [target.threshold, target.document_id])).toEqual(
      Array(3).fill([95, null]),
    );
  });

  it("is all that the delivery role may read", async () => {
    for (const table of ["document", "objective", "target", "batch", "audit"])
      await expect(readDelivered(record.deliveryUrl, `select 1 from public.${table}`)).rejects.toThrow(
        /permission denied/,
      );
  });
});
