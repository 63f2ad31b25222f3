import type { Actor } from "@nq21/authorisation/actor";
import type { OrganisationChangeKind } from "@nq21/code-lists/organisation-change";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { allowed } from "../record/allowed-rows.ts";
import type { Decision, LineageEdge } from "./fact.ts";

/** A change with everything it did. */
export interface RecordedChange extends Decision {
  readonly id: string;
  readonly kind: OrganisationChangeKind;
  readonly effectiveOn: string;
  readonly edges: readonly LineageEdge[];
}

/** The changes that each of these organisations went through, oldest first, in the order asked for. */
export async function listChanges(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<RecordedChange[][]> {
  const ids = [...organisationIds];
  const [changes, edges] = await withActor(database, actor, async (tx) => {
    const edges = await sql<LineageEdge>`
      select change_id as "changeId", batch_id as "batchId", predecessor_id as "predecessorId",
        successor_id as "successorId", extent
      from organisation_lineage where ${allowed(actor, "organisation_lineage")} and change_id in (
        select change_id from organisation_lineage where predecessor_id = any (${ids}::uuid[])
        union
        select change_id from organisation_lineage where successor_id = any (${ids}::uuid[])
      )
      order by change_id, predecessor_id, successor_id`.execute(tx);
    const changeIds = [...new Set(edges.rows.map((edge) => edge.changeId))];
    const changes = await sql<Omit<RecordedChange, "edges">>`
      select id, kind, effective_on as "effectiveOn", decision_number as "decisionNumber", issuer, decided_on as "decidedOn"
      from current_organisation_change as change
      where id = any (${changeIds}::uuid[]) and ${allowed(actor, "organisation_change", "change")}
      order by effective_on, id`.execute(tx);
    return [changes.rows, edges.rows];
  });
  const edgesOf = Map.groupBy(edges, (edge) => edge.changeId);
  const changesOf = new Map<string, RecordedChange[]>(ids.map((id) => [id, []]));
  for (const change of changes) {
    const recorded = { ...change, edges: edgesOf.get(change.id) ?? [] };
    const touched = new Set(recorded.edges.flatMap((edge) => [edge.predecessorId, edge.successorId]));
    for (const id of touched) if (id !== null) changesOf.get(id)?.push(recorded);
  }
  return ids.map((id) => changesOf.get(id) ?? []);
}
