import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeId } from "@nq21/database/testing/moving-tree";
import type { FileKind } from "@nq21/workbook/layout";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMovingService } from "../../testing/moving-members.ts";
import { aMembership, aRating, type SheetRow, type TestService } from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startMovingService();
});
afterAll(() => service.close());

/** Holds the order that took over A whole, and B in part: A1 and M1 stand below it today, A2 did until 2022. */
const officer: Actor = makeActor("officer", ["DATA_OFFICER", placeId("C1")]);

/** Hands a file in, only to try it unless told otherwise; what would be stored, or its faults. */
async function hand(kind: FileKind, actor: Actor, rows: SheetRow[], dryRun = true) {
  const { outcome, faults } = await service.importRows(kind, rows, { actor, dryRun });
  return outcome === "REFUSED" ? faults.map(({ code, row, column }) => [code, row, column]) : outcome;
}
const register = (...rows: SheetRow[]) => hand("MEMBER_REGISTER", officer, rows.map(aMembership));
const ratings = (...rows: SheetRow[]) => hand("MEMBER_RATINGS", officer, rows.map(aRating));
const known = (cardNumber: string, row: SheetRow): SheetRow => ({
  cardNumber,
  fullName: `Người Thử ${cardNumber}`,
  ...row,
});
const fresh = (organisationCode: string, from = "2018-01-01"): SheetRow => ({
  cardNumber: "new",
  organisationCode,
  from,
});

describe("an officer's register", () => {
  it.each([
    ["a cell of the officer's own", fresh("A1")],
    ["a cell while it stood below what went over", { ...fresh("A2"), to: "2020-12-31", leaveReason: "DIED" }],
    ["a cell that was dissolved below what went over", { ...fresh("A3"), to: "2020-12-31", leaveReason: "DIED" }],
  ])("is stored for %s", async (_, row) => {
    expect(await register(row)).toBe("WOULD_STORE");
  });

  it.each([
    ["a cell beside", fresh("B1")],
    ["a cell since it has left", fresh("A2", "2022-01-01")],
    ["an organisation above", fresh("N", "2025-07-01")],
  ])("is refused whole for %s, and names the cell", async (_, row) => {
    expect(await register({ cardNumber: "fine", organisationCode: "A1" }, row)).toEqual([
      ["ORGANISATION_OUT_OF_REACH", 7, "Mã tổ chức"],
    ]);
  });

  it("still tells a code that nobody carries from one beyond reach", async () => {
    expect(await register(fresh("XX"))).toEqual([["UNKNOWN_ORGANISATION", 6, "Mã tổ chức"]]);
  });

  it("does not take a member over whom another committee keeps, by restating where the member began", async () => {
    expect(
      await register(known("4", { organisationCode: "A1", admittedOn: "2015-02-03", confirmedOn: "2016-02-03" })),
    ).toEqual([["OVERLAPS_RECORD", 6, "Từ ngày"]]);
  });

  it.each([
    ["overlaps the record", { from: "2019-02-01" }, "OVERLAPS_RECORD"],
    ["begins before its member was admitted", { from: "2018-02-01", to: "2018-02-02" }, "DATES_OUT_OF_ORDER"],
  ])("that %s is refused alike whether or not it knows a stranger's name", async (_, days, code) => {
    const row = { organisationCode: "A1", admittedOn: "2018-06-01", confirmedOn: null, leaveReason: null, ...days };
    const left = "to" in days ? { leaveReason: "TRANSFERRED_OUT" } : {};
    const hidden = { organisationCode: "B1", admittedOn: "2018-06-01", confirmedOn: null, from: "2018-06-01" };
    await service.importRows("MEMBER_REGISTER", [aMembership(known(`stranger ${code}`, hidden))]);

    const right = await register(known(`stranger ${code}`, { ...row, ...left }));
    const wrong = await register(known(`stranger ${code}`, { ...row, ...left, fullName: "Người Thử Sai" }));

    expect(right).toMatchObject([[code, 6, expect.any(String)]]);
    expect(wrong).toEqual(right);
  });

  it("takes in a member who left another committee, and leaves what that one keeps as it is", async () => {
    const arrival = { organisationCode: "A1", from: "2021-01-01", joinReason: "TRANSFERRED_IN" };

    expect(await register(known("7", { ...arrival, fullName: "Người Thử Khác" }))).toEqual([
      ["REPLACES_OUT_OF_REACH", 6, "Số thẻ đảng viên"],
    ]);
    expect(await hand("MEMBER_REGISTER", officer, [aMembership(known("7", arrival))], false)).toBe("STORED");
    expect(await register(known("7", { ...arrival, fullName: "Người Thử Khác" }))).toBe("WOULD_STORE");
  });

  it("corrects a member of the officer's own", async () => {
    expect(await register(known("1", { organisationCode: "A1", fullName: "Người Thử Sửa" }))).toBe("WOULD_STORE");
  });
});

describe("an officer's list of ratings", () => {
  it("is stored for the officer's own, and refused for a cell beside", async () => {
    expect(await ratings({ cardNumber: "1", organisationCode: "A1" })).toBe("WOULD_STORE");
    expect(await ratings({ cardNumber: "4", organisationCode: "B1" })).toEqual([
      ["ORGANISATION_OUT_OF_REACH", 6, "Mã tổ chức"],
    ]);
  });

  it("names the year in which the cell no longer was within reach", async () => {
    const of = (year: number) => ({ cardNumber: "8", organisationCode: "A2", year, decidedOn: `${year}-12-01` });

    expect(await ratings({ ...of(2021) })).toBe("WOULD_STORE");
    expect(await ratings({ ...of(2022), level: "COMPLETED" })).toEqual([
      ["ORGANISATION_OUT_OF_REACH", 6, "Mã tổ chức"],
    ]);
  });

  it("does not take the place of what an organisation beyond reach decided", async () => {
    await service.importRows("MEMBER_REGISTER", [
      aMembership(known("3", { organisationCode: "A3", to: "2022-12-31", leaveReason: "TRANSFERRED_OUT" })),
      aMembership(
        known("3", { organisationCode: "B1", from: "2023-01-01", to: "2023-10-31", leaveReason: "TRANSFERRED_OUT" }),
      ),
      aMembership(known("3", { organisationCode: "A1", from: "2023-11-01", joinReason: "TRANSFERRED_IN" })),
    ]);

    expect(await ratings({ cardNumber: "3", organisationCode: "A1", level: "COMPLETED" })).toEqual([
      ["REPLACES_OUT_OF_REACH", 6, "Số thẻ đảng viên"],
    ]);
  });
});

describe("row security, left to itself,", () => {
  it("takes no row beyond reach, by whatever file", async () => {
    const left = leftToRowSecurity(officer);
    for (const row of [fresh("B1"), fresh("A2", "2022-01-01")])
      await expect(hand("MEMBER_REGISTER", left, [aMembership(row)])).rejects.toThrow(/row-level security/);
    await expect(hand("MEMBER_RATINGS", left, [aRating({ cardNumber: "4", organisationCode: "B1" })])).rejects.toThrow(
      /row-level security/,
    );
    expect(await hand("MEMBER_REGISTER", left, [aMembership(fresh("A1"))])).toBe("WOULD_STORE");
  });

  it("takes none from those without the right to edit", async () => {
    const secretary = makeActor("secretary", ["MEMBER_SECRETARY", placeId("C1")]);

    await expect(hand("MEMBER_REGISTER", secretary, [aMembership(fresh("A1"))])).resolves.toEqual([
      ["ORGANISATION_OUT_OF_REACH", 6, "Mã tổ chức"],
    ]);
  });
});
