import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { factTable, listFactsOfMembers } from "@nq21/database/versioned-facts";
import { sql } from "kysely";
import { Secondment } from "./secondment.type.ts";

const columns = sql`id, version, member_id as "memberId", organisation_id as "organisationId",
  receiver_id as "receiverId", valid_from as "validFrom", nullif(valid_to, 'infinity') as "validTo",
  decision_number as "decisionNumber", issuer, decided_on as "decidedOn"`;

const table = factTable(
  "members",
  "secondment",
  {
    member_id: "uuid",
    organisation_id: "uuid",
    receiver_id: "uuid",
    valid_from: "date",
    valid_to: "date",
    decision_number: "text",
    issuer: "text",
    decided_on: "date",
  },
  "secondment_version",
);

/** Where secondments are kept, and what a row of them gives. */
export const secondments = { table, columns };

/** Shapes a secondment for the graph. */
export const secondmentFromRow = (row: Secondment): Secondment => Object.assign(new Secondment(), row);

/** The secondments of each of these members as far as the actor reaches the sender; one statement for all. */
export async function listSecondments(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<Secondment[][]> {
  const found = await listFactsOfMembers<Secondment>(
    ...([database, actor, table, columns, sql`valid_from, id`, memberIds] as const),
  );
  return found.map((rows) => rows.map(secondmentFromRow));
}
