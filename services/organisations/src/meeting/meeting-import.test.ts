import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aMeeting,
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
    aChange({ kind: "RENAME", effectiveOn: "2024-06-01", predecessorCode: "02.1", successorCode: "02.1B" }),
    aChange({ change: "2", kind: "DISSOLVE", effectiveOn: "2024-06-01", predecessorCode: "02.2" }),
  ]);
});
afterAll(() => record.close());

const importMeetings = (rows: readonly Row[], dryRun = false) => record.importRows("CELL_MEETINGS", rows, dryRun);

const fields = `heldOn kind mode dueCount presentCount spokeCount score hasFullMarks level ruleVersion version`;
async function meetingsOf(code: string, year?: number) {
  const { organisation } = await record.ask(
    `query ($code: String!, $year: Int) { organisation(code: $code) {
      meetings(year: $year) { totalCount edges { node { ${fields} organisation { code } } } } } }`,
    { code, year },
  );
  return organisation.meetings.edges.map(({ node }: { node: Row }) => node);
}

describe("a list of meetings", () => {
  it("gives each meeting of a cell, newest first, with its level by the rule of the day", async () => {
    const list = [
      aMeeting({}),
      aMeeting({ heldOn: "2024-04-05", kind: "THEMATIC", mode: "ONLINE", score: 92, hasFullMarks: null }),
      aMeeting({ heldOn: "2023-04-05", dueCount: null, spokeCount: null, score: null, hasFullMarks: null }),
    ];
    const tried = await importMeetings(list, true);
    const none = await meetingsOf("01.1");
    const stored = await importMeetings(list);
    const again = await importMeetings([...list].reverse());

    expect(tried).toMatchObject({ outcome: "WOULD_STORE", added: 3 });
    expect(none).toEqual([]);
    expect(stored).toMatchObject({ outcome: "STORED", added: 3, superseding: 0, unchanged: 0 });
    expect(again).toMatchObject({ outcome: "UNCHANGED", unchanged: 3 });
    const common = { organisation: { code: "01.1" }, ruleVersion: "HD12-2018", presentCount: 18, version: 1 };
    expect(await meetingsOf("01.1")).toEqual([
      {
        ...common,
        ...{ heldOn: "2024-04-05", kind: "THEMATIC", mode: "ONLINE", dueCount: 20, spokeCount: 5 },
        ...{ score: 92, hasFullMarks: null, level: "FAIR" },
      },
      {
        ...common,
        ...{ heldOn: "2024-03-05", kind: "REGULAR", mode: "IN_PERSON", dueCount: 20, spokeCount: 5 },
        ...{ score: 95, hasFullMarks: true, level: "GOOD" },
      },
      {
        ...common,
        ...{ heldOn: "2023-04-05", kind: "REGULAR", mode: "IN_PERSON", dueCount: null, spokeCount: null },
        ...{ score: null, hasFullMarks: null, level: null },
      },
    ]);
    expect(await meetingsOf("01.1", 2023)).toHaveLength(1);
  });

  it("is superseded by a later one, and counts again when that is withdrawn; its number is never given twice", async () => {
    const said = async () =>
      (await meetingsOf("01.10")).map(({ presentCount, version }: Row) => `${version}: ${presentCount}`);
    await importMeetings([aMeeting({ organisationCode: "01.10" })]);
    const second = await importMeetings([aMeeting({ organisationCode: "01.10", presentCount: 11 })]);
    const superseded = await said();
    await record.withdraw(second.batchId);
    const givenBack = await said();
    await importMeetings([aMeeting({ organisationCode: "01.10", presentCount: 12 })]);

    expect(second).toMatchObject({ outcome: "STORED", added: 0, superseding: 1 });
    expect(superseded).toEqual(["2: 11"]);
    expect(givenBack).toEqual(["1: 18"]);
    expect(await said()).toEqual(["3: 12"]);
  });

  it("finds the cell by the code that it carried on the day", async () => {
    const report = await importMeetings([
      aMeeting({ organisationCode: "02.1", heldOn: "2024-05-31" }),
      aMeeting({ organisationCode: "02.1B", heldOn: "2024-06-01" }),
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 2 });
    expect(await meetingsOf("02.1B")).toMatchObject([
      { heldOn: "2024-06-01", organisation: { code: "02.1B" } },
      { heldOn: "2024-05-31", organisation: { code: "02.1" } },
    ]);
  });

  it("is refused whole, naming every cell", async () => {
    const report = await importMeetings([
      aMeeting({ organisationCode: "99" }),
      aMeeting({ organisationCode: "01" }),
      aMeeting({ organisationCode: "02.2", heldOn: "2024-06-01" }),
      aMeeting({ organisationCode: "01.2", presentCount: 21 }),
      aMeeting({ organisationCode: "03.1", spokeCount: 19 }),
      aMeeting({ organisationCode: "03.2", heldOn: "2099-01-01" }),
      aMeeting({ organisationCode: "03.2" }),
    ]);

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ["UNKNOWN_ORGANISATION", rowNumber(0), "Mã chi bộ"],
      ["NOT_A_CELL", rowNumber(1), "Mã chi bộ"],
      ["UNKNOWN_ORGANISATION", rowNumber(2), "Mã chi bộ"],
      ["COUNT_OUT_OF_ORDER", rowNumber(3), "Số đảng viên dự"],
      ["COUNT_OUT_OF_ORDER", rowNumber(4), "Số đảng viên phát biểu"],
      ["IN_FUTURE", rowNumber(5), "Ngày họp"],
    ]);
    expect(await meetingsOf("03.2")).toEqual([]);
  });

  it("holds its cell on record: the change that ended it later can't be moved before the meeting", async () => {
    await importMeetings([aMeeting({ organisationCode: "03.10", heldOn: "2024-08-01" })]);
    const end = (effectiveOn: string) =>
      record.importRows("ORGANISATION_CHANGES", [
        aChange({ kind: "DISSOLVE", effectiveOn, predecessorCode: "03.10", decisionNumber: "77-QĐ/HU" }),
      ]);

    expect((await end("2024-08-01")).outcome).toBe("REFUSED");
    expect((await end("2024-08-02")).outcome).toBe("STORED");
  });
});

describe("the meetings of many organisations", () => {
  it("are read in one statement, page by page, as are their sums", async () => {
    await importMeetings([
      aMeeting({ organisationCode: "03.1", heldOn: "2022-01-05", score: 40 }),
      aMeeting({ organisationCode: "03.1", heldOn: "2022-02-05", score: 60 }),
      aMeeting({ organisationCode: "03.1", heldOn: "2022-03-05", kind: "THEMATIC", score: null }),
      aMeeting({ organisationCode: "03.2", heldOn: "2022-01-05" }),
    ]);
    const before = record.statements.length;
    const { organisation } = await record.ask(`{ organisation(code: "03") { children { edges { node {
      code meetings(year: 2022, first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { heldOn } } }
      meetingSummary(year: 2022) { year count kinds { kind count } levels { level count } } } } } } }`);
    const statements = record.statements
      .slice(before)
      .filter((statement) => statement.startsWith("with counted as") || statement.includes('as "askedId"'));
    const nodes = organisation.children.edges.map(({ node }: { node: unknown }) => node);

    expect(statements).toHaveLength(2);
    expect(nodes).toMatchObject([
      {
        code: "03.1",
        meetings: {
          totalCount: 3,
          pageInfo: { hasNextPage: true },
          edges: [{ node: { heldOn: "2022-03-05" } }, { node: { heldOn: "2022-02-05" } }],
        },
        meetingSummary: {
          year: 2022,
          count: 3,
          kinds: [
            { kind: "REGULAR", count: 2 },
            { kind: "THEMATIC", count: 1 },
            { kind: "EXTRAORDINARY", count: 0 },
          ],
          levels: [
            { level: "GOOD", count: 0 },
            { level: "FAIR", count: 0 },
            { level: "AVERAGE", count: 1 },
            { level: "POOR", count: 1 },
            { level: null, count: 1 },
          ],
        },
      },
      { code: "03.2", meetings: { totalCount: 1 }, meetingSummary: { count: 1 } },
    ]);
    const { endCursor } = nodes[0].meetings.pageInfo;
    const next = await record.ask(
      `query ($after: String) { organisation(code: "03.1") {
        meetings(year: 2022, first: 2, after: $after) { pageInfo { hasNextPage } edges { node { heldOn } } } } }`,
      { after: endCursor },
    );
    expect(next.organisation.meetings).toEqual({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { heldOn: "2022-01-05" } }],
    });
  });
});
