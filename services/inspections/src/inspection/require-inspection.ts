import type { Actor } from "@nq21/authorisation/actor";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { requireReachOfFacts } from "../record/require-reach.ts";
import { findRecordedInspection, type RecordedInspection } from "./inspection.repository.ts";

/**
 * The inspection that an edit names; undefined where there is none. Throws BeyondReach for one that the actor may not edit, and
 * of whoever may not edit everything also for one that there is not: which of the two is not told.
 */
export async function requireInspection(
  tx: ActorTransaction,
  actor: Actor,
  id: string,
): Promise<RecordedInspection | undefined> {
  const found = await findRecordedInspection(tx, id);
  const fact = { id, organisation_id: found?.organisationId ?? "", started_on: found?.startedOn ?? "infinity" };
  await requireReachOfFacts(tx, actor, "inspection", [fact]);
  return found;
}
