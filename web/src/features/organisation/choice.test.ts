import { describe, expect, it } from "vitest";
import { defaultChoice, type OrganisationChoice, readChoice, writeChoice } from "./choice.ts";

describe("the choice in the address of an organisation", () => {
  it.each<[Partial<OrganisationChoice>, string]>([
    [{}, ""],
    [{ basis: "AS_NOW" }, "?basis=now"],
    [{ at: "2020-03-01" }, "?at=2020-03-01"],
    [{ facts: "ratings" }, "?facts=ratings"],
    [{ basis: "CONSTANT_UNIT", view: "table" }, "?basis=comparable&view=table"],
  ])("%j is written as %s and read back", (change, query) => {
    const choice = { ...defaultChoice, ...change };
    expect(writeChoice(choice)).toBe(query);
    expect(readChoice(new URLSearchParams(query))).toEqual(choice);
  });

  it("ignores what it does not understand", () => {
    expect(readChoice(new URLSearchParams("basis=x&view=map&at=2020-13-01&facts=all"))).toEqual(defaultChoice);
  });
});
