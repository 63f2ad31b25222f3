/** The nine roles. What each may see stands in `access-table.ts`. */
export const roles = [
  "LEADER",
  "ANALYST",
  "DATA_OFFICER",
  "APPROVER",
  "INSPECTION_OFFICER",
  "MEMBER_SECRETARY",
  "AUDITOR",
  "ADMINISTRATOR",
  "INTEGRATOR",
] as const;

/** What someone is here for. Roles are granted; nobody has one by being signed in. */
export type Role = (typeof roles)[number];

/** Tells a role from whatever else a request may carry. */
export function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value);
}
