import { randomBytes } from "node:crypto";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { getFileLayout } from "./layouts.ts";
import { MAX_FILE_BYTES, readWorkbook, recogniseLayout } from "./read-workbook.ts";
import { writeWorkbook } from "./write-workbook.ts";

type Cell = string | number | boolean | Date | null;

const layout = getFileLayout("ORGANISATION_RATINGS");
/** The columns that a yearly list fills; those for other periods and stages are left out, as committees do. */
const headings = layout.sheets[0]?.columns.slice(0, 9).map((column) => column.header) ?? [];
const anOrganisation = (code: string, level = "Hoàn thành tốt nhiệm vụ"): Cell[] => [
  code,
  2023,
  "Năm",
  null,
  level,
  null,
  null,
  "15-QĐ/HU",
  "20/12/2023",
];
const write = async (rows: Cell[][], name = "XL-TCĐ"): Promise<Uint8Array> =>
  (await writeXlsx({ sheets: [{ name, rows }] })) as Uint8Array;
const read = async (rows: Cell[][], name?: string) => readWorkbook(await write(rows, name));
const codesOf = (parsed: Awaited<ReturnType<typeof read>>) =>
  (parsed.sheets["XL-TCĐ"] ?? []).map((row) => row.values.organisationCode);
const faultsOf = (parsed: Awaited<ReturnType<typeof read>>) =>
  parsed.faults.map((fault) => [fault.code, fault.sheet, fault.row, fault.column]);

describe("a file whose headings are known", () => {
  it("is recognised below its titles, and keeps the row numbers that the spreadsheet program shows", async () => {
    const parsed = await read([
      ["HUYỆN ỦY BA BỂ", null, "ĐẢNG CỘNG SẢN VIỆT NAM"],
      ["BAN TỔ CHỨC"],
      [null, null, "Kết quả xếp loại năm 2023"],
      [],
      headings,
      headings.map((_, index) => index + 1),
      anOrganisation("BK.01"),
      anOrganisation("BK.02"),
    ]);

    expect(parsed.layout?.kind).toBe("ORGANISATION_RATINGS");
    expect(parsed.faults).toEqual([]);
    expect(parsed.sheets["XL-TCĐ"]?.map((row) => row.row)).toEqual([7, 8]);
    expect(parsed.sheets["XL-TCĐ"]?.[0]?.values).toEqual({
      organisationCode: "BK.01",
      year: 2023,
      periodKind: "YEAR",
      selfLevel: null,
      level: "GOOD",
      notRatedReason: null,
      score: null,
      decisionNumber: "15-QĐ/HU",
      decidedOn: "2023-12-20",
      proposedLevel: null,
      appraisedLevel: null,
      quarter: null,
      periodFrom: null,
      periodTo: null,
    });
  });

  it.each([
    ["plain", (index: number) => `${index + 1}`],
    ["in brackets", (index: number) => `(${index + 1})`],
    ["with a sum", (index: number) => (index === 2 ? "3(1+2)" : `${index + 1}`)],
  ])("may print column numbers below its headings: %s", async (_, numberOf) => {
    const parsed = await read([headings, headings.map((_, index) => numberOf(index)), anOrganisation("BK.01")]);

    expect(parsed.faults).toEqual([]);
    expect(codesOf(parsed)).toEqual(["BK.01"]);
  });

  it("may spell its headings and its sheet without marks, in capitals, and in any order", async () => {
    const order = headings.map((_, index) => index).reverse();
    const plain = (text: string) =>
      text
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .replace(/đ/gi, "D")
        .toUpperCase();

    const parsed = await read(
      [order.map((at) => plain(headings[at] ?? "")), order.map((at) => anOrganisation("BK.01")[at] ?? null)],
      "xl-tcd",
    );

    expect(parsed.faults).toEqual([]);
    expect(codesOf(parsed)).toEqual(["BK.01"]);
  });

  it("drops columns that the layout does not have, counts them and keeps nothing of them", async () => {
    const parsed = await read([
      [...headings, "Họ tên bí thư", "Ghi chú"],
      [...anOrganisation("BK.01"), "Nông Thị Mẫu", "nói chung là tốt"],
    ]);

    expect(parsed.droppedColumnCount).toBe(2);
    expect(JSON.stringify(parsed.sheets)).not.toMatch(/Mẫu|nói chung/);
    expect(parsed.faults).toEqual([]);
  });

  it("names each required column that is missing, and reads no row of that sheet", async () => {
    const parsed = await read([headings.slice(2), anOrganisation("BK.01").slice(2)]);

    expect(faultsOf(parsed)).toEqual([
      ["MISSING_COLUMN", "XL-TCĐ", null, "Mã tổ chức"],
      ["MISSING_COLUMN", "XL-TCĐ", null, "Năm"],
    ]);
    expect(parsed.rowCount).toBe(0);
  });

  it("may leave out a column that is not required", async () => {
    const without = headings.indexOf("Điểm");
    const parsed = await read([headings.toSpliced(without, 1), anOrganisation("BK.01").toSpliced(without, 1)]);

    expect(parsed.faults).toEqual([]);
    expect(parsed.sheets["XL-TCĐ"]?.[0]?.values.score).toBeNull();
  });

  it("names every faulty cell of every row, and leaves those rows out", async () => {
    const parsed = await read([
      headings,
      ["BK.01", 2017, "Năm", null, "Khá", null, 101, null, "31/02/2024"],
      anOrganisation("BK.02"),
      [null, "hai nghìn", "Tuần", null, null, null, "9x", null, null],
    ]);

    expect(faultsOf(parsed)).toEqual([
      ["OUT_OF_RANGE", "XL-TCĐ", 2, "Năm"],
      ["UNKNOWN_CODE", "XL-TCĐ", 2, "Mức xếp loại"],
      ["OUT_OF_RANGE", "XL-TCĐ", 2, "Điểm"],
      ["INVALID_DATE", "XL-TCĐ", 2, "Ngày quyết định"],
      ["MISSING_VALUE", "XL-TCĐ", 4, "Mã tổ chức"],
      ["INVALID_NUMBER", "XL-TCĐ", 4, "Năm"],
      ["UNKNOWN_CODE", "XL-TCĐ", 4, "Kỳ"],
      ["INVALID_NUMBER", "XL-TCĐ", 4, "Điểm"],
    ]);
    expect(codesOf(parsed)).toEqual(["BK.02"]);
  });

  it("counts equal rows once, and names a row that says something else for the same key", async () => {
    const parsed = await read([
      headings,
      anOrganisation("BK.01"),
      anOrganisation("BK.02"),
      anOrganisation("BK.01"),
      anOrganisation("BK.02", "Hoàn thành nhiệm vụ"),
    ]);

    expect(codesOf(parsed)).toEqual(["BK.01", "BK.02"]);
    expect(faultsOf(parsed)).toEqual([["DUPLICATE_ROW", "XL-TCĐ", 5, null]]);
    expect(parsed.faults[0]?.message.vi).toContain("dòng 3");
  });

  it("lists at most a thousand faults", async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => anOrganisation(`BK.${index}`, "Khá"));

    expect((await read([headings, ...rows])).faults).toHaveLength(1000);
  });
});

describe("the foot of a form", () => {
  const foot: Cell[][] = [
    [],
    [null, null, null, null, null, "Bắc Kạn, ngày 05 tháng 01 năm 2024"],
    ["NGƯỜI LẬP BIỂU", null, null, null, null, "T/M BAN THƯỜNG VỤ"],
    ["Nông Thị Mẫu", null, null, null, null, "Hoàng Văn Thử"],
    ["Điện thoại: 0000 000 000"],
  ];

  it("is dropped with the names in it", async () => {
    const parsed = await read([headings, anOrganisation("BK.01"), ...foot]);

    expect(parsed.faults).toEqual([]);
    expect(parsed.rowCount).toBe(1);
    expect(JSON.stringify(parsed)).not.toMatch(/Mẫu|Thử|0000/);
  });

  it("hides no data: a row below it is named", async () => {
    const parsed = await read([headings, anOrganisation("BK.01"), ...foot, anOrganisation("BK.02")]);

    expect(faultsOf(parsed)).toEqual([["ROW_AFTER_FOOT", "XL-TCĐ", 8, null]]);
  });

  it("is not a person whose name only looks like a title without its marks", async () => {
    const register = getFileLayout("MEMBER_REGISTER").sheets[0];
    const parsed = await read(
      [
        register?.columns.map((column) => column.header) ?? [],
        ["M-1", "Trương Ban", "03/02/2003", null, "BK.01", "01/01/2018", "Kết nạp", null, null],
        ["M-2", "Trưởng Ban", "03/02/2003", null, "BK.01", "01/01/2018", "Kết nạp", null, null],
        ["M-3", "Lý Thị Thử", "03/02/2003", null, "BK.01", "01/01/2018", "Kết nạp", null, null],
      ],
      "Đảng viên",
    );

    expect(parsed.faults).toEqual([]);
    expect(parsed.rowCount).toBe(3);
  });
});

describe("a file that can't be taken", () => {
  it("is named when it is no workbook, or too large to be one", async () => {
    for (const bytes of [
      new Uint8Array(),
      randomBytes(2000),
      new TextEncoder().encode("a;b"),
      new Uint8Array([0x61, 0x2c, 0xff, 0x0a, 0xfe]),
      new Uint8Array(MAX_FILE_BYTES + 1),
    ])
      expect(faultsOf(await readWorkbook(bytes))).toEqual([["UNREADABLE_FILE", null, null, null]]);
  });

  it("is named when it is cut short", async () => {
    const bytes = await write([headings, anOrganisation("BK.01")]);

    expect(faultsOf(await readWorkbook(bytes.slice(0, bytes.length / 2)))).toEqual([
      ["UNREADABLE_FILE", null, null, null],
    ]);
  });

  it("is named when its headings are unknown, whatever its title says", async () => {
    const parsed = await read([[layout.title.vi], ["Tên", "Tuổi"], ["a", 3]]);

    expect(faultsOf(parsed)).toEqual([["UNKNOWN_LAYOUT", null, null, null]]);
    expect(parsed.layout).toBeNull();
  });

  it("is refused whole when a sheet has more rows than are read, never cut short", async () => {
    const rows = [headings, anOrganisation("BK.01"), anOrganisation("BK.02")];

    const parsed = await readWorkbook(await write(rows), 2);

    expect(faultsOf(parsed)).toEqual([["TOO_MANY_ROWS", "XL-TCĐ", null, null]]);
    expect(parsed.sheets).toEqual({});
    expect((await readWorkbook(await write(rows), 3)).rowCount).toBe(2);
    expect((await readWorkbook(await write(rows.flatMap((row) => [[], row])), 3)).rowCount).toBe(2);
  });
});

describe("the kind of a file", () => {
  it("is recognised without reading its rows", async () => {
    expect((await recogniseLayout(await write([["HUYỆN ỦY"], headings])))?.kind).toBe("ORGANISATION_RATINGS");
    expect(await recogniseLayout(await write([["Tên", "Tuổi"]]))).toBeNull();
    expect(await recogniseLayout(randomBytes(2000))).toBeNull();
  });
});

describe("a large file", () => {
  it("is read to its last row", async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => ({
      organisationCode: `BK.${index}`,
      year: 2023,
      periodKind: "YEAR",
      level: "GOOD",
    }));
    const bytes = await writeWorkbook({
      layout,
      reportingUnit: "TỈNH ỦY",
      subtitle: "Năm 2023",
      sheets: { "XL-TCĐ": rows },
    });

    const parsed = await readWorkbook(bytes);

    expect(parsed.rowCount).toBe(40_000);
    expect(codesOf(parsed).at(-1)).toBe("BK.39999");
  });
});
