import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { getFileLayout } from "./layouts.ts";
import { readWorkbook } from "./read-workbook.ts";
import { isMarkedSecret } from "./secret-mark.ts";

describe("a mark of secrecy", () => {
  it.each([
    "MẬT",
    "  MẬT ",
    "(MẬT)",
    "*** MẬT ***",
    "M Ậ T",
    "MẬT".normalize("NFD"),
    "TỈNH ỦY BẮC KẠN\nMẬT\nSố: 12",
    "TỐI MẬT",
    "Tối mật",
    "tuyệt  mật",
    "T U Y Ệ T  M Ậ T",
    "TÀI LIỆU MẬT",
    "VĂN BẢN TỐI MẬT",
    "Độ mật: Mật",
    "ĐỘ MẬT: TỐI MẬT",
    "Dấu chỉ độ mật: A",
    "Mức độ mật : Tuyệt mật",
    "12-BC/TU (M)",
    "12-BC/TU(TM)",
    "Báo cáo số 12-BC/TU (Mật) ngày 1/2/2024",
    "12-BC/TU/Mật",
    "7-QĐ/UBKTTU - Tối mật",
    "Thông báo 3-TB/HU/MẬT",
  ])("is seen in %j", (text) => {
    expect(isMarkedSecret(text)).toBe(true);
  });

  it.each([
    "Bảo vệ bí mật nhà nước",
    "QUY ĐỊNH VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Quản lý tài liệu mật",
    "Lớp bồi dưỡng về công tác văn thư, tài liệu mật của Đảng",
    "Mật",
    "Thôn Mật",
    "BẢN MẬT",
    "Chi bộ thôn Nà Mật",
    "Mật ong",
    "HTX MẬT ONG",
    "Mặt trận",
    "MẶT TRẬN TỔ QUỐC",
    "mật độ dân số",
    "Độ mật:",
    "Độ mật: Không",
    "Độ mật: thường",
    "Độ mật độ",
    "12-BC/TU",
    "12-BC/TU (mới)",
    "12-BC/TU (Mường)",
    "12-BC/TU-Mậu Duệ",
    "500 m/m2 (m)",
    "Năm 2023/2024 (M)",
    "M",
    "(M)",
    "",
  ])("is not seen in %j", (text) => {
    expect(isMarkedSecret(text)).toBe(false);
  });
});

type Cell = string | number | null;

const headings =
  getFileLayout("ORGANISATION_RATINGS")
    .sheets[0]?.columns.slice(0, 9)
    .map(({ header }) => header) ?? [];
const aRow = (number = "15-QĐ/HU"): Cell[] => [
  ...["BK.01", 2023, "Năm", null, "Hoàn thành tốt nhiệm vụ", null, null, number, "20/12/2023"],
];
const read = async (rows: Cell[][], more: Partial<WriteSheet> = {}) =>
  readWorkbook((await writeXlsx({ sheets: [{ name: "XL-TCĐ", rows, ...more }] })) as Uint8Array);

describe("a file that carries a mark", () => {
  it.each<[string, Cell[][], Partial<WriteSheet>, number | null, string | null]>([
    ["above the headings", [["HUYỆN ỦY", null, "MẬT"], headings, aRow()], {}, 1, "C"],
    ["below the data", [headings, aRow(), [], ["Người lập biểu", null, null, "(Tối mật)"]], {}, 4, "D"],
    ["far to the right", [[...Array(27).fill(null), "MẬT"], headings, aRow()], {}, 1, "AB"],
    ["in a number of a document", [headings, aRow(), aRow("16-QĐ/HU (M)")], {}, 3, "H"],
    [
      "in a column that is dropped",
      [
        [...headings, "Ghi chú"],
        [...aRow(), "Độ mật: Mật"],
      ],
      {},
      2,
      "J",
    ],
    ["beside its label", [["Độ mật:", "Mật"], headings, aRow()], {}, 1, "B"],
    [
      "below its label",
      [
        [...headings, "Độ mật"],
        [...aRow(), null],
        [...aRow("2"), "Mật"],
      ],
      {},
      3,
      "J",
    ],
    [
      "in the printed head",
      [headings, aRow()],
      { headerFooter: { oddHeader: '&L&"Arial,Bold"MẬT&RTrang &P' } },
      null,
      null,
    ],
    ["on a sheet's name", [headings, aRow()], { name: "MẬT" }, null, null],
  ])("%s is refused whole, for that alone", async (_, rows, more, row, column) => {
    const parsed = await read(rows, more);

    expect(parsed).toMatchObject({ layout: null, sheets: {}, rowCount: 0 });
    expect(parsed.faults).toMatchObject([{ code: "SECRET_MARK", row, column }]);
    expect(JSON.stringify(parsed)).not.toMatch(/mật:|16-QĐ|tối/i);
  });

  it("is refused before anything else is said of it, on any sheet and as a list too", async () => {
    const sheets = [
      { name: "XL-TCĐ", rows: [["a", "b"]] },
      { name: "Phụ lục", rows: [[], [null, "TUYỆT MẬT"]] },
    ];
    const workbook = await readWorkbook((await writeXlsx({ sheets })) as Uint8Array);
    const list = await readWorkbook(new TextEncoder().encode("ma,ten\n01,MẬT\n"));

    expect(workbook.faults).toMatchObject([{ code: "SECRET_MARK", sheet: "Phụ lục", row: 2, column: "B" }]);
    expect(list.faults).toMatchObject([{ code: "SECRET_MARK", row: 2, column: "B" }]);
  });

  it("is told from one that only speaks of secrets", async () => {
    const parsed = await read([
      ["Độ mật:", "Không", "Chi bộ thôn Mật"],
      ["KẾT QUẢ THỰC HIỆN CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC"],
      headings,
      aRow(),
    ]);

    expect(parsed.faults).toEqual([]);
    expect(parsed.rowCount).toBe(1);
  });
});
