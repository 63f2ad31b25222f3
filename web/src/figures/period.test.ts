import { describe, expect, it } from "vitest";
import { writePeriod } from "./period.ts";

describe("a period", () => {
  it.each([
    [{ kind: "YEAR", year: 2024, from: "2024-01-01", to: "2024-12-31" }, "2024"],
    [{ kind: "QUARTER", year: 2026, from: "2026-04-01", to: "2026-06-30" }, "Quý II/2026"],
    [{ kind: "QUARTER", year: 2025, from: "2025-10-01", to: "2025-12-31" }, "Quý IV/2025"],
    [{ kind: "TERM", year: 2025, from: "2020-10-01", to: "2025-09-30" }, "Nhiệm kỳ 2020–2025"],
    [{ kind: "AD_HOC", year: 2025, from: "2025-05-01", to: "2025-05-31" }, "01/05/2025 – 31/05/2025"],
  ] as const)("%j is written %s", (period, text) => {
    expect(writePeriod(period)).toBe(text);
  });
});
