import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LineageData, layLineage, type PlacedUnit } from "./lineage-strip.ts";

const today = "2026-11-22";

/** A unit merged from `origins` on 1/7/2025, each of those from one of its own on 1/2/2020; divided among `heirs` in 2026. */
function aLineage(origins: number, heirs: number, name = "Đảng bộ xã Nghĩa Tá"): LineageData {
  const list = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
  const unit = (key: string, from: string, to: string | null) => ({ key, name: `${name} ${key}`, from, to });
  return {
    focus: "focus",
    today,
    units: [
      unit("focus", "2025-07-01", heirs > 0 ? "2026-06-01" : null),
      ...list(origins, "p").map((key) => unit(key, "2020-02-01", "2025-07-01")),
      ...list(origins, "g").map((key) => unit(key, "2018-01-01", "2020-02-01")),
      ...list(heirs, "s").map((key) => unit(key, "2026-06-01", null)),
    ],
    steps: [
      ...list(origins, "p").map((before) => ({ before, after: "focus", on: "2025-07-01", isPart: false })),
      ...list(origins, "g").map((before, index) => ({ before, after: `p${index}`, on: "2020-02-01", isPart: false })),
      ...list(heirs, "s").map((after) => ({ before: "focus", after, on: "2026-06-01", isPart: true })),
    ],
  };
}

const labelBox = ({ label, y }: PlacedUnit) => ({
  left: label.anchor === "start" ? label.x : label.x - label.width,
  right: label.anchor === "start" ? label.x + label.width : label.x,
  top: y - 17,
  bottom: y - 2,
});

const lineages = fc.record({
  origins: fc.nat(20),
  heirs: fc.nat(8),
  width: fc.integer({ min: 320, max: 1200 }),
  limit: fc.constantFrom(4, 6, 8, 1_000),
});

describe("a strip of lineage", () => {
  it("shows or counts every relative, once", () => {
    fc.assert(
      fc.property(lineages, ({ origins, heirs, width, limit }) => {
        const layout = layLineage(aLineage(origins, heirs), width, limit);
        const shown = layout.units.map((unit) => unit.key);
        expect(new Set(shown).size).toBe(shown.length);
        const hidden = layout.folds.reduce((sum, fold) => sum + fold.count, 0);
        expect(shown.length - 1 + hidden).toBe(2 * origins + heirs);
        expect(shown).toContain("focus");
      }),
    );
  });

  it("lets no name overlap another, or a joint, or the edge", () => {
    fc.assert(
      fc.property(lineages, ({ origins, heirs, width, limit }) => {
        const layout = layLineage(aLineage(origins, heirs), width, limit);
        const boxes = layout.units.map(labelBox);
        for (const [index, box] of boxes.entries()) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(width);
          for (const other of boxes.slice(index + 1))
            expect(box.bottom <= other.top || other.bottom <= box.top || box.right < other.left).toBe(true);
          for (const { x, y1, y2 } of layout.joints) {
            const crosses = Math.min(y1, y2) < box.bottom && Math.max(y1, y2) > box.top;
            expect(crosses && x > box.left && x < box.right).toBe(false);
          }
        }
      }),
    );
  });

  it("joins each pair at its day, where the one ends and the other begins", () => {
    fc.assert(
      fc.property(lineages, ({ origins, heirs, width }) => {
        const layout = layLineage(aLineage(origins, heirs), width, 1_000);
        expect(layout.joints).toHaveLength(2 * origins + heirs);
        const unitOf = (key: string) => layout.units.find((unit) => unit.key === key);
        for (const joint of layout.joints) {
          expect(joint.x).toBeCloseTo(unitOf(joint.before)?.x2 ?? Number.NaN);
          expect(joint.x).toBeCloseTo(unitOf(joint.after)?.x1 ?? Number.NaN);
        }
      }),
    );
  });

  it("runs from the past on the left to today on the right", () => {
    const layout = layLineage(aLineage(3, 0), 640, 6);
    expect(layout.years.map(({ year }) => year)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]);
    expect(layout.years.map(({ x }) => x)).toEqual(layout.years.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(layout.todayX).toBe(634);
  });

  it("shows the nearest before those behind them where room is short", () => {
    const layout = layLineage(aLineage(4, 0), 640, 4);
    expect(layout.units.map((unit) => unit.key)).toEqual(["p0", "p1", "p2", "p3", "focus"]);
    expect(layout.folds).toMatchObject([{ side: "before", count: 4 }]);
  });

  it("keeps one that gave a part away alive", () => {
    const data = aLineage(1, 0);
    const units = data.units.map((unit) => (unit.key === "p0" ? { ...unit, to: null } : unit));
    const [p0] = layLineage({ ...data, units }, 640, 6).units.filter((unit) => unit.key === "p0");
    expect(p0?.x2).toBe(634);
  });

  it("stands with a unit that has no relatives, and with one that began today", () => {
    expect(layLineage(aLineage(0, 0), 390, 6).units).toHaveLength(1);
    const units = [{ key: "focus", name: "Mới", from: today, to: null }];
    const layout = layLineage({ focus: "focus", units, steps: [], today }, 390, 6);
    expect(layout.units[0]?.x1).toBeLessThan(390);
  });
});
