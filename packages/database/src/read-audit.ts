import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import { mayAny } from "@nq21/authorisation/policy";
import type { PersonRead, ReadTrail } from "@nq21/authorisation/read-trail";
import { sql } from "kysely";
import type { Database } from "./connection.ts";
import { withActor } from "./with-actor.ts";

const classOf: Readonly<Record<PersonRead, DataClass>> = { RECORD: "MEMBER_RECORD", NAME: "MEMBER_NAME" };

/** Whether only a grant that was taken in an emergency gives the right. */
function needsEmergency(actor: Actor, what: PersonRead): boolean {
  const usual: Actor = { ...actor, grants: actor.grants.filter(({ isEmergency }) => !isEmergency) };
  return mayAny(actor, classOf[what]) && !mayAny(usual, classOf[what]);
}

/**
 * Puts on record what an operation read of persons and what it was denied: one row for each member and kind of reading, one for
 * each denied field. Must succeed before the answer leaves; writes nothing when there is nothing to tell.
 */
export async function recordReads(database: Database, actor: Actor, trail: ReadTrail): Promise<void> {
  const rows = [
    ...trail.persons.map(({ id, what }) => ({
      category: needsEmergency(actor, what) ? "BREAK_GLASS" : "PERSON_READ",
      action: `READ_${what}`,
      entity: "Member",
      entity_id: id,
    })),
    ...trail.denied.map((coordinate) => ({
      category: "DENIED",
      action: "READ",
      entity: "Field",
      entity_id: coordinate,
    })),
  ];
  if (rows.length === 0) return;
  await withActor(database, actor, (tx) =>
    sql`insert into audit (category, action, entity, entity_id, counts)
      select category, action, entity, entity_id, '{}'::jsonb
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (category text, action text, entity text, entity_id text)`.execute(
      tx,
    ),
  );
}
