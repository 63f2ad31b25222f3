import { describe, expect, it } from "vitest";
import {
  dayOf,
  lastDayOf,
  writeCount,
  writeDay,
  writeDayOf,
  writeInstant,
  writePercent,
  writePoints,
  writeShare,
} from "./number.ts";

describe("numbers", () => {
  it.each([
    [91.3, "91,3%", "91.3%"],
    [100, "100,0%", "100.0%"],
    [0, "0,0%", "0.0%"],
    [88.449, "88,4%", "88.4%"],
  ])("writes %d percent with one decimal and no space", (percent, vi, en) => {
    expect(writePercent(percent, "vi")).toBe(vi);
    expect(writePercent(percent, "en")).toBe(en);
  });

  it.each([
    [-1.6, "−1,6\u00a0điểm"],
    [2.1, "+2,1\u00a0điểm"],
    [0, "0,0\u00a0điểm"],
    [-0.04, "0,0\u00a0điểm"],
  ])("writes a difference of %d in points with a true minus", (points, vi) => {
    expect(writePoints(points, "vi")).toBe(vi);
  });

  it("writes shares, counts and days as Vietnamese readers expect", () => {
    expect(writeShare(0.9825, "vi")).toBe("98,3%");
    expect(writeCount(1234567, "vi")).toBe("1.234.567");
    expect(writeCount(1234567, "en")).toBe("1,234,567");
    expect(writeDay("2026-11-22")).toBe("22/11/2026");
  });

  it("writes instants in Vietnam's time, whatever the clock of the machine says", () => {
    expect(writeInstant("2026-11-22T18:05:00Z")).toBe("01:05, 23/11/2026");
    expect(writeDayOf("2026-11-22T18:05:00Z")).toBe("23/11/2026");
    expect(dayOf("2026-11-22T18:05:00Z")).toBe("2026-11-23");
    expect(dayOf("2026-11-22T16:59:59Z")).toBe("2026-11-22");
  });

  it("shows the last day of an interval that is closed-open", () => {
    expect(lastDayOf("2025-07-01")).toBe("2025-06-30");
    expect(lastDayOf("2024-03-01")).toBe("2024-02-29");
  });
});
