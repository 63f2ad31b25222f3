import { expect, it } from "vitest";
import { classesOf } from "./withheld.ts";

it("parts of an organisation are withheld by the names of the fields that were denied, wherever those stand", () => {
  const denied = new Set(["organisation.ratings", "organisation.meetings.edges", "organisation.inspections.edges"]);

  expect([...classesOf(denied)]).toEqual(["ORGANISATION_RECORD", "INSPECTION"]);
  expect(classesOf(new Set(["organisation.name"])).size).toBe(0);
});
