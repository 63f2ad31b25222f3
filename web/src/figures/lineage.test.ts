import { describe, expect, it } from "vitest";
import { type Relative, toLineage, writeLife } from "./lineage.ts";

const relative = (id: string, change: Partial<Relative> = {}): Relative => ({
  id,
  name: `Đảng bộ ${id}`,
  validFrom: "2018-01-01",
  validTo: null,
  ...change,
});
const edge = (before: string | null, after: string | null, extent: "WHOLE" | "PART" = "WHOLE") => ({
  extent,
  predecessor: before === null ? null : { id: before },
  successor: after === null ? null : { id: after },
});
const merger = { effectiveOn: "2025-07-01", edges: [edge("a", "new"), edge("b", "new", "PART")] };

describe("a lineage", () => {
  it("joins those that a change names on both sides, and tells each once", () => {
    const into = { effectiveOn: "2025-07-01", edges: [{ extent: "WHOLE" as const, predecessor: { id: "b" } }] };
    const ended = { validTo: "2025-07-01", changes: [into] };
    const data = toLineage(
      relative("new", { changes: [merger], predecessors: [relative("a", ended), relative("b", ended)] }),
      "2026-11-22",
    );
    expect(data.units.map((unit) => unit.key)).toEqual(["new", "a", "b"]);
    expect(data.steps.map((step) => `${step.before}>${step.after}`)).toEqual(["a>new", "b>new"]);
    expect(data.steps.map((step) => step.isPart)).toEqual([false, true]);
    expect(data.steps[0]?.on).toBe("2025-07-01");
  });

  it("reaches two generations back, and no relative of a relative", () => {
    const founding = { effectiveOn: "2020-02-01", edges: [{ extent: "WHOLE" as const, predecessor: { id: "old" } }] };
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
    const changes = [{ ...merger, edges: [edge("new", "new"), edge(null, "new"), edge("new", null)] }];
    expect(toLineage(relative("new", { changes }), "2026-11-22").steps).toEqual([]);
  });

  it("writes a life by its first and its last day", () => {
    expect(writeLife({ from: "2018-01-01", to: "2025-07-01" })).toBe("01/01/2018 – 30/06/2025");
    expect(writeLife({ from: "2025-07-01", to: null })).toBe("01/07/2025 – nay");
  });
});
