import { describe, expect, it } from "vitest";
import { defaultChoice, type OverviewChoice, readChoice, writeChoice } from "./choice.ts";

describe("the choice in the address", () => {
  it("is empty while nothing differs from the default", () => {
    expect(writeChoice(defaultChoice)).toBe("");
    expect(readChoice(new URLSearchParams(""))).toEqual(defaultChoice);
  });

  it.each<[Partial<OverviewChoice>, string]>([
    [{ indicator: "R2" }, "?indicator=R2"],
    [{ year: 2023 }, "?year=2023"],
    [{ basis: "AS_NOW" }, "?basis=now"],
    [{ basis: "CONSTANT_UNIT" }, "?basis=comparable"],
    [{ view: "table" }, "?view=table"],
    [{ sort: "name", isDescending: true }, "?sort=-name"],
    [{ isDescending: true }, "?sort=-gap"],
    [{ search: "ba bể" }, "?search=ba+b%E1%BB%83"],
  ])("%j is written as %s and read back", (change, query) => {
    const choice = { ...defaultChoice, ...change };
    expect(writeChoice(choice)).toBe(query);
    expect(readChoice(new URLSearchParams(query))).toEqual(choice);
  });

  it("ignores what it does not understand", () => {
    expect(readChoice(new URLSearchParams("indicator=X&year=abc&view=map&sort=colour&basis=yesterday"))).toEqual(
      defaultChoice,
    );
  });
});
