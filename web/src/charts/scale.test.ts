import { describe, expect, it } from "vitest";
import { clampScale, scaleLinear, writeStretch } from "./scale.ts";

describe("a scale", () => {
  const scale = scaleLinear([80, 100], [300, 0]);

  it("maps the ends onto the ends and what lies between in proportion", () => {
    expect([80, 85, 100].map(scale)).toEqual([300, 225, 0]);
  });

  it("goes on outside, unless it is held", () => {
    expect(scale(110)).toBe(-150);
    expect(clampScale(scale, [80, 100])(110)).toBe(0);
    expect(clampScale(scale, [80, 100])(0)).toBe(300);
  });

  it("of one value stands in the middle", () => {
    expect(scaleLinear([2025, 2025], [0, 100])(2025)).toBe(50);
  });
});

describe("a stretch", () => {
  it("is drawn from point to point", () => {
    expect(writeStretch({ x: 0, y: 1.5 }, { x: 10, y: 2 })).toBe("M0,1.5L10,2");
  });
});
