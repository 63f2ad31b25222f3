import { accessTable } from "@nq21/authorisation/access-table";
import { type Grant, system } from "@nq21/authorisation/actor";
import type { Role } from "@nq21/authorisation/role";
import type { Database } from "@nq21/database/connection";
import { listHeldGrants } from "@nq21/database/role-grant";
import { withActor } from "@nq21/database/with-actor";
import { LRUCache } from "lru-cache";

/** A role that an account holds at this moment. */
export interface HeldGrant {
  readonly id: string;
  readonly role: Role;
  /** Id of the organisation for whose subtree it is held; null for the whole site. */
  readonly organisation: string | null;
  readonly validFrom: Date;
  /** Null while its end is open. */
  readonly validTo: Date | null;
  readonly isEmergency: boolean;
}

/** Knows what accounts hold; what changes acts within two seconds, here and in other processes. */
export interface GrantReader {
  /** What an account holds now, with its terms. */
  findHeldGrants(accountId: string): Promise<readonly HeldGrant[]>;
  /** The same as its actor carries it. */
  findGrants(accountId: string): Promise<readonly Grant[]>;
  /** Lets the next question about an account be answered from the record. */
  forget(accountId: string): void;
}

/** The longest that an answer is repeated, in milliseconds. */
const FRESH_MS = 2_000;

/** Reads grants from the database `gateway`; `now` in milliseconds since 1970. */
export function createGrantReader(database: Database, now: () => number = Date.now): GrantReader {
  const known = new LRUCache<string, { readonly readAt: number; readonly held: Promise<readonly HeldGrant[]> }>({
    max: 10_000,
  });

  // Whoever no longer holds a role that lets them take emergency access has lost what they took by it.
  const mayTake = ({ role, isEmergency }: HeldGrant) =>
    !isEmergency && accessTable.EMERGENCY_ACCESS[role] !== undefined;

  const read = async (accountId: string): Promise<readonly HeldGrant[]> => {
    const at = new Date(now());
    const held = await withActor(database, system, (tx) => listHeldGrants(tx, accountId, at));
    return held.map(({ id, role, organisation, validFrom, validTo, kind }) => ({
      id,
      role,
      organisation,
      validFrom,
      validTo,
      isEmergency: kind === "EMERGENCY",
    }));
  };

  const findHeldGrants = async (accountId: string): Promise<readonly HeldGrant[]> => {
    const before = known.get(accountId);
    let held: Promise<readonly HeldGrant[]>;
    if (before && now() - before.readAt < FRESH_MS) held = before.held;
    else {
      held = read(accountId);
      known.set(accountId, { readAt: now(), held });
      // A failed read is not kept: the next request tries again.
      held.catch(() => known.delete(accountId));
    }
    // What ends by itself ends at its instant, however fresh the answer is.
    const at = now();
    const current = (await held).filter(({ validTo }) => validTo === null || at < validTo.getTime());
    return current.some(mayTake) ? current : current.filter(({ isEmergency }) => !isEmergency);
  };

  return {
    findHeldGrants,
    async findGrants(accountId) {
      return (await findHeldGrants(accountId)).map(({ role, organisation, isEmergency }) => ({
        role,
        root: organisation,
        ...(isEmergency ? { isEmergency: true as const } : {}),
      }));
    },
    forget: (accountId) => known.delete(accountId),
  };
}
