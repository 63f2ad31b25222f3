import { describe, expect, it } from "vitest";
import { aFigure } from "./a-figure.ts";
import { measureGap, writeFigure, writeStatus, writeTarget } from "./figure.ts";

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

  it("of units that changed their meaning is not comparable, rather than not applicable", () => {
    const figure = aFigure({ value: null, absence: "NOT_APPLICABLE", status: "NOT_COMPARABLE" });
    expect(writeFigure(figure)).toBe("Không so sánh được");
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
