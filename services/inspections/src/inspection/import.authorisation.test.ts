import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeId } from "@nq21/database/testing/moving-tree";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anInspection, type InspectionsRecord } from "../../testing/inspections-record.ts";
import { openMovingRecord } from "../../testing/moving-inspections.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openMovingRecord();
});
afterAll(() => record.close());

const officer = makeActor("officer", ["DATA_OFFICER", placeId("C1")]);
type Row = Parameters<typeof anInspection>[0];

/** What a file would do, or its faults. */
async function hand(actor: Actor, ...rows: Row[]) {
  const lines = rows.map((row) => anInspection({ leadOrganisationCode: "P", concludedOn: null, ...row }));
  const { outcome, faults } = await record.importRows(lines, true, actor);
  return outcome === "REFUSED" ? faults.map(({ code, row, column }) => [code, row, column]) : outcome;
}
const outOfReach = [["ORGANISATION_OUT_OF_REACH", 6, "Mã tổ chức được kiểm tra, giám sát"]];

describe("an officer's list of inspections", () => {
  it.each([
    ["a cell of the officer's own, inspected from above", { organisationCode: "A1" }, "WOULD_STORE"],
    ["a cell while it stood below what went over", { organisationCode: "A2", startedOn: "2021-12-31" }, "WOULD_STORE"],
    ["a cell from the day on which it had left", { organisationCode: "A2", startedOn: "2022-01-01" }, outOfReach],
    ["a cell beside", { organisationCode: "B1" }, outOfReach],
    ["an organisation above", { organisationCode: "P" }, outOfReach],
    [
      "an inspection that is on record of an organisation beside",
      { organisationCode: "A1", reference: "B2/2023-12-31" },
      [["REPLACES_OUT_OF_REACH", 6, "Số hiệu cuộc"]],
    ],
    [
      "a code that nobody carries",
      { organisationCode: "XX" },
      [["UNKNOWN_ORGANISATION", 6, "Mã tổ chức được kiểm tra, giám sát"]],
    ],
  ])("is held against the officer's reach: %s", async (_, row, expected) => {
    expect(await hand(officer, row)).toEqual(expected);
  });

  it("tells the same of an organisation beyond reach, whether or not the inspection is on record", async () => {
    const of = (reference: string) => hand(officer, { organisationCode: "B2", reference, startedOn: "2023-06-01" });

    expect(await of("B2/2023-12-31")).toEqual(await of("of none"));
  });

  it("is refused by row security left to itself, too", async () => {
    const left = leftToRowSecurity(officer);

    await expect(hand(left, { organisationCode: "B1" })).rejects.toThrow(/row-level security/);
    await expect(hand(left, { organisationCode: "A2", startedOn: "2022-01-01" })).rejects.toThrow(/row-level security/);
    expect(await hand(left, { organisationCode: "A1" })).toBe("WOULD_STORE");
  });
});
