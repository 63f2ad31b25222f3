import { readFile } from "node:fs/promises";
import { type DeliveredColumn, listDeliveredViews, readDelivered } from "@nq21/database/testing/delivered-views";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  aChange,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
let changesId: string | null;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  const report = await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "MERGE", predecessorCode: "03.1", successorCode: "03.2" }),
    aChange({ change: "2", kind: "TRANSFER_PARENT", predecessorCode: "03", parentCode: "BK.BB" }),
    aChange({ change: "3", kind: "DISSOLVE", predecessorCode: "01.1" }),
  ]);
  changesId = report.batchId;
  await record.importRows("ORGANISATION_RATINGS", [aRating({ selfLevel: "GOOD" })]);
  await record.importRows("ORGANISATION_RATINGS", [aRating({ level: "EXCELLENT" })]);
});
afterAll(() => record.close());

const deliver = (query: string) => readDelivered(record.deliveryUrl, query);

describe("what organisations delivers to the warehouse", () => {
  it("is exactly what the warehouse's contract names, in its order and types", async () => {
    const contract = parse(
      await readFile(new URL("../../../../warehouse/sources/organisations.yml", import.meta.url), "utf8"),
    ) as { views: { name: string; columns: DeliveredColumn[] }[] };

    expect(await listDeliveredViews(record.deliveryUrl)).toEqual(
      Object.fromEntries(
        contract.views.map((view) => [view.name, view.columns.map(({ name, type }) => ({ name, type }))]),
      ),
    );
  });

  it("is every version, with open ends as null", async () => {
    const versions = await deliver(`select code, parent_id, valid_from::text, valid_to::text, is_stand_in
      from delivery.organisation_versions where code in ('03', 'TN') order by code, valid_from`);

    expect(versions).toEqual([
      { code: "03", parent_id: idOf("BK.CD"), valid_from: "2018-01-01", valid_to: "2020-02-01", is_stand_in: false },
      { code: "03", parent_id: idOf("BK.BB"), valid_from: "2020-02-01", valid_to: null, is_stand_in: false },
      { code: "TN", parent_id: null, valid_from: "2018-01-01", valid_to: null, is_stand_in: true },
    ]);
  });

  it("is every edge of lineage", async () => {
    const edges = await deliver(`select kind, effective_on::text, predecessor_id, successor_id, extent, decision_number
      from delivery.organisation_changes order by kind`);

    const common = { effective_on: "2020-02-01", extent: "WHOLE", decision_number: "01-QĐ/TU" };
    expect(edges).toEqual([
      { ...common, kind: "DISSOLVE", predecessor_id: idOf("01.1"), successor_id: null },
      { ...common, kind: "MERGE", predecessor_id: idOf("03.1"), successor_id: idOf("03.2") },
      { ...common, kind: "TRANSFER_PARENT", predecessor_id: idOf("03"), successor_id: idOf("03") },
    ]);
  });

  it("is the newest approved rating of each state", async () => {
    expect(await deliver("select year, state, level from delivery.organisation_ratings order by state")).toEqual([
      { year: 2023, state: "DECIDED", level: "EXCELLENT" },
      { year: 2023, state: "SELF", level: "GOOD" },
    ]);
  });

  it("tells since when a list of a year has named an organisation, however often it came again", async () => {
    const told = await deliver(`select form, year, period,
      handed_in_on = (now() at time zone 'Asia/Ho_Chi_Minh')::date as is_today from delivery.handed_in`);

    expect(told).toEqual([{ form: "ORGANISATION_RATINGS", year: 2023, period: "YEAR", is_today: true }]);
  });

  it("is all that the delivery role may read", async () => {
    for (const table of ["organisation", "organisation_version", "organisation_rating", "batch", "audit"])
      await expect(deliver(`select 1 from public.${table}`)).rejects.toThrow(/permission denied/);
  });

  it("follows a withdrawal", async () => {
    await record.withdraw(changesId);

    expect(await deliver("select 1 from delivery.organisation_changes")).toEqual([]);
    expect(await deliver("select 1 from delivery.organisation_versions")).toHaveLength(province.length);
    expect(await deliver("select file_kind from delivery.batches")).toHaveLength(3);
  });
});
