import type { Role } from "./role.ts";

/** A role, and the organisation whose subtree it is held for. */
export interface Grant {
  readonly role: Role;
  /** Id of an organisation; null for roles that are held for the whole site. */
  readonly root: string | null;
  /** Whether it was taken in an emergency, for hours and with a reason. */
  readonly isEmergency?: true;
}

/** Who uses the software. Never a member: a member is a subject of the record. */
export interface Actor {
  /** Opaque, stable, no personal data. */
  readonly id: string;
  /** What counts at this moment. Roots belong to their roles: a role at one root says nothing about another role's. */
  readonly grants: readonly Grant[];
  /** Only of {@link system}: it sees and writes everything. No token of a person or machine carries it. */
  readonly isSystem?: true;
  /** Set by proofs only, never from a token: the policy allows everything, so that row security alone decides. */
  readonly isLeftToRowSecurity?: true;
}

/** The software itself: it follows the feed, builds the demo, and runs what an operator of this machine asks for. */
export const system: Actor = { id: "system", grants: [], isSystem: true };

/** Makes an actor from pairs of a role and a root; of tests, and of whoever starts without a token. */
export function makeActor(id: string, ...grants: readonly (readonly [Role, string | null])[]): Actor {
  return { id, grants: grants.map(([role, root]) => ({ role, root })) };
}
