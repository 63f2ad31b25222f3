import { describe, expect, it } from "vitest";
import { type Relative, toLineage, writeLife } from "./lineage.ts";

const relative = (id: string, change: Partial<Relative> = {}): Relative => ({
  id,
  name: `Đảng bộ ${id}`,
  validFrom: "2018-01-01",
  validTo: null,
  ...change,
});
const merger = {
  effectiveOn: "2025-07-01",
  extent: "WHOLE" as const,
  predecessors: [{ id: "a" }, { id: "b" }],
  successors: [{ id: "new" }],
};

describe("a lineage", () => {
  it("joins those that a change names on both sides, and tells each once", () => {
    const ended = { validTo: "2025-07-01", changes: [merger] };
    const data = toLineage(
      relative("new", { changes: [merger], predecessors: [relative("a", ended), relative("b", ended)] }),
      "2026-11-22",
    );
    expect(data.units.map((unit) => unit.key)).toEqual(["new", "a", "b"]);
    expect(data.steps.map((step) => `${step.before}>${step.after}`)).toEqual(["a>new", "b>new"]);
    expect(data.steps[0]).toMatchObject({ on: "2025-07-01", isPart: false });
  });

  it("reaches two generations back, and no relative of a relative", () => {
    const founding = { ...merger, effectiveOn: "2020-02-01", predecessors: [{ id: "old" }], successors: [{ id: "a" }] };
    const data = toLineage(
      relative("new", {
        changes: [merger],
        predecessors: [relative("a", { changes: [founding], predecessors: [relative("old")] })],
      }),
      "2026-11-22",
    );
    expect(data.units.map((unit) => unit.key)).toEqual(["new", "a", "old"]);
    expect(data.steps).toHaveLength(2);
  });

  it("does not take a change of its own for a step", () => {
    const rename = { ...merger, predecessors: [{ id: "new" }], successors: [{ id: "new" }] };
    expect(toLineage(relative("new", { changes: [rename] }), "2026-11-22").steps).toEqual([]);
  });

  it("writes a life by its first and its last day", () => {
    expect(writeLife({ from: "2018-01-01", to: "2025-07-01" })).toBe("01/01/2018 – 30/06/2025");
    expect(writeLife({ from: "2025-07-01", to: null })).toBe("01/07/2025 – nay");
  });
});
