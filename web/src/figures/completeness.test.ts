import { render, screen } from "@testing-library/svelte";
import { expect, it } from "vitest";
import Completeness from "./Completeness.svelte";
import { type ReturnCount, writeCompleteness } from "./completeness.ts";

const aCount = (changes: Partial<ReturnCount> = {}): ReturnCount => ({
  ...{ year: 2022, due: 26, handedIn: 23, late: 1, missing: 2, notDue: 0 },
  ...changes,
});
const plain = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();

it.each([
  [{}, "đã nộp 24/26 danh sách, biểu dùng để tính; 1 chậm, 2 chưa nộp"],
  [{ handedIn: 26, late: 0, missing: 0 }, "đã nộp 26/26 danh sách, biểu dùng để tính"],
  [{ due: 1, handedIn: 1, late: 0, missing: 0, notDue: 3 }, "đã nộp 1/4 danh sách, biểu dùng để tính; 3 chưa đến hạn"],
  [{ due: 0, handedIn: 0, late: 0, missing: 0 }, undefined],
] as const)("writes %j as %j", (changes, written) => {
  expect(writeCompleteness(aCount(changes))).toBe(written);
});

it("leads to what is missing of that organisation and year, and nowhere where nothing is", () => {
  const { container } = render(Completeness, { returns: aCount(), organisation: "o" });
  expect(plain(container)).toMatch(/^Năm 2022: đã nộp 24\/26 .*2 chưa nộp\. Xem biểu chưa nộp$/);
  expect(screen.getByRole("link").getAttribute("href")).toBe("/returns?year=2022&state=MISSING&organisation=o");

  const none = render(Completeness, { name: "R1", returns: aCount({ missing: 0 }), organisation: "o" });
  expect(plain(none.container)).toBe("R1: đã nộp 24/26 danh sách, biểu dùng để tính; 1 chậm.");
});
