import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import { mayAny } from "@nq21/authorisation/policy";
import type { PersonRead, ReadTrail } from "@nq21/authorisation/read-trail";
import { type AuditEntry, recordAudit } from "./audit.ts";
import type { Database } from "./connection.ts";
import { withActor } from "./with-actor.ts";

const classOf: Readonly<Record<PersonRead, DataClass>> = { RECORD: "MEMBER_RECORD", NAME: "MEMBER_NAME" };

/** Says which of these persons an actor may read that of. */
export type FindReadable = (actor: Actor, what: PersonRead, ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** Which of these persons only a grant that was taken in an emergency let the actor read that of. */
async function findEmergencyReads(
  actor: Actor,
  what: PersonRead,
  ids: readonly string[],
  findReadable: FindReadable | null,
): Promise<ReadonlySet<string>> {
  const usual: Actor = { ...actor, grants: actor.grants.filter(({ isEmergency }) => !isEmergency) };
  if (usual.grants.length === actor.grants.length) return new Set();
  if (!mayAny(usual, classOf[what])) return new Set(ids);
  const readable = await findReadable?.(usual, what, ids);
  return readable ? new Set(ids.filter((id) => !readable.has(id))) : new Set();
}

/**
 * Puts on record what an operation read of persons and what it was denied: one row for each member and kind of reading, one for
 * each denied field. `findReadable` tells emergencies person by person, where a usual grant gives the right elsewhere. Must succeed before the answer leaves; writes nothing when there is nothing to tell.
 */
export async function recordReads(
  database: Database,
  actor: Actor,
  trail: ReadTrail,
  findReadable: FindReadable | null = null,
): Promise<void> {
  const readsOf = async (what: PersonRead): Promise<AuditEntry[]> => {
    const ids = trail.persons.filter((each) => each.what === what).map(({ id }) => id);
    const emergencies = await findEmergencyReads(actor, what, ids, findReadable);
    return ids.map((id) => ({
      category: emergencies.has(id) ? "BREAK_GLASS" : "PERSON_READ",
      action: `READ_${what}`,
      entity: "Member",
      entityId: id,
    }));
  };
  const rows: AuditEntry[] = [
    ...(await readsOf("RECORD")),
    ...(await readsOf("NAME")),
    ...trail.denied.map(
      (coordinate): AuditEntry => ({
        category: "DENIED",
        action: "READ",
        entity: "Field",
        entityId: coordinate,
      }),
    ),
  ];
  if (rows.length === 0) return;
  await withActor(database, actor, (tx) => recordAudit(tx, ...rows));
}
