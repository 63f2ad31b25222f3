import { describe, expect, it } from "vitest";
import type { OrganisationKind } from "./organisation-kind.ts";
import { mayStandBelow } from "./organisation-placement.ts";

describe("where an organisation may stand", () => {
  it.each<[OrganisationKind, OrganisationKind | null, string, boolean]>([
    ["PROVINCIAL_CHAPTER", null, "2024-01-01", true],
    ["PROVINCIAL_CHAPTER", "PROVINCIAL_CHAPTER", "2025-07-01", false],
    ["ABOVE_GRASSROOTS", "PROVINCIAL_CHAPTER", "2024-01-01", true],
    ["ABOVE_GRASSROOTS", null, "2024-01-01", false],
    ["GRASSROOTS_CELL", "ABOVE_GRASSROOTS", "2025-07-01", true],
    ["GRASSROOTS_CHAPTER", "GRASSROOTS_CHAPTER", "2024-01-01", false],
    ["SECTIONAL_CHAPTER", "ABOVE_GRASSROOTS", "2024-01-01", false],
    ["SUBORDINATE_CELL", "SECTIONAL_CHAPTER", "2024-01-01", true],
    ["SUBORDINATE_CELL", "GRASSROOTS_CELL", "2024-01-01", false],
    // Cells below the commune chapters that became chapters above grassroots on 1/7/2025.
    ["SUBORDINATE_CELL", "ABOVE_GRASSROOTS", "2025-06-30", false],
    ["SUBORDINATE_CELL", "ABOVE_GRASSROOTS", "2025-07-01", true],
  ])("%s below %s on %s: %s", (kind, parentKind, on, expected) => {
    expect(mayStandBelow(kind, parentKind, on)).toBe(expected);
  });
});
