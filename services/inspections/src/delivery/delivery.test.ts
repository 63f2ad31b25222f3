import { readFile } from "node:fs/promises";
import { type DeliveredColumn, listDeliveredViews, readDelivered } from "@nq21/database/testing/delivered-views";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  anAction,
  anInspection,
  aPlanItem,
  aSubject,
  type InspectionsRecord,
  memberId,
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

  it("tells of plans, subjects and discipline, of members the cell and the days, and of none who", async () => {
    const member = { reference: "03-KT", subject: "MEMBER", organisationCode: "02.1", cardNumber: "90000001" };
    await record.importRows([anInspection({ reference: "03-KT" })]);
    await record.importSheets("INSPECTION_PLANS", { "Kế hoạch KT-GS": [aPlanItem()] });
    await record.importSheets("INSPECTION_OUTCOMES", {
      "Đối tượng": [aSubject({ reference: "03-KT" }), aSubject({ ...member, isInViolation: true })],
      "Kỷ luật": [anAction(), anAction({ ...member, reference: null, form: "WARNING" })],
    });
    const later = await record.importSheets("INSPECTION_OUTCOMES", {
      "Đối tượng": [aSubject({ ...member, isInViolation: false })],
      "Kỷ luật": [],
    });
    const read = (view: string, order: string) =>
      readDelivered(record.deliveryUrl, `select * from delivery.${view} order by ${order}`);
    const subjects = await read("inspection_subjects", "subject");
    const actions = await read("disciplinary_actions", "subject");
    const items = await read("inspection_plan_items", "item");
    await record.withdraw(later.batchId);

    expect(subjects).toMatchObject([
      { subject: "MEMBER", organisation_id: organisations.cell, is_in_violation: false },
      { subject: "ORGANISATION", organisation_id: organisations.first, is_in_violation: false },
    ]);
    expect(await read("inspection_subjects", "subject")).toMatchObject([{ is_in_violation: true }, {}]);
    expect(actions).toMatchObject([
      {
        subject: "MEMBER",
        standing: "FULL",
        form: "WARNING",
        organisation_id: organisations.cell,
        inspection_id: null,
      },
      { subject: "ORGANISATION", standing: null, form: "REPRIMAND", decided_by_id: organisations.committee },
    ]);
    expect(items).toMatchObject([{ organisation_id: organisations.committee, item: "1", year: 2023, quarter: 2 }]);
    expect(JSON.stringify([subjects, actions, items])).not.toContain(memberId("90000001"));
  });

  it("is all that the delivery role may read", async () => {
    for (const table of [
      "inspection",
      "member_subject",
      "member_disciplinary_action",
      "batch",
      "organisation_directory",
      "audit",
    ])
      await expect(readDelivered(record.deliveryUrl, `select 1 from public.${table}`)).rejects.toThrow(
        /permission denied/,
      );
  });
});
