import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  anInspection,
  type InspectionsRecord,
  openInspectionsRecord,
  organisations,
  writeInspections,
} from "../../testing/inspections-record.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
});
afterEach(() => record.withdrawAll());
afterAll(() => record.close());

async function list(): Promise<unknown[]> {
  const answer = await record.answer(`{
    inspections(first: 500) { edges { node { id kind startedOn concludedOn organisation { id } leadOrganisation { id } period { year kind from to } } } }
  }`);
  expect(answer.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(answer.data)).inspections.edges.map((edge: { node: unknown }) => edge.node);
}

describe("a list of inspections", () => {
  it("is stored with the organisations that carried its codes on the day each inspection began", async () => {
    const report = await record.importRows([
      anInspection(),
      anInspection({ reference: "02-KT", year: 2025, startedOn: "2025-07-01", concludedOn: null }),
    ]);

    expect(report).toMatchObject({
      outcome: "STORED",
      rowCount: 2,
      added: 2,
      superseding: 0,
      unchanged: 0,
      faults: [],
    });
    expect(await list()).toMatchObject([
      {
        organisation: { id: organisations.successor },
        startedOn: "2025-07-01",
        concludedOn: null,
        period: { year: 2025, kind: "YEAR", from: "2025-01-01", to: "2025-12-31" },
      },
      {
        kind: "REGULAR_INSPECTION",
        organisation: { id: organisations.first },
        leadOrganisation: { id: organisations.committee },
        startedOn: "2023-04-03",
        concludedOn: "2023-04-20",
      },
    ]);
  });

  it("is refused whole, with every fault named by its cell", async () => {
    const report = await record.importRows([
      anInspection(),
      anInspection({ reference: "02-KT", organisationCode: "99" }),
      anInspection({ reference: "03-KT", leadOrganisationCode: "01", startedOn: "2017-12-31" }),
      anInspection({ reference: "04-KT", concludedOn: "2023-04-02" }),
      anInspection({ reference: "05-KT", kind: "Thanh tra" }),
    ]);

    expect(report).toMatchObject({ outcome: "REFUSED", batchId: null, added: 0 });
    expect(report.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
      ["UNKNOWN_CODE", "KT-GS", 10, "Hình thức"],
      ["UNKNOWN_ORGANISATION", "KT-GS", 7, "Mã tổ chức được kiểm tra, giám sát"],
      ["UNKNOWN_ORGANISATION", "KT-GS", 8, "Mã tổ chức tiến hành"],
      ["UNKNOWN_ORGANISATION", "KT-GS", 8, "Mã tổ chức được kiểm tra, giám sát"],
      ["DATES_OUT_OF_ORDER", "KT-GS", 9, "Ngày kết luận"],
    ]);
    expect(await list()).toEqual([]);
  });

  it("changes nothing when it comes again, as the same bytes or as the same rows", async () => {
    const bytes = await writeInspections([anInspection()]);
    const first = await record.importBytes(bytes);
    const before = await list();

    const again = await record.importBytes(bytes);
    const reordered = await record.importRows([anInspection(), anInspection()]);

    expect(again).toMatchObject({ outcome: "UNCHANGED", batchId: first.batchId, added: 0, superseding: 0 });
    expect(reordered).toMatchObject({ outcome: "UNCHANGED", added: 0, superseding: 0, unchanged: 1 });
    expect(await list()).toEqual(before);
  });

  it("supersedes an inspection on record under the same id, and gives the earlier back when it is withdrawn", async () => {
    await record.importRows([anInspection({ concludedOn: null }), anInspection({ reference: "02-KT" })]);
    const before = await list();

    const later = await record.importRows([
      anInspection({ concludedOn: "2023-05-30" }),
      anInspection({ reference: "02-KT" }),
    ]);
    const superseded = await list();
    await record.withdraw(later.batchId);

    expect(later).toMatchObject({ outcome: "STORED", added: 0, superseding: 1, unchanged: 1 });
    expect(superseded).toHaveLength(2);
    expect(superseded).toContainEqual(expect.objectContaining({ concludedOn: "2023-05-30" }));
    expect(superseded).not.toContainEqual(expect.objectContaining({ concludedOn: null }));
    expect(await list()).toEqual(before);
  });

  it("can be stored again after it was withdrawn", async () => {
    const bytes = await writeInspections([anInspection()]);
    const first = await record.importBytes(bytes);
    const before = await list();
    await record.withdraw(first.batchId);
    expect(await list()).toEqual([]);

    const second = await record.importBytes(bytes);

    expect(second).toMatchObject({ outcome: "STORED", added: 1 });
    expect(second.batchId).not.toBe(first.batchId);
    expect(await list()).toEqual(before);
  });

  it("says in a dry run what it would do, and leaves nothing", async () => {
    await record.importRows([anInspection({ concludedOn: null })]);
    const before = await list();

    const report = await record.importRows([anInspection(), anInspection({ reference: "02-KT" })], true);

    expect(report).toMatchObject({ outcome: "WOULD_STORE", batchId: null, added: 1, superseding: 1 });
    expect(await list()).toEqual(before);
  });
});
