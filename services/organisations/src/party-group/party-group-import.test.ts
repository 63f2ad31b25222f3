import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
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
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({
      kind: "CHANGE_TYPE",
      effectiveOn: "2024-07-01",
      predecessorCode: "02.1",
      organisationKind: "SECTIONAL_CHAPTER",
    }),
  ]);
});
afterAll(() => record.close());

const aCount = (values: Row = {}): Row => ({ organisationCode: "01.1", from: "2022-01-01", groupCount: 3, ...values });
const importGroups = (rows: readonly Row[]) => record.importRows("PARTY_GROUPS", rows);

async function countAt(code: string, at: string): Promise<number | null> {
  const { organisation } = await record.ask(
    `query ($code: String!, $at: Date) { organisation(code: $code) { partyGroupCount(at: $at) } }`,
    { code, at },
  );
  return organisation.partyGroupCount;
}

describe("a list of party groups", () => {
  it("holds from its day on until another one says otherwise", async () => {
    await importGroups([aCount(), aCount({ from: "2023-01-01", groupCount: 0 }), aCount({ organisationCode: "02.1" })]);
    const corrected = await importGroups([aCount({ groupCount: 4 })]);

    expect(corrected).toMatchObject({ outcome: "STORED", superseding: 1 });
    expect(await countAt("01.1", "2021-12-31")).toBeNull();
    expect(await countAt("01.1", "2022-12-31")).toBe(4);
    expect(await countAt("01.1", "2023-01-01")).toBe(0);
    expect(await countAt("01.2", "2023-01-01")).toBeNull();
    await record.withdraw(corrected.batchId);
    expect(await countAt("01.1", "2022-12-31")).toBe(3);
  });

  it("says nothing of what is no cell any more", async () => {
    expect(await countAt("02.1", "2024-06-30")).toBe(3);
    expect(await countAt("02.1", "2024-07-01")).toBeNull();
  });

  it("is refused for anything but a cell on its day", async () => {
    const report = await importGroups([
      aCount({ organisationCode: "01" }),
      aCount({ organisationCode: "99" }),
      aCount({ organisationCode: "02.1", from: "2024-07-01" }),
    ]);

    expect(report.faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ["NOT_A_CELL", rowNumber(0), "Mã chi bộ"],
      ["UNKNOWN_ORGANISATION", rowNumber(1), "Mã chi bộ"],
      ["NOT_A_CELL", rowNumber(2), "Mã chi bộ"],
    ]);
  });
});
