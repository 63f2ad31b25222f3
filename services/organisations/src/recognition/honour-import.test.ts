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
      effectiveOn: "2023-07-01",
      predecessorCode: "02.1",
      organisationKind: "SECTIONAL_CHAPTER",
    }),
    aChange({ change: "2", kind: "DISSOLVE", effectiveOn: "2023-07-01", predecessorCode: "02.2" }),
  ]);
});
afterAll(() => record.close());

const decided = { decisionNumber: "9-QĐ/HU", issuer: "Huyện ủy Ba Bể", decidedOn: "2024-01-10" };
const aTitle = (values: Row = {}): Row => ({
  organisationCode: "01.1",
  title: "FOUR_GOOD_CELL",
  year: 2023,
  schemeVersion: "HD 03-HD/BTCTU",
  ...decided,
  ...values,
});
const aForm = (values: Row = {}): Row => ({
  organisationCode: "01.1",
  form: "CERTIFICATE_OF_MERIT",
  year: 2023,
  ...decided,
  ...values,
});
const importHonours = (titles: readonly Row[], forms: readonly Row[] = []) =>
  record.importRows("ORGANISATION_HONOURS", { "Công nhận": titles, "Khen thưởng": forms });

async function honoursOf(code: string, from?: number) {
  const { organisation } = await record.ask(
    `query ($code: String!, $from: Int) { organisation(code: $code) {
      recognitions(from: $from) { title year schemeVersion decisionNumber issuer decidedOn }
      commendations(from: $from) { form { id label(locale: EN) } year decisionNumber issuer decidedOn } } }`,
    { code, from },
  );
  return organisation;
}

describe("a file of honours", () => {
  it("gives titles and commendations with their decisions", async () => {
    const report = await importHonours(
      [aTitle(), aTitle({ year: 2022 }), aTitle({ organisationCode: "01", title: "FOUR_GOOD_CHAPTER" })],
      [aForm(), aForm({ decisionNumber: "10-QĐ/HU" })],
    );

    expect(report).toMatchObject({ outcome: "STORED", added: 5 });
    expect(await honoursOf("01.1", 2023)).toEqual({
      recognitions: [{ title: "FOUR_GOOD_CELL", year: 2023, schemeVersion: "HD 03-HD/BTCTU", ...decided }],
      commendations: expect.arrayContaining([
        {
          form: { id: "COMMENDATION_FORM:CERTIFICATE_OF_MERIT", label: "Certificate of merit" },
          year: 2023,
          ...decided,
        },
        expect.objectContaining({ decisionNumber: "10-QĐ/HU" }),
      ]),
    });
    expect((await honoursOf("01.1")).recognitions).toHaveLength(2);
    expect((await honoursOf("01")).recognitions).toMatchObject([{ title: "FOUR_GOOD_CHAPTER" }]);
  });

  it("is superseded by a later decision on the same title, which counts until it is withdrawn", async () => {
    const anew = await importHonours([aTitle({ decisionNumber: "30-QĐ/HU" })]);
    const numbers = async () => (await honoursOf("01.1", 2023)).recognitions.map((each: Row) => each.decisionNumber);
    const after = await numbers();
    await record.withdraw(anew.batchId);

    expect(anew).toMatchObject({ added: 0, superseding: 1 });
    expect(after).toEqual(["30-QĐ/HU"]);
    expect(await numbers()).toEqual(["9-QĐ/HU"]);
  });

  it("awards a cell that ended within the year as what it last was", async () => {
    const report = await importHonours([aTitle({ organisationCode: "02.2", decidedOn: "2023-06-15" })]);

    expect(report.outcome).toBe("STORED");
  });

  it("is refused where a title is not for the kind on the year's last day, naming every cell", async () => {
    const report = await importHonours(
      [
        aTitle({ organisationCode: "99" }),
        aTitle({ organisationCode: "01" }),
        aTitle({ organisationCode: "01.2", title: "FOUR_GOOD_CHAPTER" }),
        aTitle({ organisationCode: "02.1", decidedOn: "2023-06-15" }),
      ],
      [aForm({ organisationCode: "01.2", decidedOn: "2022-12-31" })],
    );

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
      ["UNKNOWN_ORGANISATION", "Công nhận", rowNumber(0), "Mã tổ chức"],
      ["DECIDED_BEFORE_PERIOD", "Khen thưởng", rowNumber(0), "Ngày quyết định"],
      ["TITLE_NOT_OF_KIND", "Công nhận", rowNumber(1), "Danh hiệu"],
      ["TITLE_NOT_OF_KIND", "Công nhận", rowNumber(2), "Danh hiệu"],
      ["TITLE_NOT_OF_KIND", "Công nhận", rowNumber(3), "Danh hiệu"],
    ]);
  });
});
