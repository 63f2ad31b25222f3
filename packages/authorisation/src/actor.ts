/** The nine roles. What each may see is one table, kept in this package; so far only the administrator acts. */
export type Role =
  | "LEADER"
  | "ANALYST"
  | "DATA_OFFICER"
  | "APPROVER"
  | "INSPECTION_OFFICER"
  | "MEMBER_SECRETARY"
  | "AUDITOR"
  | "ADMINISTRATOR"
  | "INTEGRATOR";

/** Who uses the software. Never a member: a member is a subject of the record. */
export interface Actor {
  /** Opaque, stable, no personal data. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** Ids of the organisations whose subtrees the actor reaches. */
  readonly roots: readonly string[];
}

/** The only actor until sign-in exists: whoever may open a loopback connection on this machine. */
export const localAdministrator: Actor = { id: "local-administrator", roles: ["ADMINISTRATOR"], roots: [] };

/**
 * Says who makes a call. One seam for every process: sign-in replaces its body, and nothing else changes.
 * Client headers are never believed.
 */
export function identifyActor(): Actor {
  return localAdministrator;
}
