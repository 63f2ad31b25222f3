import { describe, expect, it } from "vitest";
import { spanValues } from "./time-line.ts";

describe("the value axis", () => {
  it.each([
    [
      [84.2, 92.1],
      [80, 95],
    ],
    [
      [99, 100],
      [90, 100],
    ],
    [
      [0, 3],
      [0, 10],
    ],
    [[50], [45, 55]],
    [[100], [90, 100]],
  ])("spans %j by %j", (values, span) => {
    expect(spanValues(values)).toEqual(span);
  });

  it("spans something even with no value", () => {
    const [bottom, top] = spanValues([]);
    expect(top).toBeGreaterThan(bottom);
  });
});
