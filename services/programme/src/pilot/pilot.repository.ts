import type { Actor } from "@nq21/authorisation/actor";
import { type PilotModel, pilotModels } from "@nq21/code-lists/programme";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { factTable } from "@nq21/database/versioned-facts";
import { withActor } from "@nq21/database/with-actor";
import { makeCode } from "@nq21/subgraph/value-types";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { currentFacts } from "../record/current-facts.repository.ts";
import { Pilot } from "./pilot.type.ts";

/** Where pilots are kept. */
export const pilotTable = factTable("programme", "pilot", {
  model: "text",
  organisation_id: "uuid",
  valid_from: "date",
  valid_to: "date",
  state: "text",
  document_id: "uuid",
  review_document_id: "uuid",
});

type Row = Omit<Pilot, "model" | "organisation"> & { readonly modelCode: PilotModel };

async function readPilots(database: Database, actor: Actor, condition?: RawBuilder<SqlBool>): Promise<Pilot[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select id, model as "modelCode", organisation_id as "organisationId", valid_from as "validFrom",
        valid_to as "validTo", state, document_id as "documentId", review_document_id as "reviewDocumentId"
      from (${currentFacts(actor, pilotTable, condition)}) as pilot
      order by valid_from, model collate "C", id`.execute(tx),
  );
  return found.rows.map(({ modelCode, ...row }) =>
    Object.assign(new Pilot(), row, {
      model: makeCode("PILOT_MODEL", modelCode, pilotModels[modelCode]),
      organisation: organisationOf(row.organisationId),
    }),
  );
}

/** All pilots, oldest first. */
export function listPilots(database: Database, actor: Actor): Promise<Pilot[]> {
  return readPilots(database, actor);
}

/** The pilots of each of these organisations, oldest first, in the order asked for; one statement for all. */
export async function listPilotsOf(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<Pilot[][]> {
  const asked = organisationIds.filter(isIdentity);
  const found = await readPilots(database, actor, sql<SqlBool>`fact.organisation_id = any (${asked}::uuid[])`);
  const byOrganisation = Map.groupBy(found, (pilot) => pilot.organisationId);
  return organisationIds.map((id) => byOrganisation.get(id) ?? []);
}
