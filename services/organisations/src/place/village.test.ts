import { makeActor } from "@nq21/authorisation/actor";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";
import { writePlaceFile } from "../../testing/place-files.ts";

type Rows = readonly Readonly<Record<string, string | boolean | null>>[];

let record: OrganisationsRecord;
const importVillages = async (covers: Rows, offices: Rows = []) =>
  record.importBytes(
    await writeWorkbook({
      layout: getFileLayout("VILLAGE_ORGANISATION"),
      reportingUnit: "HUYỆN ỦY BA BỂ",
      subtitle: "Năm 2026",
      sheets: { "Chi bộ - thôn": covers, "Chức danh ở thôn": offices },
    }),
  );
const cover = (cellCode: string, villageCode: string, from = "2018-01-01", to: string | null = null) => ({
  cellCode,
  villageCode,
  from,
  to,
});
const office = (villageCode: string, from: string, to: string | null, isMember: boolean) => ({
  villageCode,
  office: "VILLAGE_HEAD",
  from,
  to,
  isMember,
});
const faultsOf = (report: Awaited<ReturnType<typeof importVillages>>) =>
  report.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column]);
const askVillage = async (code: string, at: string) =>
  (
    await record.ask(
      `query Village($code: String, $at: Date) { place(code: $code, at: $at) {
        coverage cells { code } offices { office isMember validFrom validTo } parent { name } } }`,
      { code, at },
    )
  ).place;

const communes = ["01", "02", "03"].map((code) => ({
  code,
  name: `Xã ${code}`,
  type: "xã",
  district: "Huyện Ba Bể",
  parent_code: "",
  valid_from: "",
}));
const villages = ["V1", "V2", "V3", "V4"].map((code, at) => ({
  code,
  name: `Nà ${code}`,
  type: at === 3 ? "tổ dân phố" : "thôn",
  parent_code: at < 2 ? "01" : "02",
  valid_from: "",
}));

beforeAll(async () => {
  record = await openOrganisationsRecord();
  expect(await record.importRows("ORGANISATION_DIRECTORY", province)).toMatchObject({ outcome: "STORED" });
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "DISSOLVE", predecessorCode: "01.2", effectiveOn: "2022-01-01" }),
  ]);
  expect(await record.importBytes(writePlaceFile(communes))).toMatchObject({ outcome: "STORED" });
  expect(await record.importBytes(writePlaceFile(villages))).toMatchObject({ outcome: "STORED" });
});
afterAll(() => record.close());

describe("cells and villages", () => {
  it("are tied many to many over time, and their offices tell only whether a member holds them", async () => {
    const report = await importVillages(
      [
        cover("01.1", "V1"),
        cover("01.2", "V2"),
        cover("02.1", "V2", "2020-01-01", "2023-12-31"),
        cover("02.1", "V3", "2020-01-01"),
      ],
      [office("V1", "2018-01-01", "2020-06-30", false), office("V1", "2020-07-01", null, true)],
    );

    expect(report).toMatchObject({ outcome: "STORED", added: 6, faults: [] });
    expect(await askVillage("V1", "2021-01-01")).toEqual({
      coverage: "OWN",
      cells: [{ code: "01.1" }],
      offices: [{ office: "VILLAGE_HEAD", isMember: true, validFrom: "2020-07-01", validTo: null }],
      parent: { name: "Xã 01" },
    });
    expect((await askVillage("V1", "2020-06-30")).offices).toMatchObject([{ isMember: false, validTo: "2020-07-01" }]);
    const days = ["2019-12-31", "2021-01-01", "2022-01-01", "2023-12-31", "2024-01-01"];
    const coverages = await Promise.all(days.map(async (at) => (await askVillage("V2", at)).coverage));
    // Its own cell was dissolved on 1/1/2022; a cell of another commune shared it until the end of 2023.
    expect(coverages).toEqual(["OWN", "OWN", "SHARED", "SHARED", "NONE"]);
    expect((await askVillage("V3", "2023-12-31")).coverage).toBe("SHARED");
    expect((await askVillage("V3", "2024-01-01")).coverage).toBe("OWN");
    expect((await askVillage("V4", "2024-01-01")).coverage).toBe("NONE");
    expect((await askVillage("01", "2024-01-01")).coverage).toBeNull();
  });

  it("are found from the cell, and communes from their chapters", async () => {
    const answer = await record.ask(`{
      cell: organisation(code: "02.1", at: "2023-12-31") { villages { code } later: villages(at: "2024-01-01") { code } place { code } }
      chapter: organisation(code: "01", at: "2024-01-01") { place { code name kind organisation { code } } }
      committee: organisation(code: "BK.BB", at: "2024-01-01") { place { code } }
    }`);

    expect(answer.cell.villages.map(({ code }: { code: string }) => code).sort()).toEqual(["V2", "V3"]);
    expect(answer.cell.later).toEqual([{ code: "V3" }]);
    expect(answer.cell.place).toBeNull();
    expect(answer.chapter.place).toEqual({ code: "01", name: "Xã 01", kind: "COMMUNE", organisation: { code: "01" } });
    expect(answer.committee.place).toBeNull();
  });

  it("are read for all villages of a page at once", async () => {
    const ask = async (first: number) => {
      const before = record.statements.length;
      await record.ask(
        `query Page($first: Int) { places(filter: { kinds: [VILLAGE, RESIDENTIAL_GROUP] }, at: "2021-01-01", first: $first) {
          edges { node { name coverage cells { name } offices { isMember } parent { name } children { totalCount } } } } }`,
        { first },
      );
      return record.statements.length - before;
    };

    expect(await ask(4)).toBe(await ask(2));
  });

  it("are refused where the cell or the village is none on that day, or where periods overlap", async () => {
    const report = await importVillages(
      [
        cover("01", "V1"),
        cover("01.1", "01"),
        cover("99", "V1"),
        cover("01.1", "V9"),
        cover("01.1", "V1", "2020-01-01"),
        cover("02.2", "V1", "2020-02-01", "2020-01-01"),
        cover("02.10", "V1", "2020-01-01", "2020-12-31"),
        cover("02.10", "V1", "2020-12-31", "2021-12-31"),
      ],
      [office("V1", "2020-01-01", "2020-02-01", true)],
    );

    const sheet = "Chi bộ - thôn";
    expect(report.outcome).toBe("REFUSED");
    expect(faultsOf(report)).toEqual([
      ["NOT_A_CELL", sheet, 6, "Mã chi bộ"],
      ["NOT_A_VILLAGE", sheet, 7, "Mã thôn, tổ dân phố"],
      ["UNKNOWN_ORGANISATION", sheet, 8, "Mã chi bộ"],
      ["UNKNOWN_PLACE", sheet, 9, "Mã thôn, tổ dân phố"],
      ["DATES_OUT_OF_ORDER", sheet, 11, "Đến ngày"],
      ["VILLAGE_PERIODS_OVERLAP", sheet, 10, "Từ ngày"],
      ["VILLAGE_PERIODS_OVERLAP", sheet, 12, "Từ ngày"],
      ["VILLAGE_PERIODS_OVERLAP", sheet, 13, "Từ ngày"],
      ["VILLAGE_PERIODS_OVERLAP", "Chức danh ở thôn", 6, "Từ ngày"],
    ]);
  });

  it("may be given an end later, which a withdrawal takes back", async () => {
    const report = await importVillages([cover("01.1", "V1", "2018-01-01", "2024-12-31")]);

    expect(report).toMatchObject({ outcome: "STORED", added: 0, superseding: 1 });
    expect((await askVillage("V1", "2025-01-01")).coverage).toBe("NONE");
    expect(await record.withdraw(report.batchId)).toBe("WITHDRAWN");
    expect((await askVillage("V1", "2025-01-01")).coverage).toBe("OWN");
  });

  it("end when the village ends, and keep their village while they are on record", async () => {
    const merger = ["V1", "V2"].map((code) => ({
      predecessor_code: code,
      predecessor: `Nà ${code}`,
      predecessor_type: "thôn",
      successor_code: "V5",
      successor: "Nà Mới",
      successor_type: "thôn",
      kind: "whole",
      event: "MERGE",
      effective_date: "2026-01-01",
    }));
    expect(await record.importBytes(writePlaceFile(merger))).toMatchObject({ outcome: "STORED" });

    expect(await askVillage("V5", "2026-01-01")).toEqual({
      coverage: "NONE",
      cells: [],
      offices: [],
      parent: { name: "Xã 01" },
    });
    const { place } = await record.ask(`{ place(code: "V1") { validTo coverage offices { validTo } } }`);
    expect(place).toEqual({ validTo: "2026-01-01", coverage: "OWN", offices: [{ validTo: "2026-01-01" }] });
    // The same bytes again change nothing and tell the batch that brought the villages.
    const { batchId } = await record.importBytes(writePlaceFile(villages));
    expect(await record.withdraw(batchId)).toBe("BUILT_UPON");
  });

  it("are seen by everyone, and offices by whoever reaches a cell that covers the village", async () => {
    const ask = async (...roots: string[]) => {
      const { data, errors } = await record.answer(
        `{ own: place(code: "V3", at: "2024-01-01") { name coverage cells { code } }
           other: place(code: "V1", at: "2024-01-01") { name cells { code } offices { isMember } } }`,
        {},
        makeActor("leader", ...roots.map((code) => ["LEADER", idOf(code)] as const)),
      );
      return { data, denied: errors?.map(({ path }) => path?.join(".")) };
    };
    const own = { name: "Nà V3", coverage: "OWN", cells: [{ code: "02.1" }] };
    const other = { name: "Nà V1", cells: [{ code: "01.1" }] };

    // Denied, not empty: that no office is told does not mean that none is held.
    expect(await ask("02")).toEqual({ data: { own, other: { ...other, offices: null } }, denied: ["other.offices"] });
    expect(await ask("01")).toEqual({ data: { own, other: { ...other, offices: [expect.anything()] } } });
  });
});
