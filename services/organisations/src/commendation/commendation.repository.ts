import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { FactTable } from "../record/versioned-fact.repository.ts";
import { OrganisationCommendation } from "./commendation.type.ts";

/** Where commendations are kept. */
export const commendationTable: FactTable = {
  name: "organisation_commendation",
  columns: {
    organisation_id: "uuid",
    form: "text",
    year: "integer",
    decision_number: "text",
    issuer: "text",
    decided_on: "date",
  },
};

/** The commendations of each of these organisations, by year, in the order asked for; one statement for all. */
export async function listCommendations(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<OrganisationCommendation[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<OrganisationCommendation>`
      with counted as (
        select distinct on (commendation.id) commendation.*
        from organisation_commendation as commendation
        inner join nq21.visible_batch on visible_batch.id = commendation.batch_id
        where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[])
        order by commendation.id, visible_batch.sequence desc
      )
      select id, organisation_id as "organisationId", form as "formCode", year, issuer,
        decision_number as "decisionNumber", decided_on as "decidedOn"
      from counted order by year, decided_on, id`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) =>
    (byOrganisation.get(id) ?? []).map((row) => Object.assign(new OrganisationCommendation(), row)),
  );
}
