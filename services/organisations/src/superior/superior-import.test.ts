import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
  type Row,
  rowNumber,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

const anAssignment = (values: Row = {}): Row => ({
  superiorCode: "BK.BB",
  organisationCode: "01",
  from: "2022-01-01",
  to: null,
  assignedCount: 1,
  ...{ decisionNumber: "5-QĐ/HU", issuer: "Huyện ủy Ba Bể", decidedOn: "2021-12-20" },
  ...values,
});
const anAttendance = (values: Row = {}): Row => ({
  superiorCode: "BK.BB",
  organisationCode: "01",
  year: 2023,
  dueCount: 12,
  attendedCount: 11,
  ...values,
});
const importSuperiors = (assignments: readonly Row[], attendance: readonly Row[] = []) =>
  record.importRows("SUPERIOR_ATTENDANCE", { "Phân công": assignments, "Dự sinh hoạt": attendance });

async function superiorsOf(code: string, at?: string) {
  const { organisation } = await record.ask(
    `query ($code: String!, $at: Date) { organisation(code: $code) { assignedSuperiors(at: $at) {
      superior { code } organisation { code } validFrom validTo assignedCount decisionNumber issuer decidedOn } } }`,
    { code, at },
  );
  return organisation.assignedSuperiors;
}

describe("a file of superiors", () => {
  it("tells who follows an organisation on a day, and what a superior follows", async () => {
    const report = await importSuperiors([
      anAssignment({ to: "2022-12-31" }),
      anAssignment({ from: "2023-01-01", assignedCount: 2 }),
      anAssignment({ superiorCode: "BK", from: "2022-06-01" }),
      anAssignment({ organisationCode: "01.1" }),
    ]);
    const { organisation } = await record.ask(`{ organisation(code: "BK.BB") {
      now: assignments { organisation { code } assignedCount }
      before: assignments(at: "2021-12-31") { organisation { code } } } }`);

    expect(report).toMatchObject({ outcome: "STORED", added: 4 });
    expect(await superiorsOf("01", "2022-12-31")).toEqual([
      {
        superior: { code: "BK.BB" },
        organisation: { code: "01" },
        ...{ validFrom: "2022-01-01", validTo: "2023-01-01", assignedCount: 1 },
        ...{ decisionNumber: "5-QĐ/HU", issuer: "Huyện ủy Ba Bể", decidedOn: "2021-12-20" },
      },
      expect.objectContaining({ superior: { code: "BK" }, validTo: null }),
    ]);
    expect(await superiorsOf("01", "2023-01-01")).toMatchObject([
      { superior: { code: "BK" } },
      { superior: { code: "BK.BB" }, assignedCount: 2 },
    ]);
    expect(organisation).toEqual({
      now: [
        { organisation: { code: "01.1" }, assignedCount: 1 },
        { organisation: { code: "01" }, assignedCount: 2 },
      ],
      before: [],
    });
  });

  it("ends an open assignment when it is handed in again with its last day, and opens it when withdrawn", async () => {
    await importSuperiors([anAssignment({ organisationCode: "02" })]);
    const ended = await importSuperiors([
      anAssignment({ organisationCode: "02", to: "2023-06-30" }),
      anAssignment({ organisationCode: "02", from: "2023-07-01", assignedCount: 3 }),
    ]);
    const after = await superiorsOf("02", "2024-01-01");
    await record.withdraw(ended.batchId);

    expect(ended).toMatchObject({ outcome: "STORED", added: 1, superseding: 1 });
    expect(after).toMatchObject([{ validFrom: "2023-07-01", assignedCount: 3 }]);
    expect(await superiorsOf("02", "2024-01-01")).toMatchObject([{ validFrom: "2022-01-01", validTo: null }]);
  });

  it("tells how often a superior attended, which may be more often than it had to", async () => {
    await importSuperiors([], [anAttendance(), anAttendance({ year: 2024, attendedCount: 15 })]);
    const { organisation } = await record.ask(`{ organisation(code: "01") {
      superiorAttendance { year dueCount attendedCount superior { code } } of2024: superiorAttendance(from: 2024) { year } } }`);

    expect(organisation).toEqual({
      superiorAttendance: [
        { year: 2023, dueCount: 12, attendedCount: 11, superior: { code: "BK.BB" } },
        { year: 2024, dueCount: 12, attendedCount: 15, superior: { code: "BK.BB" } },
      ],
      of2024: [{ year: 2024 }],
    });
  });

  it("is refused whole, naming every cell", async () => {
    const report = await importSuperiors(
      [
        anAssignment({ superiorCode: "99", organisationCode: "03" }),
        anAssignment({ organisationCode: "98" }),
        anAssignment({ organisationCode: "03", to: "2021-12-31" }),
      ],
      [anAttendance({ organisationCode: "97" })],
    );

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
      ["DATES_OUT_OF_ORDER", "Phân công", rowNumber(2), "Đến ngày"],
      ["UNKNOWN_ORGANISATION", "Phân công", rowNumber(0), "Mã tổ chức cấp trên phân công"],
      ["UNKNOWN_ORGANISATION", "Phân công", rowNumber(1), "Mã tổ chức được theo dõi"],
      ["UNKNOWN_ORGANISATION", "Dự sinh hoạt", rowNumber(0), "Mã tổ chức được theo dõi"],
    ]);
  });

  it("is refused where intervals of one pair overlap, in the file or with the record", async () => {
    await importSuperiors([anAssignment({ organisationCode: "03.1", to: "2022-12-31" })]);
    const report = await importSuperiors([
      anAssignment({ organisationCode: "03.2", to: "2022-06-30" }),
      anAssignment({ organisationCode: "03.2", from: "2022-06-30" }),
      anAssignment({ organisationCode: "03.1", from: "2022-12-31" }),
      anAssignment({ organisationCode: "03.10" }),
    ]);

    expect(report.faults.map(({ code, row }) => [code, row])).toEqual([
      ["ASSIGNMENT_OVERLAP", rowNumber(1)],
      ["ASSIGNMENT_OVERLAPS_RECORD", rowNumber(2)],
    ]);
    expect(await superiorsOf("03.10")).toEqual([]);
  });
});
