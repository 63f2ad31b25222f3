import { describe, expect, it } from "vitest";
import { classesOf, leaveOut } from "./withheld.ts";

describe("what is left out of the next question", () => {
  it("is what was denied by name", () => {
    const denied = new Set(["organisation.ratings", "organisation.inspections.edges"]);
    expect([...classesOf(denied)]).toEqual(["ORGANISATION_RECORD", "INSPECTION"]);
    expect([...leaveOut(new Set(["MEMBER_COUNT"]), denied)]).toEqual([
      "MEMBER_COUNT",
      "ORGANISATION_RECORD",
      "INSPECTION",
    ]);
  });

  it("is everything that may be denied where no name helps on, so that asking ends", () => {
    expect(leaveOut(new Set(), new Set(["organisation"])).size).toBe(3);
    expect(leaveOut(new Set(["MEMBER_COUNT"]), new Set(["organisation.memberCount"])).size).toBe(3);
  });
});
