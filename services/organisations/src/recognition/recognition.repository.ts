import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { factTable, listFactsOf } from "@nq21/database/versioned-facts";
import { sql } from "kysely";
import { OrganisationRecognition } from "./recognition.type.ts";

/** Where recognitions are kept. */
export const recognitionTable = factTable("organisations", "organisation_recognition", {
  organisation_id: "uuid",
  title: "text",
  year: "integer",
  scheme_version: "text",
  decision_number: "text",
  issuer: "text",
  decided_on: "date",
});

/** The recognitions of each of these organisations, by year, in the order asked for; one statement for all. */
export async function listRecognitions(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<OrganisationRecognition[][]> {
  const found = await listFactsOf<OrganisationRecognition>(
    database,
    actor,
    recognitionTable,
    sql`id, organisation_id as "organisationId", title, year, scheme_version as "schemeVersion",
      decision_number as "decisionNumber", issuer, decided_on as "decidedOn"`,
    sql`year, title`,
    organisationIds,
  );
  return found.map((rows) => rows.map((row) => Object.assign(new OrganisationRecognition(), row)));
}
