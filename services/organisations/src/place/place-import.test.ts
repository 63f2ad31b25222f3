import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OrganisationsRecord, openOrganisationsRecord } from "../../testing/organisations-record.ts";
import { readPlaceFile, readRowsOf, writePlaceFile } from "../../testing/place-files.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
});
afterAll(() => record.close());

const countPlaces = async (at: string): Promise<number> =>
  (await record.ask(`query Count($at: Date) { places(at: $at, first: 0) { totalCount } }`, { at })).places.totalCount;
const faultsOf = (report: {
  readonly faults: readonly { code: string; row: number | null; column: string | null }[];
}) => report.faults.map(({ code, row, column }) => [code, row, column]);

/** The former Thái Nguyên side in small: three wards of which one is divided, and what lies there after. */
const divided = [
  {
    code: "05467",
    name: "Gia Sàng",
    type: "phường",
    valid_from: "",
    valid_to: "2025-06-30",
    district: "Thành phố Thái Nguyên",
  },
  {
    code: "05470",
    name: "Tân Lập",
    type: "phường",
    valid_from: "",
    valid_to: "2025-06-30",
    district: "Thành phố Thái Nguyên",
  },
  {
    code: "05473",
    name: "Hương Sơn",
    type: "phường",
    valid_from: "",
    valid_to: "2025-06-30",
    district: "Thành phố Thái Nguyên",
  },
];
const lineageRow = (before: string, after: string, kind: string, event: string) => {
  const known: Record<string, string> = { "05467": "Gia Sàng", "05470": "Tân Lập", "05473": "Hương Sơn" };
  const later: Record<string, string> = { "05470": "Phan Đình Phùng", "05473": "Gia Sàng" };
  return {
    predecessor_code: before,
    predecessor: known[before] ?? "",
    predecessor_type: "phường",
    successor_code: after,
    successor: later[after] ?? "",
    successor_type: "phường",
    kind,
    event,
    effective_date: "2025-07-01",
  };
};
const division = [
  lineageRow("05467", "05470", "part", "SPLIT"),
  lineageRow("05467", "05473", "part", "SPLIT"),
  lineageRow("05470", "05470", "whole", "MERGE"),
  lineageRow("05473", "05473", "whole", "MERGE"),
];

describe("lists of places that are handed in", () => {
  it("leave no trace when they are only tried", async () => {
    const report = await record.importBytes(readPlaceFile("communes-2020"), true);

    expect(report).toMatchObject({ outcome: "WOULD_STORE", added: 108, faults: [], droppedColumnCount: 1 });
    expect(await countPlaces("2020-02-01")).toBe(0);
    const left = await record.ask(`{ place(code: "01840") { id } }`);
    expect(left.place).toBeNull();
  });

  it("change nothing when they come again, and give back what was when they are withdrawn", async () => {
    const first = await record.importBytes(readPlaceFile("communes-2020"));
    const again = await record.importBytes(readPlaceFile("communes-2020"));
    const before = await record.ask(`{ places(at: "2020-01-31", first: 500) { edges { node { id name } } } }`);
    const lineage = await record.importBytes(readPlaceFile("lineage-2020"));

    expect(first).toMatchObject({ outcome: "STORED", added: 108 });
    expect(again).toMatchObject({ outcome: "UNCHANGED", batchId: first.batchId });
    expect(await countPlaces("2020-01-31")).toBe(130);
    expect(await record.withdraw(first.batchId)).toBe("WITHDRAWN");
    expect(await countPlaces("2020-01-31")).toBe(130);
    expect(await record.withdraw(lineage.batchId)).toBe("WITHDRAWN");
    expect(await countPlaces("2020-01-31")).toBe(0);
    expect((await record.importBytes(readPlaceFile("communes-2020"))).outcome).toBe("STORED");
    expect(await record.ask(`{ places(at: "2020-01-31", first: 500) { edges { node { id name } } } }`)).toEqual(before);
  });

  it("are refused whole where they contradict the record, with day and code, until the lineage came", async () => {
    const { batchId } = await record.importBytes(readPlaceFile("communes-2020"));
    expect(await record.withdraw(batchId)).toBe("WITHDRAWN");
    await record.importBytes(readPlaceFile("lineage-2020"));
    await record.importBytes(readPlaceFile("lineage-2023"));
    const early = await record.importBytes(readPlaceFile("communes-2025"));

    expect(early.outcome).toBe("REFUSED");
    // Every code that units of 2025 took over from units of which nothing says that they ended.
    expect(early.faults).toHaveLength(37);
    expect(faultsOf(early)[0]).toEqual(["PLACE_LINEAGE_FIRST", 2, "code"]);
    expect(early.faults[0]?.message.en).toContain("01840");
    expect(early.faults[0]?.message.en).toContain("2025-07-01");
    expect((await record.importBytes(readPlaceFile("lineage-2025"))).outcome).toBe("STORED");
    expect((await record.importBytes(readPlaceFile("communes-2025"))).outcome).toBe("STORED");
    expect((await record.importBytes(readPlaceFile("communes-2020"))).outcome).toBe("STORED");
  });

  it("are not withdrawn while another builds on them", async () => {
    const report = await record.importBytes(readPlaceFile("lineage-2023"));

    expect(report.outcome).toBe("UNCHANGED");
    expect(await record.withdraw(report.batchId)).toBe("BUILT_UPON");
  });

  it("name the rows that name a place wrongly", async () => {
    const rows = readRowsOf("lineage-2023").map((row) => ({
      ...row,
      source: "",
      note: "",
      effective_date: "2024-04-10",
    }));
    const wrong = rows.map((row) => ({ ...row, predecessor: "Vân Tòng" }));

    expect(faultsOf(await record.importBytes(writePlaceFile(wrong)))).toEqual([["PLACE_MISMATCH", 2, "predecessor"]]);
    const unknown = wrong.map((row) => ({ ...row, predecessor_code: "02134" }));
    expect(faultsOf(await record.importBytes(writePlaceFile(unknown)))).toEqual([
      ["UNKNOWN_PLACE", 2, "predecessor_code"],
    ]);
  });

  it("may be of another province, with units that were divided", async () => {
    expect(await record.importBytes(writePlaceFile(divided))).toMatchObject({
      outcome: "STORED",
      added: 3,
      faults: [],
    });
    expect(await record.importBytes(writePlaceFile(division))).toMatchObject({
      outcome: "STORED",
      added: 4,
      faults: [],
    });

    const { before, after } = await record.ask(`{
      before: place(code: "05467", at: "2025-06-30") { name validTo parent { name kind code } successors { name code } }
      after: place(code: "05473", at: "2025-07-01") { name predecessors { name } changes { extent predecessor { name } } }
    }`);
    expect(before).toMatchObject({ validTo: "2025-07-01", parent: { name: "Thái Nguyên", kind: "CITY", code: null } });
    expect(before.successors.map((place: { name: string }) => place.name).sort()).toEqual([
      "Gia Sàng",
      "Phan Đình Phùng",
    ]);
    expect(after.predecessors.map((place: { name: string }) => place.name).sort()).toEqual(["Gia Sàng", "Hương Sơn"]);
    expect(after.changes.map((change: { extent: string }) => change.extent).sort()).toEqual(["PART", "WHOLE"]);
  });

  it("say which cell is no type of place and which days are the wrong way round", async () => {
    const report = await record.importBytes(
      writePlaceFile([
        { code: "1", name: "A", type: "làng nghề", valid_from: "", valid_to: "" },
        { code: "2", name: "B", type: "xã", valid_from: "2020-02-01", valid_to: "2020-01-01" },
      ]),
    );

    expect(faultsOf(report)).toEqual([
      ["UNKNOWN_CODE", 2, "type"],
      ["DATES_OUT_OF_ORDER", 3, "valid_to"],
    ]);
  });
});
