import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { factTable, listFactsOf } from "@nq21/database/versioned-facts";
import { sql } from "kysely";
import { OrganisationCommendation } from "./commendation.type.ts";

/** Where commendations are kept. */
export const commendationTable = factTable("organisations", "organisation_commendation", {
  organisation_id: "uuid",
  form: "text",
  year: "integer",
  decision_number: "text",
  issuer: "text",
  decided_on: "date",
});

/** The commendations of each of these organisations, by year, in the order asked for; one statement for all. */
export async function listCommendations(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<OrganisationCommendation[][]> {
  const found = await listFactsOf<OrganisationCommendation>(
    database,
    actor,
    commendationTable,
    sql`id, organisation_id as "organisationId", form as "formCode", year, issuer,
      decision_number as "decisionNumber", decided_on as "decidedOn"`,
    sql`year, decided_on, id`,
    organisationIds,
  );
  return found.map((rows) => rows.map((row) => Object.assign(new OrganisationCommendation(), row)));
}
