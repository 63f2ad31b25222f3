import { describe, expect, it } from "vitest";
import { bases, entitle, explainBasis, nameBasis, readBasis, writeBasis } from "./basis.ts";

describe("the basis", () => {
  it.each([
    ["AS_THEN", ""],
    ["AS_NOW", "basis=now"],
    ["CONSTANT_UNIT", "basis=comparable"],
  ] as const)("%s stands in the address as “%s” and is read back", (basis, query) => {
    const parameters = new URLSearchParams();
    writeBasis(parameters, basis);
    expect(parameters.toString()).toBe(query);
    expect(readBasis(parameters)).toBe(basis);
  });

  it.each(["", "basis=", "basis=null", "basis=then", "basis=NOW"])("“%s” is the default", (query) => {
    expect(readBasis(new URLSearchParams(query))).toBe("AS_THEN");
  });

  it("is named in every title unless it is the default", () => {
    expect(entitle("Tỷ lệ năm 2025", "AS_THEN")).toBe("Tỷ lệ năm 2025");
    expect(entitle("Tỷ lệ năm 2025", "AS_NOW")).toBe("Tỷ lệ năm 2025 (theo tổ chức hiện nay)");
    expect(entitle("Tỷ lệ năm 2025", "CONSTANT_UNIT")).toBe("Tỷ lệ năm 2025 (chỉ đơn vị so sánh được)");
  });

  it("has a name and an explanation of its own", () => {
    expect(new Set(bases.map(nameBasis)).size).toBe(3);
    expect(new Set(bases.map(explainBasis)).size).toBe(3);
  });
});
