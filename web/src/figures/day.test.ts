import { describe, expect, it } from "vitest";
import { isDay } from "./day.ts";

describe("a day", () => {
  it.each([
    ["2020-02-29", true],
    ["2021-02-29", false],
    ["2020-2-9", false],
    ["", false],
    ["hôm nay", false],
  ])("“%s”: %s", (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});
