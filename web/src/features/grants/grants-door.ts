import type { Role } from "@nq21/authorisation/role";
import type { EmergencyReason } from "@nq21/code-lists/emergency";
import { askDoor, tellDoor, writeQuery } from "#session/door.ts";

/** Someone who may sign in, as the administrator knows them. Times are instants. */
export interface AccountEntry {
  readonly actor: string;
  readonly account: string;
  /** Null for those who never did. */
  readonly lastSignedInAt: string | null;
  readonly isMachine: boolean;
}

/** A role that someone holds or held. Times are instants; null ends are open. */
export interface GrantEntry {
  readonly id: string;
  readonly account: string;
  readonly role: Role;
  /** Id of the organisation below which it counts; null is the whole site. */
  readonly organisation: string | null;
  readonly kind: "GRANT" | "EMERGENCY";
  readonly reason: EmergencyReason | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Actor ids; `system` is the software itself. */
  readonly grantedBy: string | null;
  readonly grantedAt: string;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
}

/** What is asked for when a role is granted. */
export interface GrantAsked {
  readonly account: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** Lists who may sign in; throws `DoorRefused`. */
export async function listAccounts(): Promise<readonly AccountEntry[]> {
  return (await askDoor<{ accounts: AccountEntry[] }>("accounts")).accounts;
}

/** Lists the roles held, and on demand those that ended; throws `DoorRefused`. */
export async function listGrants(withEnded: boolean): Promise<readonly GrantEntry[]> {
  const query = writeQuery({ ended: withEnded ? "true" : null });
  return (await askDoor<{ grants: GrantEntry[] }>(`grants${query}`)).grants;
}

/** Grants a role; throws `DoorRefused`. */
export function grantRole(asked: GrantAsked): Promise<void> {
  return tellDoor("grants", { ...asked });
}

/** Revokes what was granted; throws `DoorRefused`. */
export function revokeGrant(id: string): Promise<void> {
  return tellDoor(`grants/${encodeURIComponent(id)}/revocation`);
}
