import { readFile } from "node:fs/promises";
import { type DeliveredColumn, listDeliveredViews, readDelivered } from "@nq21/database/testing/delivered-views";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  anInspection,
  type InspectionsRecord,
  openInspectionsRecord,
  organisations,
} from "../../testing/inspections-record.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
});
afterAll(() => record.close());

const deliver = () =>
  readDelivered(record.deliveryUrl, "select * from delivery.inspections order by started_on, inspection_id");

describe("what inspections delivers to the warehouse", () => {
  it("is exactly what the warehouse's contract names, in its order and types", async () => {
    const contract = parse(
      await readFile(new URL("../../../../warehouse/sources/inspections.yml", import.meta.url), "utf8"),
    ) as { views: { name: string; columns: DeliveredColumn[] }[] };

    expect(await listDeliveredViews(record.deliveryUrl)).toEqual(
      Object.fromEntries(
        contract.views.map((view) => [view.name, view.columns.map(({ name, type }) => ({ name, type }))]),
      ),
    );
  });

  it("is the newest approved version of each inspection, with no actor, and follows a withdrawal", async () => {
    await record.importRows([
      anInspection({ concludedOn: null }),
      anInspection({ reference: "02-KT", startedOn: "2023-05-01", concludedOn: "2023-05-31" }),
    ]);
    const before = await deliver();
    const later = await record.importRows([anInspection({ concludedOn: "2023-05-30" })]);
    const after = await deliver();
    await record.withdraw(later.batchId);

    expect(before).toMatchObject([
      {
        kind: "REGULAR_INSPECTION",
        year: 2023,
        period_kind: "YEAR",
        lead_organisation_id: organisations.committee,
        organisation_id: organisations.first,
        concluded_on: null,
      },
      {},
    ]);
    expect(after).toHaveLength(2);
    expect(after[0]).toMatchObject({ inspection_id: before[0]?.inspection_id });
    expect(after[0]?.concluded_on).not.toBeNull();
    expect(await deliver()).toEqual(before);
    expect(await readDelivered(record.deliveryUrl, "select file_kind, row_count from delivery.batches")).toEqual([
      { file_kind: "INSPECTIONS", row_count: 2 },
    ]);
  });

  it("is all that the delivery role may read", async () => {
    for (const table of ["inspection", "batch", "organisation_directory", "audit"])
      await expect(readDelivered(record.deliveryUrl, `select 1 from public.${table}`)).rejects.toThrow(
        /permission denied/,
      );
  });
});
