import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { writeAccessMatrix } from "./access-matrix.ts";
import { dataClasses } from "./access-table.ts";
import { fieldClasses, findDataClass } from "./field-classes.ts";

describe("the page of who sees what", () => {
  it("is what was reviewed", () => {
    expect(writeAccessMatrix()).toBe(readFileSync(new URL("../access-matrix.md", import.meta.url), "utf8"));
  });
});

describe("the class of a field", () => {
  it("is one, and one of the table's", () => {
    for (const [type, classed] of Object.entries(fieldClasses)) {
      const fields = Object.values(classed).flat();
      expect(new Set(fields).size, type).toBe(fields.length);
      expect(Object.keys(classed).filter((each) => !(dataClasses as readonly string[]).includes(each))).toEqual([]);
      for (const [dataClass, each] of Object.entries(classed))
        for (const field of each) expect(findDataClass(type, field)).toBe(dataClass);
    }
  });

  it("is none for a field that nobody has classed", () => {
    expect(findDataClass("Member", "religion")).toBeUndefined();
    expect(findDataClass("Nothing", "id")).toBeUndefined();
  });

  it("of all that a member is, is a class that nobody has everywhere", () => {
    expect(Object.keys(fieldClasses.Member ?? {}).sort()).toEqual(["MEMBER_NAME", "MEMBER_RECORD"]);
    expect(Object.keys(fieldClasses.MemberRating ?? {})).toEqual(["MEMBER_RECORD"]);
  });
});
