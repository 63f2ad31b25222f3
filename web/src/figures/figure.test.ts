import { describe, expect, it } from "vitest";
import { aFigure } from "./a-figure.ts";
import { endsSeries, measureGap, writeFigure, writeStatus, writeTarget } from "./figure.ts";

describe("a figure", () => {
  it("is a percentage from ten rated up, and counts below", () => {
    expect(writeFigure(aFigure())).toBe("88,5%");
    expect(writeFigure(aFigure({ numerator: 9, denominator: 10, value: 90 }))).toBe("90,0%");
    expect(writeFigure(aFigure({ numerator: 3, denominator: 4, value: 75 }))).toBe("3/4 (n nhỏ)");
  });

  it.each([
    ["NOT_SUBMITTED", "Chưa nộp"],
    ["NOT_APPLICABLE", "Không áp dụng"],
    ["ZERO_DENOMINATOR", "Không có đối tượng được đánh giá"],
    ["NOT_FINAL", "Chưa kết thúc kỳ"],
  ] as const)("says why it is absent (%s) and is never zero", (absence, words) => {
    expect(writeFigure(aFigure({ value: null, numerator: null, denominator: null, absence }))).toBe(words);
  });

  it("of an unfinished year says so instead of a status", () => {
    const figure = aFigure({ year: 2026, isFinal: false, status: "NO_DATA", absence: "NOT_FINAL" });
    expect(writeStatus(figure)).toBe("đang thực hiện");
    expect(writeFigure(figure)).toBe("88,5%");
  });

  it("takes its status from the graph and never from its own gap", () => {
    expect(writeStatus(aFigure({ value: 95, status: "NOT_MET" }))).toBe("Chưa đạt");
  });

  it("stands so many points from its target", () => {
    const figure = aFigure({ value: 88.4 });
    expect(measureGap(figure, figure.target)).toBeCloseTo(-1.6);
    expect(measureGap(figure, null)).toBeUndefined();
    expect(measureGap(aFigure({ value: null }), figure.target)).toBeUndefined();
    expect(measureGap(aFigure({ isFinal: false }), figure.target)).toBeUndefined();
  });

  it("says whether the target is strict", () => {
    expect(writeTarget({ id: "t", threshold: 90, isStrict: true })).toBe("trên 90%");
    expect(writeTarget({ id: "t", threshold: 100, isStrict: false })).toBe("từ 100%");
    expect(writeTarget({ id: "t", threshold: null, isStrict: false })).toBeUndefined();
  });
});

describe("a break", () => {
  it.each([
    [["RULE"], false],
    [["STRUCTURE"], false],
    [["STRUCTURE", "RULE"], true],
    [["COUNTED_UNIT"], true],
    [["COUNTED_UNIT", "STRUCTURE", "RULE"], true],
  ] as const)("of %j ends the line: %s", (kinds, ends) => {
    expect(endsSeries({ kinds: [...kinds] })).toBe(ends);
  });

  it("that is not there ends nothing", () => {
    expect(endsSeries(null)).toBe(false);
  });
});
