import { describe, expect, it } from "vitest";
import { layTimeLine } from "#charts/time-line.ts";
import { aFigure } from "./a-figure.ts";
import { describeTrend, listBreaks, listIncomparable, type Trend, toTimeLine } from "./trend.ts";

const merger = {
  date: "2025-07-01",
  kinds: ["COUNTED_UNIT", "STRUCTURE", "RULE"] as const,
  reason: "Hợp nhất tỉnh.",
  endsSeries: true,
};
const rule = { date: "2023-10-04", kinds: ["RULE"] as const, reason: "Quy định 124.", endsSeries: false };
const values = [2022, 2023, 2024, 2025, 2026].map((year) =>
  aFigure({
    year,
    value: year - 1935,
    numerator: year - 1935,
    denominator: 100,
    isFinal: year < 2026,
    ...(year === 2025 ? { breakBefore: { ...merger, kinds: [...merger.kinds] } } : {}),
    ...(year === 2023 ? { breakBefore: { ...rule, kinds: [...rule.kinds] } } : {}),
  }),
);
const trend: Trend = { indicator: { code: "R1", name: "Tỷ lệ" }, values };
const other: Trend = {
  indicator: { code: "R2", name: "Tỷ lệ khác" },
  values: values.map((value) => ({
    ...value,
    breakBefore: value.breakBefore && { ...value.breakBefore, reason: "Lý do khác." },
  })),
};
const box = { width: 640, height: 360 };

describe("a trend as a chart", () => {
  it("draws each year once and leaves nothing out", () => {
    const [series] = layTimeLine(toTimeLine([trend], "R1"), box).series;
    expect(series?.points.map((point) => point.year)).toEqual([2022, 2023, 2024, 2025, 2026]);
    expect(series?.points.map((point) => point.value)).toEqual([87, 88, 89, 90, 91]);
  });

  it("is not joined over the break of 2025, but over a change of rule", () => {
    const [series] = layTimeLine(toTimeLine([trend], "R1"), box).series;
    const starts = series?.solidPath.match(/M/g) ?? [];
    // 2022–2023 and 2023–2024; not 2024–2025.
    expect(starts).toHaveLength(2);
  });

  it("joins an unfinished year by a dashed line and draws its mark hollow", () => {
    const [series] = layTimeLine(toTimeLine([trend], "R1"), box).series;
    expect(series?.dashedPath.match(/M/g)).toHaveLength(1);
    expect(series?.points.at(-1)?.isFinal).toBe(false);
  });

  it("draws no mark and no line for a year without a figure", () => {
    const gap = { ...trend, values: values.map((value) => (value.year === 2023 ? { ...value, value: null } : value)) };
    const [series] = layTimeLine(toTimeLine([gap], "R1"), box).series;
    expect(series?.points.map((point) => point.year)).not.toContain(2023);
    expect(series?.solidPath).toBe("");
  });

  it("marks the break between the years, with what changed", () => {
    const { marks } = toTimeLine([trend], "R1");
    expect(marks).toEqual([
      { year: 2023, label: "Đổi quy định", isBreak: false },
      { year: 2025, label: "Đổi đơn vị được đếm, tổ chức, quy định", isBreak: true },
    ]);
  });

  it("gives the reason of the trend that stands out where trends differ", () => {
    expect(listBreaks([other, trend], "R1").at(-1)?.reason).toBe("Hợp nhất tỉnh.");
    expect(listBreaks([other, trend], "R2").at(-1)?.reason).toBe("Lý do khác.");
  });

  it("keeps every mark inside the box", () => {
    const layout = layTimeLine(toTimeLine([trend, other], "R1"), box);
    for (const point of layout.series.flatMap((series) => series.points)) {
      expect(point.x).toBeGreaterThan(0);
      expect(point.x).toBeLessThan(box.width);
      expect(point.y).toBeGreaterThan(0);
      expect(point.y).toBeLessThan(box.height);
    }
  });
});

describe("a trend in words", () => {
  const about = { title: "Đảng bộ tỉnh", basis: "AS_THEN", main: "R1", year: 2025 } as const;
  const description = describeTrend(about, [trend, other]);

  it("has a row for every year, with the very texts of the chart", () => {
    const { series, years } = toTimeLine([trend, other], "R1");
    expect(description.rows.map((row) => row.key)).toEqual(years.map(String));
    for (const { key, points } of series)
      for (const point of points)
        expect(description.rows.find((row) => row.key === String(point.year))?.cells[key]?.text).toBe(point.text);
  });

  it("finds the year in focus, the status and the break in one sentence", () => {
    expect(description.finding).toBe(
      "Năm 2025: Tỷ lệ: 90,0% (Chưa đạt); Tỷ lệ khác: 90,0% (Chưa đạt). Chuỗi số liệu đứt tại năm 2025.",
    );
  });

  it("names its basis in title and sentence, unless that is the default", () => {
    expect(description.title).toBe("Đảng bộ tỉnh");
    const now = describeTrend({ ...about, basis: "AS_NOW" }, [trend]);
    expect(now.title).toBe("Đảng bộ tỉnh (theo tổ chức hiện nay)");
    expect(now.finding).toMatch(/^Theo tổ chức hiện nay\. Năm 2025: /);
  });

  it("tells from which year on a unit that changed its meaning compares", () => {
    const constant = {
      ...trend,
      values: values.map((value) =>
        value.year < 2025 ? { ...value, value: null, status: "NOT_COMPARABLE" as const } : value,
      ),
    };
    expect(listIncomparable([constant, other])).toEqual([{ name: "Tỷ lệ", year: 2025 }]);
  });

  it("names the reason of each change beside its year", () => {
    expect(description.rows.find((row) => row.key === "2023")?.cells.note?.text).toBe("Quy định 124.");
  });
});
