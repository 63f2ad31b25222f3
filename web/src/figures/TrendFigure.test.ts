import { cleanup, render, screen, within } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { aFigure } from "./a-figure.ts";
import TrendFigure from "./TrendFigure.svelte";
import { type Trend, toTimeLine } from "./trend.ts";

const years = [2022, 2023, 2024, 2025, 2026];
const trends: Trend[] = ["R1", "R2"].map((code, index) => ({
  indicator: { code, name: `Tỷ lệ ${code}` },
  values: years.map((year) =>
    aFigure({ year, value: year - 1935 + index, numerator: 80, denominator: 100, isFinal: year < 2026 }),
  ),
}));

function show(view: "chart" | "table", onview = vi.fn()) {
  return render(TrendFigure, {
    title: "Đảng bộ tỉnh",
    basis: "AS_NOW",
    trends,
    main: "R1",
    year: 2025,
    view,
    onview,
  });
}

function press(element: HTMLElement, key: string) {
  flushSync(() => element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
}

describe("a trend's figure", () => {
  afterEach(cleanup);
  beforeAll(() => {
    // jsdom measures nothing; the chart then keeps the size it has without measuring.
    vi.stubGlobal(
      "ResizeObserver",
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
  });

  it("shows in its table the very texts of its chart", () => {
    show("table");

    const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);

    const { series } = toTimeLine(trends, "R1");
    expect(rows).toHaveLength(years.length);
    for (const [index, row] of rows.entries())
      for (const { points } of series) expect(row.textContent).toContain(points[index]?.text);
  });

  it("writes the main trend's values beside its marks", () => {
    const { container } = show("chart");

    const texts = [...container.querySelectorAll("text.value")].map((each) => each.textContent?.trim());

    expect(texts).toEqual(["87,0%", "88,0%", "89,0%", "90,0%", "91,0%"]);
  });

  it("names the drawing by its finding, which is the caption as well", () => {
    const { container } = show("chart");

    const caption = container.querySelector("figcaption p")?.textContent;

    expect(screen.getByRole("img", { name: caption ?? "none" })).toBeTruthy();
  });

  it("reads each year aloud by the arrow keys and returns to the chosen one by Escape", () => {
    const { container } = show("chart");
    const plot = screen.getByRole("slider");
    const live = container.querySelector("[aria-live=polite]");
    expect(live?.textContent).toContain("2025");

    press(plot, "Home");
    expect(live?.textContent).toContain("2022");
    expect(live?.textContent).toContain("87,0%");
    press(plot, "ArrowRight");
    expect(plot.getAttribute("aria-valuetext")).toBe("2023");
    press(plot, "Escape");
    expect(live?.textContent).toContain("2025");
  });

  it("names what it is counted by in heading, table and footer", () => {
    show("table");
    const phrase = /theo tổ chức hiện nay/;
    expect(screen.getByRole("heading").textContent).toMatch(phrase);
    expect(screen.getByRole("table").querySelector("caption")?.textContent).toMatch(phrase);
    expect(screen.getByTestId("counted-by").textContent).toMatch(phrase);
  });

  it("says that an unfinished year is in progress", () => {
    const { container } = show("chart");
    press(screen.getByRole("slider"), "End");
    expect(container.querySelector("[aria-live=polite]")?.textContent).toContain("đang thực hiện");
  });

  it("leaves the choice of view to the page", () => {
    const onview = vi.fn();
    show("chart", onview);
    screen.getByRole("button", { name: "Bảng" }).click();
    expect(onview).toHaveBeenCalledWith("table");
  });
});
