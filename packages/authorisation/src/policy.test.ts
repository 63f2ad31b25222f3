import { describe, expect, it } from "vitest";
import { accessTable, dataClasses } from "./access-table.ts";
import { makeActor, system } from "./actor.ts";
import { decide, mayAny } from "./policy.ts";
import { isRole, roles } from "./role.ts";

const [first, second] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"] as const;

describe("a decision", () => {
  it.each(dataClasses.flatMap((dataClass) => roles.map((role) => [dataClass, role] as const)))(
    "on %s is for %s what the table says",
    (dataClass, role) => {
      const scope = accessTable[dataClass][role];
      const decision = decide(makeActor("actor", [role, first]), dataClass);

      if (scope === "EVERYWHERE") expect(decision).toEqual({ everywhere: true, roots: [] });
      else expect(decision).toEqual({ everywhere: false, roots: scope === "REACH" ? [first] : [] });
      expect(mayAny(makeActor("actor", [role, first]), dataClass)).toBe(scope !== undefined);
    },
  );

  it("is nothing for an actor without grants", () => {
    for (const dataClass of dataClasses) {
      expect(decide(makeActor("nobody"), dataClass)).toEqual({ everywhere: false, roots: [] });
      expect(mayAny(makeActor("nobody"), dataClass)).toBe(false);
    }
  });

  it("keeps each role to its own roots", () => {
    const actor = makeActor("both", ["DATA_OFFICER", first], ["MEMBER_SECRETARY", second]);

    expect(decide(actor, "MEMBER_NAME").roots).toEqual([second]);
    expect(decide(actor, "RECORD_EDIT").roots).toEqual([first]);
    expect(decide(actor, "MEMBER_RECORD").roots).toEqual([first, second]);
  });

  it("names a root once, however many roles give it", () => {
    const actor = makeActor("both", ["DATA_OFFICER", first], ["APPROVER", first]);

    expect(decide(actor, "MEMBER_RECORD").roots).toEqual([first]);
  });

  it("gives nothing within reach to a role that was granted without a root", () => {
    expect(decide(makeActor("officer", ["DATA_OFFICER", null]), "RECORD_EDIT")).toEqual({
      everywhere: false,
      roots: [],
    });
    expect(mayAny(makeActor("officer", ["DATA_OFFICER", null]), "RECORD_EDIT")).toBe(false);
  });

  it("is everything for the software itself, and where row security alone is to decide", () => {
    for (const actor of [system, { ...makeActor("proof"), isLeftToRowSecurity: true as const }])
      for (const dataClass of dataClasses) expect(decide(actor, dataClass)).toEqual({ everywhere: true, roots: [] });
  });
});

describe("the table", () => {
  it("gives the names of members to the member secretary alone, within reach", () => {
    expect(accessTable.MEMBER_NAME).toEqual({ MEMBER_SECRETARY: "REACH" });
  });

  it("keeps who runs the software or reads its trail out of the record", () => {
    const record = ["ORGANISATION_RECORD", "MEMBER_COUNT", "MEMBER_RECORD", "MEMBER_NAME", "INSPECTION"] as const;
    for (const dataClass of [...record, "RECORD_EDIT", "BATCH_WITHDRAWAL"] as const)
      for (const role of ["ADMINISTRATOR", "AUDITOR"] as const) expect(accessTable[dataClass][role]).toBeUndefined();
  });

  it("lets nobody who edits withdraw, grant or read the trail", () => {
    for (const dataClass of ["BATCH_WITHDRAWAL", "GRANT_EDIT", "AUDIT_TRAIL"] as const)
      expect(accessTable[dataClass].DATA_OFFICER).toBeUndefined();
  });
});

it("a role is one of the nine", () => {
  expect(roles).toHaveLength(9);
  expect(roles.every(isRole)).toBe(true);
  expect(["SYSTEM", "", "leader", undefined, 1].some(isRole)).toBe(false);
});
