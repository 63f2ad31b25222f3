import { accessTable, type DataClass, dataClasses } from "@nq21/authorisation/access-table";
import type { Role } from "@nq21/authorisation/role";
import { foldText } from "@nq21/code-lists/code-list";
import type { GrantChoice } from "./choice.ts";
import type { GrantEntry } from "./grants-door.ts";

/** How a grant stands at a moment. */
export type GrantStanding = "HELD" | "NOT_YET" | "OVER" | "REVOKED";

/** Grants that differ in the organisation alone: one row, since a programme's area may be forty committees. */
export interface GrantRow {
  readonly key: string;
  /** The first stands for all in everything but its organisation. */
  readonly first: GrantEntry;
  readonly grants: readonly GrantEntry[];
  readonly standing: GrantStanding;
}

/** How a grant stands at an instant in milliseconds. */
export function standingOf({ revokedAt, validFrom, validTo }: GrantEntry, now: number): GrantStanding {
  if (revokedAt !== null) return "REVOKED";
  if (validTo !== null && Date.parse(validTo) <= now) return "OVER";
  return Date.parse(validFrom) > now ? "NOT_YET" : "HELD";
}

const minuteOf = (instant: string | null) => instant?.slice(0, 16) ?? "";

const keyOf = (grant: GrantEntry, standing: GrantStanding) =>
  [
    grant.account,
    grant.role,
    grant.kind,
    grant.reason,
    minuteOf(grant.validFrom),
    grant.validTo,
    grant.grantedBy,
    standing,
    minuteOf(grant.revokedAt),
    grant.revokedBy,
  ].join(" ");

/** The grants that match the choice, those of one act together: what is held first, then by account, role and beginning. */
export function listRows(grants: readonly GrantEntry[], choice: GrantChoice, now: number): GrantRow[] {
  const wanted = foldText(choice.account);
  const rows = new Map<string, { first: GrantEntry; grants: GrantEntry[]; standing: GrantStanding }>();
  for (const grant of grants) {
    if (!foldText(grant.account).includes(wanted) || (choice.role && grant.role !== choice.role)) continue;
    const standing = standingOf(grant, now);
    const key = keyOf(grant, standing);
    const row = rows.get(key);
    if (row) row.grants.push(grant);
    else rows.set(key, { first: grant, grants: [grant], standing });
  }
  const hasEnded = (row: { standing: GrantStanding }) => Number(row.standing === "OVER" || row.standing === "REVOKED");
  return [...rows]
    .map(([key, row]) => ({ key, ...row }))
    .sort(
      (a, b) =>
        hasEnded(a) - hasEnded(b) ||
        a.first.account.localeCompare(b.first.account) ||
        a.first.role.localeCompare(b.first.role) ||
        b.first.validFrom.localeCompare(a.first.validFrom),
    );
}

/** Whether a role is held for an organisation (REQUIRED), for the whole site (NONE), or for either. */
export function organisationOf(role: Role): "REQUIRED" | "OPTIONAL" | "NONE" {
  const hasReach = dataClasses.some((dataClass) => accessTable[dataClass][role] === "REACH");
  if (!hasReach) return "NONE";
  return role === "INTEGRATOR" ? "OPTIONAL" : "REQUIRED";
}

const openToAll = new Set<DataClass>(["VALUE", "STRUCTURE", "PROGRAMME", "FIGURE", "EXPORT"]);

/** The rights by which a role differs from being signed in. */
export function rightsOf(role: Role): DataClass[] {
  return dataClasses.filter((dataClass) => !openToAll.has(dataClass) && accessTable[dataClass][role] !== undefined);
}
