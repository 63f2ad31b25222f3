import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { FactTable } from "../record/versioned-fact.repository.ts";
import { OrganisationRecognition } from "./recognition.type.ts";

/** Where recognitions are kept. */
export const recognitionTable: FactTable = {
  name: "organisation_recognition",
  columns: {
    organisation_id: "uuid",
    title: "text",
    year: "integer",
    scheme_version: "text",
    decision_number: "text",
    issuer: "text",
    decided_on: "date",
  },
};

/** The recognitions of each of these organisations, by year, in the order asked for; one statement for all. */
export async function listRecognitions(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<OrganisationRecognition[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<OrganisationRecognition>`
      with counted as (
        select distinct on (recognition.id) recognition.*
        from organisation_recognition as recognition
        inner join nq21.visible_batch on visible_batch.id = recognition.batch_id
        where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[])
        order by recognition.id, visible_batch.sequence desc
      )
      select id, organisation_id as "organisationId", title, year, scheme_version as "schemeVersion",
        decision_number as "decisionNumber", issuer, decided_on as "decidedOn"
      from counted order by year, title`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) =>
    (byOrganisation.get(id) ?? []).map((row) => Object.assign(new OrganisationRecognition(), row)),
  );
}
