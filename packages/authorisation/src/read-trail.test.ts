import { expect, it } from "vitest";
import { ReadTrail } from "./read-trail.ts";

it("tells of each member each kind of reading once, and each denied field once", () => {
  const trail = new ReadTrail();
  for (const [id, what] of [
    ["a", "RECORD"],
    ["a", "RECORD"],
    ["a", "NAME"],
    ["b", "NAME"],
  ] as const)
    trail.notePerson(id, what);
  for (const coordinate of ["Member.fullName", "Member.fullName", "Query.member"]) trail.noteDenied(coordinate);

  expect(trail.persons).toEqual([
    { id: "a", what: "RECORD" },
    { id: "a", what: "NAME" },
    { id: "b", what: "NAME" },
  ]);
  expect(trail.denied).toEqual(["Member.fullName", "Query.member"]);
});

it("tells nothing where nothing was read", () => {
  expect(new ReadTrail()).toMatchObject({ persons: [], denied: [] });
});
