import { describe, expect, it } from "vitest";
import { MAX_FILE_BYTES, readWorkbook, recogniseLayout } from "./read-workbook.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const headings = "code,name,type,valid_from,valid_to,area_km2";
const read = (...lines: string[]) => readWorkbook(bytesOf(lines.join("\n")));
const faultsOf = (parsed: Awaited<ReturnType<typeof read>>) =>
  parsed.faults.map(({ code, row, column }) => [code, row, column]);
const rowsOf = (parsed: Awaited<ReturnType<typeof read>>) => parsed.sheets.communes ?? [];

describe("a comma-separated list", () => {
  it("is recognised by its headings; columns that no layout knows are dropped and counted", async () => {
    const parsed = await read(headings, "01903,Cao Trĩ,xã,,2020-01-31,12.5");

    expect(parsed.layout?.kind).toBe("PLACE_LIST");
    expect(parsed).toMatchObject({ faults: [], rowCount: 1, droppedColumnCount: 1 });
    expect(rowsOf(parsed)[0]).toMatchObject({
      row: 2,
      values: { code: "01903", name: "Cao Trĩ", type: "xã", valid_from: null, valid_to: "2020-01-31", district: null },
    });
  });

  it("is told from a lineage, whatever the order of the columns", async () => {
    const lineage = bytesOf("effective_date,successor_code,event,kind,note\n2020-02-01,01912,MERGE,whole,\n");

    expect((await recogniseLayout(lineage))?.kind).toBe("PLACE_LINEAGE");
    expect((await recogniseLayout(bytesOf(headings)))?.kind).toBe("PLACE_LIST");
    expect(await recogniseLayout(bytesOf("code,name\n1,a"))).toBeNull();
    expect((await readWorkbook(lineage)).sheets.lineage?.[0]?.values).toMatchObject({ kind: "WHOLE", event: "MERGE" });
  });

  it("may begin with a byte order mark, end its lines as Windows does, and quote commas, quotes and line breaks", async () => {
    const parsed = await readWorkbook(
      bytesOf('\ufeffcode,name,type,note\r\n01,"A, ""B""",xã,"one\r\ntwo"\r\n\r\n02,C,xã,\r\n'),
    );

    expect(rowsOf(parsed).map(({ row, values }) => [row, values.code, values.name, values.note])).toEqual([
      [2, "01", 'A, "B"', "one two"],
      [4, "02", "C", null],
    ]);
    expect(parsed.faults).toEqual([]);
  });

  it.each([";", "\t"])(
    "may separate its cells by %j, as programs do where the comma is the decimal mark",
    async (mark) => {
      const bytes = bytesOf(
        `\ufeff${["code,name,type,note", '01,A,xã,"one, two"'].join("\r\n").replace(/,(?! )/g, mark)}`,
      );

      const parsed = await readWorkbook(bytes);

      expect((await recogniseLayout(bytes))?.kind).toBe("PLACE_LIST");
      expect(parsed.faults).toEqual([]);
      expect(rowsOf(parsed)[0]?.values).toMatchObject({ code: "01", name: "A", type: "xã", note: "one, two" });
    },
  );

  it("tells once that it is not UTF-8, and not what its bytes made of each cell", async () => {
    const bytes = Buffer.from("code,name,type,valid_from\n,Cam Giá,xã,2025-02-30\n02,Gia Sàng,xã,\n", "latin1");

    expect(faultsOf(await readWorkbook(bytes))).toEqual([["WRONG_ENCODING", 2, null]]);
  });

  it("keeps formulas and leading zeros as text", async () => {
    const parsed = await read("code,name,type", "007,=1+1,xã");

    expect(rowsOf(parsed)[0]?.values).toMatchObject({ code: "007", name: "=1+1" });
  });

  it("names rows that have too many or too few cells, and reads the others", async () => {
    const parsed = await read("code,name,type", "01,A,xã,", "02,B,xã", "03,C");

    expect(faultsOf(parsed)).toEqual([
      ["RAGGED_ROW", 2, null],
      ["RAGGED_ROW", 4, null],
    ]);
    expect(rowsOf(parsed).map((row) => row.row)).toEqual([3]);
  });

  it("names the first row that is not UTF-8", async () => {
    const bytes = Buffer.concat([
      bytesOf("code,name,type\n01,A,x\u00e3\n02,"),
      Buffer.from([0xca, 0x20, 0x41]),
      bytesOf(",xa\n"),
    ]);

    expect(faultsOf(await readWorkbook(bytes))).toEqual([["WRONG_ENCODING", 3, null]]);
  });

  it("names cells as a workbook does", async () => {
    expect(faultsOf(await read("code,name,type,valid_from", "01,A,xã,31/02/2020", ",B,xã,"))).toEqual([
      ["INVALID_DATE", 2, "valid_from"],
      ["MISSING_VALUE", 3, "code"],
    ]);
  });

  it("of no known headings is not recognised, and text that is no list can't be read", async () => {
    expect(faultsOf(await read("a;b;c", "1;2;3"))).toEqual([["UNREADABLE_FILE", null, null]]);
    expect(faultsOf(await read("a,b,c", "1,2,3"))).toEqual([["UNKNOWN_LAYOUT", null, null]]);
    expect(faultsOf(await readWorkbook(Buffer.from(`\ufeff${headings}`, "utf16le")))).toEqual([
      ["WRONG_ENCODING", 1, null],
    ]);
  });

  it("may be as large and as long as a workbook", async () => {
    const large = Buffer.alloc(MAX_FILE_BYTES + 1, 0x20);
    large.set(bytesOf(`${headings}\n`));

    expect(faultsOf(await readWorkbook(large))).toEqual([["UNREADABLE_FILE", null, null]]);
    expect(faultsOf(await readWorkbook(bytesOf("code,name,type\n1,a,xã\n2,b,xã\n3,c,xã\n"), 3))).toEqual([
      ["TOO_MANY_ROWS", null, null],
    ]);
  });
});
