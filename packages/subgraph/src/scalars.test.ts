import fc from "fast-check";
import { Kind } from "graphql";
import { describe, expect, it } from "vitest";
import { DayScalar, InstantScalar } from "./scalars.ts";

describe("the scalar Date", () => {
  it.each(["2025-07-01", "2024-02-29", "1930-02-03", "0001-01-01"])("takes and gives %s as it stands", (day) => {
    expect(DayScalar.parseValue(day)).toBe(day);
    expect(DayScalar.serialize(day)).toBe(day);
    expect(DayScalar.parseLiteral({ kind: Kind.STRING, value: day })).toBe(day);
  });

  it.each([
    "",
    "2023-02-29",
    "2023-02-30",
    "0000-01-01",
    "2023-13-01",
    "2023-00-10",
    "2023-1-5",
    "01/07/2025",
    "2025-07-01T00:00:00Z",
    "2025-07-01 ",
    " 2025-07-01",
    "2025-07-01\n",
    "infinity",
    "20250701",
    20_250_701,
    new Date("2025-07-01"),
    null,
    true,
  ])("refuses %j with BAD_USER_INPUT", (value) => {
    const refusal = expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } });
    expect(() => DayScalar.parseValue(value)).toThrow(refusal);
    expect(() => DayScalar.serialize(value)).toThrow(refusal);
  });

  it("refuses a literal that is no string", () => {
    expect(() => DayScalar.parseLiteral({ kind: Kind.INT, value: "2025" })).toThrow(/yyyy-mm-dd/);
    expect(() => DayScalar.parseLiteral({ kind: Kind.ENUM, value: "2025-07-01" })).toThrow(/yyyy-mm-dd/);
  });

  it("takes every day that there is, and no day that there is not", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const written = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
          const exists = day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
          if (exists) expect(DayScalar.parseValue(written)).toBe(written);
          else expect(() => DayScalar.parseValue(written)).toThrow(/yyyy-mm-dd/);
        },
      ),
      { seed: 21 },
    );
  });
});

describe("the scalar DateTime", () => {
  it.each([
    ["2025-07-01T07:00:00+07:00", "2025-07-01T00:00:00.000Z"],
    ["2025-07-01T00:00:00.5Z", "2025-07-01T00:00:00.500Z"],
    [new Date("2025-07-01T00:00:00Z"), "2025-07-01T00:00:00.000Z"],
  ])("gives %s in UTC", (value, instant) => {
    expect(InstantScalar.serialize(value)).toBe(instant);
  });

  it.each(["", "yesterday", new Date(Number.NaN), null])("refuses %j", (value) => {
    expect(() => InstantScalar.parseValue(value)).toThrow(/DateTime/);
  });

  it("refuses a literal that is no string", () => {
    expect(() => InstantScalar.parseLiteral({ kind: Kind.INT, value: "0" })).toThrow(/DateTime/);
  });
});
