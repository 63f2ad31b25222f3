import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import type { Sector } from "@nq21/code-lists/sector";
import { inChunks } from "@nq21/database/record-rows";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Change, ChangeRow, Facts, Founding } from "./fact.ts";

type EdgeRow = Omit<ChangeRow, "row"> & {
  readonly changeId: string;
  readonly kind: OrganisationKind | null;
  readonly sector: Sector | null;
};

/** All facts that count in this transaction: the newest approved form of each. */
export async function readFacts(tx: ActorTransaction): Promise<Facts> {
  const foundings = await sql<Omit<Founding, "row">>`
    select organisation_id as "organisationId", batch_id as "batchId", code, name, kind, sector_code as sector,
      parent_code as "parentCode", valid_from as "validFrom", is_stand_in as "isStandIn",
      decision_number as "decisionNumber", issuer, decided_on as "decidedOn"
    from current_organisation_founding order by organisation_id`.execute(tx);
  const changes = await sql<Omit<Change, "rows">>`
    select id, batch_id as "batchId", number, kind, effective_on as "effectiveOn",
      decision_number as "decisionNumber", issuer, decided_on as "decidedOn"
    from current_organisation_change order by effective_on, id`.execute(tx);
  const edges = await sql<EdgeRow>`
    select edge.change_id as "changeId", edge.predecessor_code as "predecessorCode",
      edge.successor_code as "successorCode", edge.extent, edge.name, edge.kind, edge.sector_code as sector,
      edge.parent_code as "parentCode"
    from organisation_change_edge as edge
    inner join current_organisation_change as change on change.id = edge.change_id and change.batch_id = edge.batch_id
    order by edge.row_id`.execute(tx);
  const rowsOf = Map.groupBy(edges.rows, (edge) => edge.changeId);
  return {
    foundings: foundings.rows.map((founding) => ({ ...founding, row: null })),
    changes: changes.rows.map((change) => ({
      ...change,
      rows: (rowsOf.get(change.id) ?? []).map(({ changeId: _, ...edge }) => ({ ...edge, row: null })),
    })),
  };
}

/** Adds rows of a directory to the record. */
export async function recordFoundings(tx: ActorTransaction, foundings: readonly Founding[]): Promise<void> {
  for (const chunk of inChunks(foundings))
    await sql`insert into organisation_founding (organisation_id, batch_id, code, name, kind, sector_code, parent_code,
        valid_from, is_stand_in, decision_number, issuer, decided_on)
      select "organisationId", "batchId", code, name, kind, sector, "parentCode", "validFrom", "isStandIn",
        "decisionNumber", issuer, "decidedOn"
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given ("organisationId" uuid, "batchId" uuid, code text,
        name text, kind text, sector text, "parentCode" text, "validFrom" date, "isStandIn" boolean,
        "decisionNumber" text, issuer text, "decidedOn" date)`.execute(tx);
}

/** Adds changes with their rows to the record. */
export async function recordChanges(tx: ActorTransaction, changes: readonly Change[]): Promise<void> {
  for (const chunk of inChunks(changes.map(({ rows: _, ...change }) => change)))
    await sql`insert into organisation_change (id, batch_id, number, kind, effective_on, decision_number, issuer, decided_on)
      select id, "batchId", number, kind, "effectiveOn", "decisionNumber", issuer, "decidedOn"
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given (id uuid, "batchId" uuid, number text, kind text,
        "effectiveOn" date, "decisionNumber" text, issuer text, "decidedOn" date)`.execute(tx);
  const edges = changes.flatMap(({ id, batchId, rows }) => rows.map((row) => ({ ...row, id, batchId })));
  for (const chunk of inChunks(edges))
    await sql`insert into organisation_change_edge (change_id, batch_id, predecessor_code, successor_code, extent, name,
        kind, sector_code, parent_code)
      select id, "batchId", "predecessorCode", "successorCode", extent, name, kind, sector, "parentCode"
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given (id uuid, "batchId" uuid, "predecessorCode" text,
        "successorCode" text, extent text, name text, kind text, sector text, "parentCode" text)`.execute(tx);
}
