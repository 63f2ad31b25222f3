import type { Actor } from "@nq21/authorisation/actor";
import { type AuditEntry, recordAudit } from "@nq21/database/audit";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";

/** Who is on the trail when nobody is known: a sign-in that was refused. */
export const nobody: Actor = { id: "nobody", grants: [] };

/** Puts an act on the gateway's own trail that changes nothing in its database; what does is recorded with its change. */
export async function recordGatewayAudit(database: Database, actor: Actor, entry: AuditEntry): Promise<void> {
  await withActor(database, actor, (tx) => recordAudit(tx, entry));
}

/** What the door puts on its trail. Actors are accounts: their ids are all that is told of them. */
export interface DoorAudit {
  signedIn(actor: Pick<Actor, "id">): Promise<void>;
  signedOut(actor: Pick<Actor, "id">): Promise<void>;
  /** `reason` is a code of ours, such as STATE_MISMATCH. */
  refusedSignIn(reason: string): Promise<void>;
  /** `entity` tells what kind of thing was denied, `entityId` which: a route, or the hash of an operation. */
  denied(actor: Actor, entity: "Route" | "Operation", entityId: string): Promise<void>;
  /** `what` is a code of what was carried away. */
  exported(actor: Actor, what: string, rows: number): Promise<void>;
}

/** Opens the gateway's trail in the database `gateway`. */
export function openDoorAudit(database: Database): DoorAudit {
  const record = (actor: Actor, entry: AuditEntry) => recordGatewayAudit(database, actor, entry);
  const account = ({ id }: Pick<Actor, "id">): Actor => ({ id, grants: [] });
  return {
    signedIn: (actor) =>
      record(account(actor), { category: "ADMINISTRATION", action: "SIGN_IN", entity: "Account", entityId: actor.id }),
    signedOut: (actor) =>
      record(account(actor), { category: "ADMINISTRATION", action: "SIGN_OUT", entity: "Account", entityId: actor.id }),
    refusedSignIn: (reason) =>
      record(nobody, { category: "DENIED", action: "SIGN_IN", entity: "Reason", entityId: reason }),
    denied: (actor, entity, entityId) => record(actor, { category: "DENIED", action: "ASK", entity, entityId }),
    exported: (actor, what, rows) =>
      record(actor, { category: "EXPORT", action: "EXPORT", entity: "File", entityId: what, counts: { rows } }),
  };
}
