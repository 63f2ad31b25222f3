import { describe, expect, it } from "vitest";
import { isIndicatorCode } from "./indicator-code.ts";

describe("an indicator's code", () => {
  it.each(["R1", "R4-ORG", "R4-MEM", "R7-ORG", "A1", "A3", "V1", "E1", "B1", "M3", "L1", "P1", "P2", "P3", "I2"])(
    "may be %s",
    (code) => {
      expect(isIndicatorCode(code)).toBe(true);
    },
  );

  it.each(["", "r1", "R", "R10", "R4-", "R4-ALL", "R4-ORG ", " R1", "1R", "RR1", "R1\nR2"])("is not %j", (code) => {
    expect(isIndicatorCode(code)).toBe(false);
  });
});
