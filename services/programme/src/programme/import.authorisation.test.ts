import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { movingTree, placeId } from "@nq21/database/testing/moving-tree";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aDocument,
  anObjective,
  aTarget,
  openProgrammeRecord,
  type ProgrammeRecord,
  type ProgrammeSheets,
} from "../../testing/programme-record.ts";

const ours = (values = {}) =>
  aTarget({ targetKey: "OURS", organisationCode: "A1", yearFrom: 2024, yearTo: 2026, ...values });
const theirs = aTarget({ targetKey: "THEIRS", organisationCode: "B1" });

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord(movingTree);
  await record.importSheets({ targets: [aTarget(), theirs] });
});
afterAll(() => record.close());

const officer = makeActor("officer", ["DATA_OFFICER", placeId("C1")]);

/** What a file would do, or its faults. */
async function hand(actor: Actor, sheets: ProgrammeSheets) {
  const { outcome, faults } = await record.importSheets(sheets, true, actor);
  return outcome === "REFUSED" ? faults.map(({ code, sheet, row, column }) => [code, sheet, row, column]) : outcome;
}

describe("an officer's file of the programme", () => {
  it.each([
    ["a target of the officer's own", { targets: [ours()] }, "WOULD_STORE"],
    ["what is on record, repeated beside it", { targets: [aTarget(), theirs, ours()] }, "WOULD_STORE"],
    [
      "another document",
      { documents: [aDocument(), aDocument({ documentKey: "OF OURS" })], targets: [ours()] },
      [["BINDS_EVERYONE", "Văn bản", 7, "Ký hiệu"]],
    ],
    [
      "a document told otherwise",
      { documents: [aDocument({ title: "Khác" })], targets: [ours()] },
      [["BINDS_EVERYONE", "Văn bản", 6, "Ký hiệu"]],
    ],
    [
      "a document that the officer's own cell issued",
      {
        documents: [aDocument(), aDocument({ documentKey: "OURS", organisationCode: "A1", issuedOn: "2026-01-05" })],
        targets: [],
      },
      "WOULD_STORE",
    ],
    [
      "a document that a cell beside issued",
      {
        documents: [aDocument(), aDocument({ documentKey: "B1", organisationCode: "B1", issuedOn: "2026-01-05" })],
        targets: [],
      },
      [["ORGANISATION_OUT_OF_REACH", "Văn bản", 7, "Mã tổ chức ban hành"]],
    ],
    [
      "a document of their own in place of everyone's",
      { documents: [aDocument({ organisationCode: "A1", issuedOn: "2026-01-05" })], targets: [] },
      [["REPLACES_OUT_OF_REACH", "Văn bản", 6, "Ký hiệu"]],
    ],
    [
      "another objective",
      { objectives: [anObjective(), anObjective({ objectiveKey: "OF OURS" })], targets: [ours()] },
      [["BINDS_EVERYONE", "Mục tiêu", 7, "Ký hiệu"]],
    ],
    [
      "a target of everyone, changed",
      { targets: [aTarget({ threshold: 50 })] },
      [["BINDS_EVERYONE", "Chỉ tiêu", 6, "Mã tổ chức"]],
    ],
    [
      "a target of everyone, added",
      { targets: [aTarget(), aTarget({ targetKey: "CT9" })] },
      [["BINDS_EVERYONE", "Chỉ tiêu", 7, "Mã tổ chức"]],
    ],
    [
      "a target of a cell beside",
      { targets: [aTarget({ targetKey: "X", organisationCode: "B1" })] },
      [["ORGANISATION_OUT_OF_REACH", "Chỉ tiêu", 6, "Mã tổ chức"]],
    ],
    [
      "a target of years in which the cell had left",
      { targets: [aTarget({ targetKey: "X", organisationCode: "A2", yearFrom: 2020, yearTo: 2022 })] },
      [["ORGANISATION_OUT_OF_REACH", "Chỉ tiêu", 6, "Mã tổ chức"]],
    ],
    [
      "a target that takes the place of another's",
      { targets: [ours({ targetKey: "THEIRS" })] },
      [["REPLACES_OUT_OF_REACH", "Chỉ tiêu", 6, "Ký hiệu"]],
    ],
    [
      "a target that takes the place of everyone's",
      { targets: [ours({ targetKey: "CT1" })] },
      [["REPLACES_OUT_OF_REACH", "Chỉ tiêu", 6, "Ký hiệu"]],
    ],
  ] satisfies [string, ProgrammeSheets, unknown][])(
    "is held against the officer's reach: %s",
    async (_, sheets, expected) => {
      expect(await hand(officer, sheets)).toEqual(expected);
    },
  );

  it("is not held against any reach when the operator hands it in", async () => {
    expect(
      await hand(system, { documents: [aDocument({ title: "Khác" })], targets: [aTarget({ threshold: 50 }), ours()] }),
    ).toBe("WOULD_STORE");
  });
});
