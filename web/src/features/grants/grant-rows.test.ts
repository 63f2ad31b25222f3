import { accessTable, dataClasses } from "@nq21/authorisation/access-table";
import { roles } from "@nq21/authorisation/role";
import { rights } from "@nq21/code-lists/right";
import { roles as roleNames } from "@nq21/code-lists/role";
import { describe, expect, it } from "vitest";
import { readChoice, writeChoice } from "./choice.ts";
import { listRows, organisationOf, rightsOf, standingOf } from "./grant-rows.ts";
import type { GrantEntry } from "./grants-door.ts";

const now = Date.parse("2026-11-23T01:00:00Z");
const everyone = { account: "", role: null, withEnded: false };

function aGrant(change: Partial<GrantEntry> = {}): GrantEntry {
  return {
    id: "g",
    account: "lanhdao",
    role: "LEADER",
    organisation: "o",
    kind: "GRANT",
    reason: null,
    validFrom: "2026-11-01T00:00:00Z",
    validTo: null,
    grantedBy: "system",
    grantedAt: "2026-11-01T00:00:00Z",
    revokedAt: null,
    revokedBy: null,
    ...change,
  };
}

describe("rows of grants", () => {
  it("put together what was granted at once for several organisations, and keep the rest apart", () => {
    const rows = listRows(
      [
        aGrant({ id: "1", organisation: "a" }),
        aGrant({ id: "2", organisation: "b", validFrom: "2026-11-01T00:00:00.250Z" }),
        aGrant({ id: "3", organisation: "c", validTo: "2027-01-01T00:00:00Z" }),
        aGrant({ id: "4", organisation: "d", role: "ANALYST" }),
      ],
      everyone,
      now,
    );
    expect(rows.map((row) => row.grants.map((grant) => grant.id))).toEqual([["4"], ["1", "2"], ["3"]]);
  });

  it("are narrowed by part of an account's name and by role; what has ended comes last", () => {
    const grants = [
      aGrant({ id: "1", revokedAt: "2026-11-02T00:00:00Z", revokedBy: "x" }),
      aGrant({ id: "2", account: "canbo.babe", role: "DATA_OFFICER" }),
      aGrant({ id: "3", account: "bithu.babe", role: "MEMBER_SECRETARY" }),
    ];
    const idsOf = (choice: Partial<typeof everyone>) =>
      listRows(grants, { ...everyone, ...choice }, now).map((row) => row.first.id);
    expect(idsOf({})).toEqual(["3", "2", "1"]);
    expect(idsOf({ account: "BABE" })).toEqual(["3", "2"]);
    expect(listRows(grants, { ...everyone, role: "DATA_OFFICER" }, now).map((row) => row.first.id)).toEqual(["2"]);
  });

  it("stand by the clock: an end is the first instant that no longer counts", () => {
    expect(standingOf(aGrant({ validTo: "2026-11-23T01:00:00Z" }), now)).toBe("OVER");
    expect(standingOf(aGrant({ validTo: "2026-11-23T01:00:01Z" }), now)).toBe("HELD");
    expect(standingOf(aGrant({ validFrom: "2026-11-23T01:00:01Z" }), now)).toBe("NOT_YET");
    expect(standingOf(aGrant({ revokedAt: "2026-11-02T00:00:00Z" }), now)).toBe("REVOKED");
  });
});

describe("roles", () => {
  it("need an organisation where a right of theirs ends at one", () => {
    expect(roles.map((role) => `${role} ${organisationOf(role)}`)).toEqual([
      "LEADER REQUIRED",
      "ANALYST REQUIRED",
      "DATA_OFFICER REQUIRED",
      "APPROVER REQUIRED",
      "INSPECTION_OFFICER REQUIRED",
      "MEMBER_SECRETARY REQUIRED",
      "AUDITOR NONE",
      "ADMINISTRATOR NONE",
      "INTEGRATOR OPTIONAL",
    ]);
  });

  it("are told by the rights that not everyone has", () => {
    expect(rightsOf("AUDITOR")).toEqual(["FREE_QUERY", "AUDIT_TRAIL", "GRANT_READ"]);
    for (const role of roles) for (const right of rightsOf(role)) expect(accessTable[right][role]).toBeDefined();
  });

  it("and rights all have a name", () => {
    expect(Object.keys(roleNames)).toEqual([...roles]);
    expect(Object.keys(rights)).toEqual([...dataClasses]);
  });
});

it("keeps the choice in the address, and only what differs from the default", () => {
  const choice = { account: "babe", role: "DATA_OFFICER", withEnded: true } as const;
  expect(writeChoice(everyone)).toBe("");
  expect(readChoice(new URLSearchParams(writeChoice(choice)))).toEqual(choice);
  expect(readChoice(new URLSearchParams("role=KING&ended=1"))).toEqual(everyone);
});
