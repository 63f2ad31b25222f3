import { system } from "@nq21/authorisation/actor";
import { withdrawBatch } from "@nq21/database/batch";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aMembership, memberId, organisationId, startTestService, type TestService } from "../../testing/service.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.close());

const asAdministrator = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(service.database, system, work);

async function readPlaces(card = "80000001") {
  const found = await asAdministrator((tx) =>
    sql<{ place: string; from: string; to: string | null }>`
      select organisation_id as place, valid_from as "from", nullif(valid_to, 'infinity') as "to"
      from current_membership where member_id = ${memberId(card)} order by valid_from`.execute(tx),
  );
  return found.rows.map(({ place, from, to }) => [place, from, to]);
}

async function readMember(card = "80000001") {
  const found = await asAdministrator((tx) =>
    sql<{ name: string; confirmedOn: string | null }>`
      select full_name as name, confirmed_on as "confirmedOn" from current_member
      inner join current_member_name on member_id = id where id = ${memberId(card)}`.execute(tx),
  );
  return found.rows;
}

describe("the import of a register", () => {
  it("takes the last day of the form as the day before the membership ends", async () => {
    const report = await service.importRows("MEMBER_REGISTER", [
      aMembership({ to: "2019-02-28", leaveReason: "TRANSFERRED_OUT" }),
      aMembership({ organisationCode: "B1", from: "2019-03-01", joinReason: "TRANSFERRED_IN" }),
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 2, superseding: 0, faults: [] });
    expect(await readPlaces()).toEqual([
      [organisationId("A1"), "2018-01-01", "2019-03-01"],
      [organisationId("B1"), "2019-03-01", null],
    ]);
  });

  it("takes a departure of which nothing says why, as old registers have them", async () => {
    const report = await service.importRows("MEMBER_REGISTER", [aMembership({ to: "2019-12-31" })]);

    expect(report).toMatchObject({ outcome: "STORED", added: 1 });
    expect(await readPlaces()).toEqual([[organisationId("A1"), "2018-01-01", "2020-01-01"]]);
  });

  it("changes nothing when the rows come again in another file", async () => {
    const rows = [aMembership(), aMembership({ cardNumber: "80000002", fullName: "Người Thử Hai" })];
    await service.importRows("MEMBER_REGISTER", rows);

    const again = await service.importRows("MEMBER_REGISTER", rows);
    const reordered = await service.importRows("MEMBER_REGISTER", [...rows].reverse());

    expect([again.outcome, reordered.outcome]).toEqual(["UNCHANGED", "UNCHANGED"]);
    expect(reordered).toMatchObject({ added: 0, superseding: 0, unchanged: 2 });
  });

  it("stores nothing on a dry run and reports what would be stored", async () => {
    const report = await service.importRows("MEMBER_REGISTER", [aMembership()], { dryRun: true });

    expect(report).toMatchObject({ outcome: "WOULD_STORE", added: 1, batchId: null });
    expect(await readPlaces()).toEqual([]);
  });

  it("supersedes by the newest batch and takes the earlier row back when that batch is withdrawn", async () => {
    await service.importRows("MEMBER_REGISTER", [aMembership({ confirmedOn: null })]);

    const report = await service.importRows("MEMBER_REGISTER", [
      aMembership({ fullName: "Người Thử Sửa", organisationCode: "A2" }),
      aMembership({ cardNumber: "80000002" }),
    ]);

    expect(report).toMatchObject({ added: 1, superseding: 1, unchanged: 0 });
    expect(await readPlaces()).toEqual([[organisationId("A2"), "2018-01-01", null]]);
    expect(await readMember()).toEqual([{ name: "Người Thử Sửa", confirmedOn: "2011-05-19" }]);

    await asAdministrator((tx) => withdrawBatch(tx, report.batchId as string));

    expect(await readPlaces()).toEqual([[organisationId("A1"), "2018-01-01", null]]);
    expect(await readMember()).toEqual([{ name: "Người Thử Một", confirmedOn: null }]);
    expect(await readPlaces("80000002")).toEqual([]);
  });

  it("keeps the first batch superseded when a batch in the middle is withdrawn", async () => {
    await service.importRows("MEMBER_REGISTER", [aMembership()]);
    const middle = await service.importRows("MEMBER_REGISTER", [aMembership({ organisationCode: "A2" })]);
    await service.importRows("MEMBER_REGISTER", [aMembership({ organisationCode: "B1" })]);

    await asAdministrator((tx) => withdrawBatch(tx, middle.batchId as string));

    expect(await readPlaces()).toEqual([[organisationId("B1"), "2018-01-01", null]]);
  });

  it("does not take back a day of confirmation that a list leaves out", async () => {
    await service.importRows("MEMBER_REGISTER", [aMembership({ to: "2019-12-31", leaveReason: "TRANSFERRED_OUT" })]);

    const report = await service.importRows("MEMBER_REGISTER", [
      aMembership({ confirmedOn: null, organisationCode: "B1", from: "2020-01-01", joinReason: "TRANSFERRED_IN" }),
    ]);

    expect(report).toMatchObject({ added: 1, superseding: 0 });
    expect((await readMember())[0]?.confirmedOn).toBe("2011-05-19");
  });

  it("keeps who introduced a member, where they went and a hash of the citizen number, though a later list leaves them out", async () => {
    const told = { leaveReason: "TRANSFERRED_OUT", to: "2019-12-31" };
    await service.importRows("MEMBER_REGISTER", [
      aMembership({ ...told, leftFor: "ABROAD", admissionSource: "TRADE_UNION", citizenNumber: "006900000815" }),
    ]);

    expect((await service.importRows("MEMBER_REGISTER", [aMembership(told)])).outcome).toBe("UNCHANGED");
    const { rows } = await withActor(service.database, system, (tx) =>
      sql`select admission_source, left_for, current_member.citizen_key = given.citizen_key as "isHashed"
        from current_member cross join current_membership cross join nq21.citizen_keys('{006900000815}') as given`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ admission_source: "TRADE_UNION", left_for: "ABROAD", isHashed: true }]);
  });

  it("keeps the member's id when the namespace of ids changes", async () => {
    await service.importRows("MEMBER_REGISTER", [aMembership()]);
    (service.settings as { idNamespace: string }).idNamespace = "0b9f0a35-2d4c-4c86-9b8c-5c7e3a1d2f10";

    await service.importRows("MEMBER_REGISTER", [aMembership({ organisationCode: "A2" })]);

    expect(await readPlaces()).toEqual([[organisationId("A2"), "2018-01-01", null]]);
  });

  it.each([
    ["an unknown code", [aMembership({ organisationCode: "XX" })], ["UNKNOWN_ORGANISATION", 6, "Mã tổ chức"]],
    [
      "a code no longer in use",
      [aMembership({ organisationCode: "OLD", from: "2020-01-01" })],
      ["UNKNOWN_ORGANISATION", 6, "Mã tổ chức"],
    ],
    [
      "a departure before the first day",
      [aMembership({ to: "2017-12-31", leaveReason: "DIED" })],
      ["DATES_OUT_OF_ORDER", 6, "Đến ngày"],
    ],
    [
      "confirmation before admission",
      [aMembership({ confirmedOn: "2010-05-18" })],
      ["DATES_OUT_OF_ORDER", 6, "Ngày chính thức"],
    ],
    [
      "belonging before admission",
      [aMembership({ admittedOn: "2018-01-02", confirmedOn: null })],
      ["DATES_OUT_OF_ORDER", 6, "Từ ngày"],
    ],
    ["a reason without a departure", [aMembership({ leaveReason: "DIED" })], ["MISSING_VALUE", 6, "Đến ngày"]],
    [
      "two cells on one day",
      [
        aMembership({ to: "2019-12-31", leaveReason: "TRANSFERRED_OUT" }),
        aMembership({ from: "2019-12-31", organisationCode: "B1" }),
      ],
      ["OVERLAPPING_PERIODS", 7, "Từ ngày"],
    ],
    [
      "another name for one card",
      [
        aMembership({ to: "2018-12-31", leaveReason: "TRANSFERRED_OUT" }),
        aMembership({ from: "2019-01-01", fullName: "Người Thử Khác" }),
      ],
      ["DUPLICATE_ROW", 7, "Họ và tên"],
    ],
    [
      "another day of admission for one card",
      [
        aMembership({ to: "2018-12-31", leaveReason: "TRANSFERRED_OUT" }),
        aMembership({ from: "2019-01-01", admittedOn: "2010-06-01" }),
      ],
      ["DUPLICATE_ROW", 7, "Ngày vào Đảng"],
    ],
    [
      "another source for one card",
      [
        aMembership({ to: "2018-12-31", leaveReason: "TRANSFERRED_OUT", admissionSource: "YOUTH_UNION" }),
        aMembership({ from: "2019-01-01", admissionSource: "NONE" }),
      ],
      ["DUPLICATE_ROW", 7, "Nguồn giới thiệu"],
    ],
    [
      "a citizen number of another form",
      [aMembership({ citizenNumber: "00690000081" })],
      ["CITIZEN_NUMBER_FORM", 6, "Số định danh cá nhân"],
    ],
    [
      "a destination of somebody who was struck off",
      [aMembership({ to: "2018-12-31", leaveReason: "STRUCK_OFF", leftFor: "ABROAD" })],
      ["NOT_A_TRANSFER", 6, "Nơi chuyển đến"],
    ],
  ])("refuses %s and names the cell", async (_, rows, [code, row, column]) => {
    const report = await service.importRows("MEMBER_REGISTER", rows);

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map((fault) => [fault.code, fault.row, fault.column])).toEqual([[code, row, column]]);
    expect(await readPlaces()).toEqual([]);
  });

  it("refuses a period that overlaps one on record, and takes the file that ends that one", async () => {
    await service.importRows("MEMBER_REGISTER", [aMembership()]);
    const moved = aMembership({ from: "2021-01-01", organisationCode: "B1", joinReason: "TRANSFERRED_IN" });

    const refused = await service.importRows("MEMBER_REGISTER", [moved]);
    const taken = await service.importRows("MEMBER_REGISTER", [
      aMembership({ to: "2020-12-31", leaveReason: "TRANSFERRED_OUT" }),
      moved,
    ]);

    expect(refused.faults.map((fault) => [fault.code, fault.row])).toEqual([["OVERLAPS_RECORD", 6]]);
    expect(taken).toMatchObject({ outcome: "STORED", added: 1, superseding: 1 });
  });

  it("refuses to withdraw a batch when two memberships would then hold on one day", async () => {
    await service.importRows("MEMBER_REGISTER", [aMembership()]);
    const ending = await service.importRows("MEMBER_REGISTER", [
      aMembership({ to: "2020-12-31", leaveReason: "TRANSFERRED_OUT" }),
    ]);
    await service.importRows("MEMBER_REGISTER", [
      aMembership({ from: "2021-01-01", organisationCode: "B1", joinReason: "TRANSFERRED_IN" }),
    ]);

    await expect(asAdministrator((tx) => withdrawBatch(tx, ending.batchId as string))).rejects.toThrow(
      /two memberships of one member/,
    );
  });
});
