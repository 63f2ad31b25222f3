import { codesOf } from "@nq21/code-lists/code-list";
import { returnPeriods } from "@nq21/code-lists/return-period";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { CellContent } from "./layout.ts";
import { fileLayouts, getFileLayout } from "./layouts.ts";
import { hasCell, type MatrixLayout, type MatrixLine, type MatrixMeasure, type ReturnHead } from "./matrix-layout.ts";
import { MAX_COUNT } from "./read-matrix.ts";
import { readWorkbook, recogniseLayout } from "./read-workbook.ts";
import { writeWorkbook } from "./write-workbook.ts";

type Cell = string | number | Date | null;

const heads: fc.Arbitrary<ReturnHead> = fc.record({
  organisationCode: fc.stringMatching(/^[A-Z]{1,3}(\.\d{1,3}){0,3}$/),
  year: fc.integer({ min: 2018, max: 2030 }),
  period: fc.constantFrom(...codesOf(returnPeriods)),
  reportedOn: fc.option(fc.constantFrom("2024-01-05", "2024-12-31")),
});
const counts = fc.option(fc.integer({ min: 0, max: MAX_COUNT }));
const cellOf = (line: MatrixLine, measure: MatrixMeasure): fc.Arbitrary<CellContent> =>
  hasCell(line, measure) ? counts : fc.constant(null);
const rowOf = (matrix: MatrixLayout) => (line: MatrixLine) =>
  fc.record({
    line: fc.constant(line.code),
    ...Object.fromEntries(matrix.measures.map((measure) => [measure.code, cellOf(line, measure)])),
  });

describe.each(fileLayouts.filter(({ matrices }) => matrices))("the form $kind", (layout) => {
  it("gives back what was written, and is told from every other by its lines", async () => {
    const matrices = layout.matrices ?? [];
    const contents = fc.record(
      Object.fromEntries(matrices.map((matrix) => [matrix.sheet, fc.tuple(...matrix.lines.map(rowOf(matrix)))])),
    );
    await fc.assert(
      fc.asyncProperty(contents, heads, async (sheets, head) => {
        const bytes = await writeWorkbook({ layout, head, reportingUnit: "TỈNH ỦY", subtitle: "", sheets });

        const parsed = await readWorkbook(bytes);

        expect(parsed.faults).toEqual([]);
        expect(parsed).toMatchObject({ layout: { kind: layout.kind }, head, droppedColumnCount: 0 });
        for (const { sheet } of matrices)
          expect(parsed.sheets[sheet]?.map(({ values }) => values)).toEqual(sheets[sheet]);
        expect((await recogniseLayout(bytes))?.kind).toBe(layout.kind);
      }),
      { seed: 21, numRuns: 8 },
    );
  });
});

const read = async (
  rows: Cell[][],
  merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [],
) => readWorkbook((await writeXlsx({ sheets: [{ name: "Sheet1", rows, merges }] })) as Uint8Array);
const faultsOf = ({ faults }: Awaited<ReturnType<typeof read>>) =>
  faults.map(({ code, row, column }) => [code, row, column]);
const said = ({ sheets }: Awaited<ReturnType<typeof read>>, sheet: string) =>
  Object.fromEntries((sheets[sheet] ?? []).map(({ values: { line, ...values } }) => [line, Object.values(values)]));

const above: Cell[][] = [
  ["TỈNH ỦY BẮC KẠN", "THỐNG KÊ ĐẢNG VIÊN MỚI KẾT NẠP", null, "Biểu số 2-BTCTW"],
  ["Đơn vị: BK.061 – Huyện ủy Ba Bể", "Năm 2023", "Kỳ: 6 tháng", "Đvt: Người"],
];
const headings: Cell[][] = [
  ["Tiêu chí", "Thực hiện", null, "(%) kỳ này so với cùng kỳ năm trước"],
  [null, "Kỳ này", "Cùng kỳ năm trước", null],
  ["1", "2", "3", "4(=2*100/3)"],
];
const stock = (changes: Readonly<Record<string, Cell[]>> = {}): Cell[][] =>
  (
    [
      ["A – Tổng số đảng viên cuối kỳ trước chuyển sang", "1.200", "1,150", "104,35"],
      ["B. Đảng viên tăng trong kỳ", 40, "-", null],
      ["1. Kết nạp".normalize("NFD"), "30", "…"],
      ["2. Chuyển đến", 10, 0],
      ["a. Tỉnh khác chuyển đến", "X", "•"],
      ["b. Huyện khác trong tỉnh chuyển đến", 10],
      [],
      ["3. Phục hồi đảng tịch", null],
      ["C. Đảng viên giảm trong kỳ", 12],
      ["1. Từ trần", 5],
      ["2. Khai trừ", 1],
      ["3. Xoá tên", 1],
      ["Trong đó: Đảng viên dự bị", 1],
      ["4. Xin ra khỏi Đảng", 0],
      ["5. Chuyển đi", 5],
      ["a. Chuyển đi tỉnh khác", 2],
      ["b. Chuyển đi huyện khác trong tỉnh", 3],
      ["D. Đảng viên trong danh sách cuối kỳ báo cáo", "1 228", 1200],
      ["………, ngày 5 tháng 7 năm 2023"],
      ["NGƯỜI LẬP BIỂU", null, "Nguyễn Văn Mẫu, 0912345678"],
    ] as Cell[][]
  ).map((row) => changes[String(row[0])] ?? row);

describe("a form as committees fill it", () => {
  it("is known by its lines, whatever its title and sheet say; its foot is not read", async () => {
    const parsed = await read([...above, ...headings, ...stock()]);

    expect(faultsOf(parsed)).toEqual([]);
    expect(parsed).toMatchObject({
      layout: { kind: "RETURN_MEMBER_STOCK" },
      head: { organisationCode: "BK.061", year: 2023, period: "SIX_MONTHS", reportedOn: null },
    });
    expect(said(parsed, "Biểu 1")).toMatchObject({
      A: [1200, 1150, 104.35],
      B1: [30, null, null],
      B2: [10, 0, null],
      B2a: [null, null, null],
      C3: [1, null, null],
      C3P: [1, null, null],
      D: [1228, 1200, null],
    });
    expect(JSON.stringify(parsed.sheets)).not.toMatch(/Mẫu|0912/);
  });

  it("is refused with every fault: a line missing or said in two ways, a cell that is no count, a line below the foot", async () => {
    const lines = stock({ "1. Từ trần": ["1. Từ trần", "năm"], "2. Khai trừ": [] });
    const parsed = await read([...above, ...headings, ...lines, ["B. Đảng viên tăng trong kỳ", 41, null]]);
    const twice = await read([...above, ...headings, ["D. Đảng viên trong danh sách cuối kỳ báo cáo", 1], ...stock()]);

    expect(faultsOf(parsed)).toEqual([
      ["INVALID_NUMBER", 15, "Kỳ này"],
      ["ROW_AFTER_FOOT", 26, null],
      ["MISSING_LINE", null, null],
    ]);
    expect(faultsOf(twice)).toContainEqual(["DUPLICATE_ROW", 24, null]);
  });

  it.each([
    [[["Năm 2023"]], "MISSING_HEAD", "Đơn vị"],
    [[["Đơn vị: BK"]], "MISSING_HEAD", "Năm"],
    [[["Đơn vị: BK", "Năm 2023", "Kỳ: tháng 5"]], "UNKNOWN_CODE", "Kỳ"],
    [[["Đơn vị: BK", "Năm 2012"]], "OUT_OF_RANGE", "Năm"],
    [[["Đơn vị: BK", "Năm 2023", "Ngày báo cáo: 31/2/2024"]], "INVALID_DATE", "Ngày báo cáo"],
    [[["Đơn vị: BK", "Năm 2023"], ["Năm 2024"]], "HEAD_TWICE", "Năm"],
    [[["Đơn vị: BK", "Năm 2023"], ["Đơn vị: BK.061"]], "HEAD_TWICE", "Đơn vị"],
  ])("is refused for a head of %j: %s", async (head, code, column) => {
    const parsed = await read([...head, ...headings, ...stock()]);

    expect(parsed.head).toBeUndefined();
    expect(parsed.faults.map((fault) => [fault.code, fault.column])).toEqual([[code, column]]);
  });

  it.each(["(", "()", ":", "1.", ", ngày tháng ", "-A1", "mật*"])(
    "is read past a cell that repeats %j to the length of the longest",
    async (part) => {
      const long = `mật 1-A${part.repeat(32_000 / part.length)}!`;
      const parsed = await read([
        ...above,
        [long],
        ...headings,
        ["1", `2${" ".repeat(30_000)}x`],
        ...stock(),
        [long, 1, 1],
      ]);

      expect(parsed.faults).toEqual([]);
      expect(said(parsed, "Biểu 1").A).toEqual([1200, 1150, 104.35]);
    },
  );

  it("is refused where a formula has no result, which would look blank, and read by the result of any other", async () => {
    const rows = [...above, ...headings, ...stock()];
    const withFormula = async (value: number | null) => {
      const cells = new Map([["7,1", { formula: "SUM(B9:B10)", formulaResult: value, value }]]);
      return readWorkbook((await writeXlsx({ sheets: [{ name: "Sheet1", rows, cells }] })) as Uint8Array);
    };

    expect(faultsOf(await withFormula(null))).toEqual([["FORMULA_WITHOUT_RESULT", 8, "B"]]);
    const calculated = await withFormula(40);
    expect(faultsOf(calculated)).toEqual([]);
    expect(said(calculated, "Biểu 1").B?.[0]).toBe(40);
  });

  it("takes no line that it must not: ethnicity, religion, sex, family planning and averages are only counted", async () => {
    const admitted: Cell[][] = [
      ["I. Tổng số đảng viên mới kết nạp", 120, 100],
      ["Trong đó: Dân tộc thiểu số", 77, 70],
      ["- Đoàn viên Đoàn TNCS Hồ Chí Minh", 60, 50],
      ["- Quần chúng vi phạm chính sách KHHGĐ", 1, 0],
      ["- Kết nạp lại", 2, 1],
      ["II. Phân tích", null],
      ["2. Tuổi bình quân", "29,4", "30,1"],
      ["III. Số tổ chức cơ sở đảng có đến cuối kỳ", 40, 40],
      ["1. Đảng bộ cơ sở", 30, 30],
      ["Trong đó: có kết nạp đảng viên", 25, 24],
      ["không còn quần chúng", 1, 2],
      ["2. Chi bộ cơ sở", 10, 10],
      ["Trong đó: có kết nạp đảng viên", 5, 4],
      ["không còn quần chúng", 3, 3],
    ];
    const parsed = await read([...above, ...headings, ...admitted]);

    expect(faultsOf(parsed)).toEqual([]);
    expect(parsed).toMatchObject({ layout: { kind: "RETURN_ADMISSIONS" }, droppedColumnCount: 4 });
    expect(said(parsed, "Biểu 2")).toEqual({
      I: [120, 100, null],
      I_YOUTH_UNION: [60, 50, null],
      I_READMITTED: [2, 1, null],
      III: [40, 40, null],
      III1: [30, 30, null],
      III1_ADMITTED: [25, 24, null],
      III1_NO_CANDIDATES: [1, 2, null],
      III2: [10, 10, null],
      III2_ADMITTED: [5, 4, null],
      III2_NO_CANDIDATES: [3, 3, null],
    });
    expect(JSON.stringify(parsed.sheets)).not.toContain("77");
  });

  it("takes the levels of theory from their own part, not from that of schooling", async () => {
    const parsed = await read([
      ...above,
      ...headings,
      ["I. Đảng viên trong danh sách có đến cuối kỳ", 900],
      ["Dự bị", 40],
      ["Trong đó: Được miễn công tác và sinh hoạt đảng", 55],
      ["5. Chuyên môn nghiệp vụ", 500],
      ["Sơ cấp", 91],
      ["Trung cấp", 92],
      ["7. Trình độ lý luận chính trị", 300],
      ["Sơ cấp", 200],
      ["Trung cấp", 80],
      ["Cao cấp, cử nhân", 20],
      ["8. Ngoại ngữ", 30],
      ["Trung cấp", 93],
    ]);

    expect(faultsOf(parsed)).toEqual([]);
    const rows = said(parsed, "Biểu 3");
    expect([rows.II7_ELEMENTARY, rows.II7_INTERMEDIATE, rows.II7_ADVANCED].map((row) => row?.[0])).toEqual([
      200, 80, 20,
    ]);
  });

  it("reads Biểu 5: three rows of headings, a line printed twice, NN for the State and for foreign countries", async () => {
    const [{ lines }] = getFileLayout("RETURN_SECTORS").matrices as readonly [MatrixLayout];
    const printed = lines
      .filter(({ code }) => code !== "10")
      .map(({ code, label }, at): Cell[] => {
        const text = code === "9a1" || code === "9b5_ALL" ? "100 % vốn NN" : label.vi;
        return [text, at + 1, at, 1, "X", "-", `${at}.000`];
      });
    const at = printed.findIndex(([label]) => label === "Doanh nghiệp có vốn Nhà nước");
    const rows = [...printed.slice(0, at), printed[at] as Cell[], ...printed.slice(at)];
    const header: Cell[][] = [
      [
        "Loại hình tổ chức cơ sở đảng",
        "Số tổ chức cơ sở đảng",
        null,
        null,
        "Tổ chức đảng trực thuộc đảng bộ cơ sở",
        null,
        "Tổng số đảng viên",
      ],
      [null, "Tổng số", "Chia ra", null, "Chia ra", null, null],
      [null, null, "Đảng bộ cơ sở", "Chi bộ CS", "Đảng bộ bộ phận", "Chi bộ trực thuộc", null],
      ["1", "2(=3+4)", "3", "4", "5", "6", "7"],
    ];
    const parsed = await read([...above, ...header, ...rows]);
    const other = await read([...above, ...header, ...rows.with(at, ["Doanh nghiệp có vốn Nhà nước", 99])]);

    expect(faultsOf(parsed)).toEqual([]);
    const said5 = said(parsed, "Biểu 5");
    expect(said5["9a1"]).toEqual([at + 2, at + 1, 1, null, null, (at + 1) * 1000]);
    expect(said5["9b5_ALL"]?.[0]).toBe(printed.findLastIndex(([label]) => label === "100 % vốn NN") + 1);
    expect(faultsOf(other)).toEqual([["DUPLICATE_ROW", 8 + at, null]]);
  });

  it("refuses a count where the form prints X", async () => {
    const { layout, sheets } = { layout: getFileLayout("RETURN_REVIEWED"), sheets: {} };
    const matrix = layout.matrices?.[0] as MatrixLayout;
    const free = {
      ...layout,
      matrices: [{ ...matrix, lines: matrix.lines.map((line) => ({ ...line, measures: null })) }],
    };
    const head = { organisationCode: "BK", year: 2023, period: "YEAR", reportedOn: null };
    const rows = [{ line: "3.1", COLLECTIVES: 2, MEMBERS: 1 }];
    const bytes = await writeWorkbook({
      layout: free,
      head,
      reportingUnit: "",
      subtitle: "",
      sheets: { ...sheets, [matrix.sheet]: rows },
    });

    expect((await readWorkbook(bytes)).faults.map(({ code, column }) => [code, column])).toEqual([
      ["NO_SUCH_CELL", "Đảng viên"],
    ]);
  });
});

describe("a list of returns", () => {
  it("may have its headings in two rows: a whole above, its parts below; other columns are only counted", async () => {
    const bytes = (await writeXlsx({
      sheets: [
        {
          name: "XL-TCĐ",
          rows: [
            [
              "Mã đơn vị báo cáo",
              "Năm",
              "Đối tượng",
              "Số có đến 31/12",
              "Chưa đánh giá",
              null,
              "Số được đánh giá",
              "XS",
              "T",
              "HT",
              "KHT",
              "Dân tộc",
            ],
            [null, null, null, null, "Tổng số", "Trong đó mới thành lập", null, null, null, null, null, "thiểu số"],
            ["BK.061", 2023, "TCCSĐ", "40", 2, 1, "38", 8, 28, 2, 0, 17],
          ],
        },
      ],
    })) as Uint8Array;
    const parsed = await readWorkbook(bytes);

    expect(faultsOf(parsed)).toEqual([]);
    expect(parsed).toMatchObject({ layout: { kind: "RETURN_ORGANISATION_RATINGS" }, droppedColumnCount: 1 });
    expect(parsed.sheets["XL-TCĐ"]?.[0]?.values).toMatchObject({
      ...{ organisationCode: "BK.061", subject: "GRASSROOTS_ORGANISATION", EXISTING: 40 },
      ...{ NOT_RATED: 2, NEWLY_FOUNDED: 1, RATED: 38 },
    });
    expect(JSON.stringify(parsed.sheets)).not.toContain("17");
  });
});
