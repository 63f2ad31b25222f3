import { ratingLevels } from "@nq21/code-lists/rating";
import { sectors } from "@nq21/code-lists/sector";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBlank, parseDay, parseNumber, readCell } from "./cell.ts";
import type { Column } from "./layout.ts";

const place = { sheet: "XL-TCĐ", row: 7, column: "Cột" };
const column = (kind: "text" | "date" | "boolean", required = true): Column => ({
  key: "key",
  header: "Cột",
  kind,
  required,
});
const number = (kind: "integer" | "decimal"): Column => ({ ...column("text"), kind, min: 0, max: 100 }) as Column;
const level: Column = { key: "level", header: "Cột", kind: "code", codes: ratingLevels, required: true };
const sector: Column = { key: "sector", header: "Cột", kind: "code", codes: sectors, required: true };

/** What a cell became, or the code of its fault. */
function read(of: Column, raw: Parameters<typeof readCell>[1]): unknown {
  const cell = readCell(of, raw, place);
  return "fault" in cell ? cell.fault.code : cell.content;
}

describe("a blank cell", () => {
  it.each([null, undefined, "", "   ", "-", " – ", "—", "…", "...", "•"])("is %j", (raw) => {
    expect(isBlank(raw)).toBe(true);
    expect(read(column("text", false), raw)).toBeNull();
    expect(read(column("text"), raw)).toBe("MISSING_VALUE");
  });

  it.each([0, false, "0", "x", "--"])("is not %j", (raw) => {
    expect(isBlank(raw)).toBe(false);
  });
});

describe("a day", () => {
  it.each([
    ["01/02/2020", "2020-02-01"],
    ["1/2/2020", "2020-02-01"],
    ["31-12-2023", "2023-12-31"],
    ["31.12.2023", "2023-12-31"],
    [" 2025-07-01 ", "2025-07-01"],
    ["29/02/2024", "2024-02-29"],
    [new Date("2025-06-30T00:00:00Z"), "2025-06-30"],
    [new Date("2025-06-30T23:59:59Z"), "2025-06-30"],
  ])("is read from %s", (raw, day) => {
    expect(parseDay(raw)).toBe(day);
  });

  it.each([
    ["29/02/2023"],
    ["31/04/2024"],
    ["13/13/2024"],
    ["00/01/2024"],
    ["12/2024"],
    ["2024"],
    ["01/02/20"],
    ["tháng 3 năm 2024"],
    ["01/02/1899"],
    [new Date(Number.NaN)],
    [45_000],
    [true],
  ])("is not %s", (raw) => {
    expect(parseDay(raw)).toBeUndefined();
    expect(read(column("date"), raw)).toBe("INVALID_DATE");
  });

  it("comes back from every writing of it", () => {
    const days = fc
      .date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
      .map((instant) => instant.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.constantFrom("/", "-", "."), (day, mark) => {
        const [year, month, date] = day.split("-");
        expect(parseDay(`${date}${mark}${month}${mark}${year}`)).toBe(day);
        expect(parseDay(`${Number(date)}${mark}${Number(month)}${mark}${year}`)).toBe(day);
        expect(parseDay(day)).toBe(day);
      }),
      { seed: 21 },
    );
  });
});

describe("a number", () => {
  it.each([
    ["1.234", 1234],
    ["1,234", 1234],
    ["1.234.567", 1_234_567],
    ["1 234", 1234],
    ["1\u00a0234", 1234],
    ["-5", -5],
    ["007", 7],
    [2023, 2023],
  ])("%s is whole", (raw, whole) => {
    expect(parseNumber(raw, false)).toBe(whole);
  });

  it.each([
    ["90,5", 90.5],
    ["90.5", 90.5],
    ["92,25", 92.25],
    ["0,1234", 0.1234],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234.567,25", 1_234_567.25],
    [92.345, 92.345],
    ["90", 90],
  ])("%s may have decimals", (raw, decimal) => {
    expect(parseNumber(raw, true)).toBe(decimal);
  });

  it.each([["1.234"], ["92,345"], ["12.34.56"], ["1.2345,6"], ["90%"], ["chín mươi"], ["1e3"], ["Infinity"], [true]])(
    "%s is refused for decimals: it is none, or may be read in two ways",
    (raw) => {
      expect(parseNumber(raw, true)).toBeUndefined();
      expect(read(number("decimal"), raw)).toBe("INVALID_NUMBER");
    },
  );

  it.each([["90,5"], ["12.34"], ["1.23.456"], [90.5], [Number.NaN]])(
    "%s is refused where a whole one is asked",
    (raw) => {
      expect(read(number("integer"), raw)).toBe("INVALID_NUMBER");
    },
  );

  it.each([
    [0, 0],
    [100, 100],
    [101, "OUT_OF_RANGE"],
    [-1, "OUT_OF_RANGE"],
    ["9".repeat(400), "OUT_OF_RANGE"],
  ])("%s is held to the bounds of its column", (raw, content) => {
    expect(read(number("integer"), raw)).toBe(content);
  });

  it("comes back from its Vietnamese writing", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (whole) => {
        expect(parseNumber(new Intl.NumberFormat("vi-VN").format(whole), false)).toBe(whole);
      }),
      { seed: 21 },
    );
  });
});

describe("a code", () => {
  it.each([
    ["Hoàn thành tốt nhiệm vụ"],
    ["hoàn thành tốt nhiệm vụ"],
    ["HOÀN THÀNH TỐT NHIỆM VỤ"],
    ["  Hoàn  thành tốt\u00a0nhiệm vụ "],
    ["Hoàn thành tốt nhiệm vụ".normalize("NFD")],
    ["Hoan thanh tot nhiem vu"],
    ["GOOD"],
    ["good"],
  ])("is found however it is written: %s", (raw) => {
    expect(read(level, raw)).toBe("GOOD");
  });

  it.each([["Quân đội"], ["Quân Đội"], ["quan doi"]])("is found with and without đ: %s", (raw) => {
    expect(read(sector, raw)).toBe("MILITARY");
  });

  it.each([
    ["Doanh nghiệp sau cổ phần hoá", "EQUITISED_ENTERPRISE"],
    ["Doanh nghiệp sau cổ phần hóa", "EQUITISED_ENTERPRISE"],
  ])("is found in the old and the new spelling: %s", (raw, code) => {
    expect(read(sector, raw)).toBe(code);
  });

  it.each([["tốt"], ["Hoàn thành tốt"], ["constructor"], ["__proto__"], [3]])("is not %s", (raw) => {
    expect(read(level, raw)).toBe("UNKNOWN_CODE");
  });
});

describe("yes and no", () => {
  it.each([
    ["x", true],
    ["X", true],
    ["Có", true],
    [true, true],
    [1, true],
    ["không", false],
    ["Không".normalize("NFD"), false],
    [false, false],
    [0, false],
    ["có lẽ", "UNKNOWN_CODE"],
  ])("%s is read", (raw, content) => {
    expect(read(column("boolean"), raw)).toBe(content);
  });
});

describe("a text", () => {
  it.each([
    ["  Đảng bộ   xã\nBa Bể ", "Đảng bộ xã Ba Bể"],
    ["Đảng bộ".normalize("NFD"), "Đảng bộ"],
    [17_042, "17042"],
    ["=1+1", "=1+1"],
  ])("%j is kept, composed and with single spaces", (raw, content) => {
    expect(read(column("text"), raw)).toBe(content);
  });

  it("is refused where the spreadsheet program made a day of it", () => {
    expect(read(column("text"), new Date("2024-10-12T00:00:00Z"))).toBe("INVALID_TEXT");
  });
});

describe("a fault", () => {
  it("names the cell and never repeats what stands in it", () => {
    const columns = [column("date"), column("boolean"), number("integer"), number("decimal"), level];
    const mark = "Nông Thị Mẫu";
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.string(), fc.string(), (of, before, after) => {
        const cell = readCell(of, `${before}${mark}${after}`, place);
        if (!("fault" in cell)) throw new Error("the cell should be at fault");
        expect(cell.fault).toMatchObject(place);
        expect(JSON.stringify(cell.fault)).not.toContain(mark);
      }),
      { seed: 21 },
    );
  });
});

describe("characters that nobody sees", () => {
  const column = { key: "name", header: "Họ và tên", kind: "text", required: true } as const;

  it.each([
    ["Trương\u0000 Ban\u0007", "Trương Ban"],
    ["Trương\u0000Ban", "Trương Ban"],
    ["Trương\nBan\u0085", "Trương Ban"],
    ["Trương Ban\ud800", "Trương Ban\ufffd"],
  ])("do not come into the content: %j", (raw, content) => {
    expect(readCell(column, raw, {})).toEqual({ content });
  });

  it("do not fill a cell", () => {
    expect(readCell(column, "\u0000", {})).toMatchObject({ fault: { code: "MISSING_VALUE" } });
  });
});
