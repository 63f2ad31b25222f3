import { describe, expect, it } from "vitest";
import { codesOf } from "./code-list.ts";
import { isCell, isGrassroots, organisationKinds } from "./organisation-kind.ts";

describe("a kind of organisation", () => {
  it("is grassroots (TCCSĐ) or not, and a cell (chi bộ) or not", () => {
    const kinds = codesOf(organisationKinds);

    expect(kinds.filter(isGrassroots)).toEqual(["GRASSROOTS_CHAPTER", "GRASSROOTS_CELL"]);
    expect(kinds.filter(isCell)).toEqual(["GRASSROOTS_CELL", "SUBORDINATE_CELL"]);
  });
});
