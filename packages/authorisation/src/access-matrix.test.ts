import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { writeAccessMatrix } from "./access-matrix.ts";
import { accessTable, dataClasses } from "./access-table.ts";
import { callees } from "./call-parties.ts";
import { fieldClasses, findDataClass, findDataClassOf } from "./field-classes.ts";

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
    const classes = ["MEMBER_NAME", "MEMBER_RECORD", "PERSON_INSPECTION"] as const;

    expect(Object.keys(fieldClasses.Member ?? {}).sort()).toEqual(classes);
    for (const each of classes) expect(Object.values(accessTable[each])).not.toContain("EVERYWHERE");
    expect(fieldClasses.Member?.MEMBER_NAME).toEqual(["fullName"]);
    expect(fieldClasses.Member?.PERSON_INSPECTION).toEqual(["disciplinaryActions", "inspections"]);
    expect(Object.keys(fieldClasses.MemberRating ?? {})).toEqual(["MEMBER_RECORD"]);
  });

  it("of a member's id is that of inspections where they tell it, and that of the register everywhere else", () => {
    expect(findDataClassOf("inspections", "Member", "id")).toBe("PERSON_INSPECTION");
    expect(findDataClassOf("inspections", "Member", "fullName")).toBe("MEMBER_NAME");
    for (const part of callees.filter((each) => each !== "inspections"))
      expect(findDataClassOf(part, "Member", "id")).toBe("MEMBER_RECORD");
    expect(writeAccessMatrix().split("## PERSON_INSPECTION")[1]).toContain(
      "- `Member` where inspections answers it: id\n",
    );
  });
});
