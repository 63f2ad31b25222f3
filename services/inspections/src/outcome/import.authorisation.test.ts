import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeId } from "@nq21/database/testing/moving-tree";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anAction, aPlanItem, aSubject, type InspectionsRecord } from "../../testing/inspections-record.ts";
import { openMovingRecord } from "../../testing/moving-inspections.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openMovingRecord();
});
afterAll(() => record.close());

/** Of C1, which took over A: A1 and A3 while they were its, not B's cells, nor A2 since it had left. */
const officer = makeActor("officer", ["DATA_OFFICER", placeId("C1")]);
type Row = Parameters<typeof aSubject>[0];

async function hand(actor: Actor, subjects: readonly Row[], actions: readonly Row[] = []) {
  const { outcome, faults } = await record.importSheets(
    "INSPECTION_OUTCOMES",
    { "Đối tượng": subjects as never, "Kỷ luật": actions as never },
    { dryRun: true, actor },
  );
  return outcome === "REFUSED" ? faults.map(({ code, column }) => [code, column]) : outcome;
}
const subject = (of: string, on: string, values: Row = {}): Row =>
  aSubject({
    ...{ reference: `${of}/${on}`, leadOrganisationCode: on < "2025-07-01" ? "P" : "N", year: Number(on.slice(0, 4)) },
    ...{ organisationCode: of, isInViolation: null, remedyDueOn: "2026-01-01", ...values },
  });
const action = (of: string, decidedOn: string, values: Row = {}): Row =>
  anAction({
    ...{ deciderCode: "P", body: "COMMITTEE", organisationCode: of, violatedOn: null },
    ...{ decidedOn, effectiveOn: decidedOn, decisionNumber: "new", ...values },
  });
const member = (cell: number): Row => ({ subject: "MEMBER", cardNumber: `9100000${cell}` });

const outOfReach = [["ORGANISATION_OUT_OF_REACH", "Mã tổ chức"]];
const unknown = [["UNKNOWN_INSPECTION", "Số hiệu cuộc"]];

describe("an officer's list of subjects", () => {
  it.each([
    ["a cell of the officer's own", subject("A1", "2018-05-01"), "WOULD_STORE"],
    ["a member of it", subject("A1", "2018-05-01", member(0)), "WOULD_STORE"],
    ["a cell while it stood below what went over", subject("A2", "2021-12-31", member(1)), "WOULD_STORE"],
    [
      "a subject beside, in an inspection of the officer's own",
      subject("A1", "2018-05-01", { organisationCode: "B1" }),
      outOfReach,
    ],
    ["a member beside", subject("A1", "2018-05-01", { organisationCode: "B1", ...member(3) }), outOfReach],
    ["nobody's card beside", subject("A1", "2018-05-01", { organisationCode: "B1", ...member(9) }), outOfReach],
    ["an inspection beyond reach", subject("B2", "2023-12-31"), unknown],
    ["an inspection that there is not", subject("B2", "2023-12-30"), unknown],
    ["a cell from the day on which it had left", subject("A2", "2022-01-01"), unknown],
  ])("is held against the officer's reach: %s", async (_, row, expected) => {
    expect(await hand(officer, [row])).toEqual(expected);
  });
});

describe("an officer's list of disciplinary actions", () => {
  it.each([
    ["a cell of the officer's own, decided above", action("A1", "2024-05-01"), "WOULD_STORE"],
    ["a cell that had ended by then", action("A3", "2023-05-01", { violatedOn: "2022-05-01" }), "WOULD_STORE"],
    ["a member of it", action("A3", "2023-05-01", { violatedOn: "2022-05-01", ...member(2) }), "WOULD_STORE"],
    ["a cell beside", action("B1", "2024-05-01"), outOfReach],
    ["a member beside", action("B1", "2024-05-01", member(3)), outOfReach],
    ["nobody's card beside", action("B1", "2024-05-01", member(9)), outOfReach],
    ["a cell from the day on which it had left", action("A2", "2022-01-01", { decisionNumber: "x" }), outOfReach],
  ])("is held against the officer's reach: %s", async (_, row, expected) => {
    expect(await hand(officer, [], [row])).toEqual(expected);
  });

  it("takes the place of nothing that is on record beyond reach", async () => {
    const taken = {
      ...member(3),
      deciderCode: "P",
      body: "COMMITTEE",
      decisionNumber: "of B1",
      decidedOn: "2023-07-01",
    };
    await record.importSheets("INSPECTION_OUTCOMES", {
      "Đối tượng": [],
      "Kỷ luật": [action("B1", "2023-07-01", taken)] as never,
    });

    expect(await hand(officer, [], [action("A1", "2023-07-01", taken)])).toEqual([["REPLACES_OUT_OF_REACH", null]]);
  });

  it("is refused by row security left to itself, too", async () => {
    const left = leftToRowSecurity(officer);

    await expect(hand(left, [], [action("B1", "2024-05-01")])).rejects.toThrow(/row-level security/);
    await expect(hand(left, [], [action("B1", "2024-05-01", member(3))])).rejects.toThrow(/row-level security/);
    expect(await hand(left, [], [action("A1", "2024-05-01", member(0))])).toBe("WOULD_STORE");
  });
});

it.each([
  ["own", "C1", 2026, "WOULD_STORE"],
  ["former", "A", 2024, "WOULD_STORE"],
  ["province's", "P", 2024, "REFUSED"],
  ["neighbour's", "B", 2024, "REFUSED"],
])("an officer hands in the %s plan, or not", async (_, organisationCode, year, outcome) => {
  const row = aPlanItem({
    organisationCode,
    body: "COMMITTEE",
    year,
    subjectCode: null,
    organisationCount: 1,
    item: "new",
  });
  const report = await record.importSheets(
    "INSPECTION_PLANS",
    { "Kế hoạch KT-GS": [{ ...row, decidedOn: `${year}-01-05` }] },
    { dryRun: true, actor: officer },
  );

  expect([report.outcome, ...new Set(report.faults.map(({ code }) => code))]).toEqual(
    outcome === "REFUSED" ? ["REFUSED", "ORGANISATION_OUT_OF_REACH"] : [outcome],
  );
});
