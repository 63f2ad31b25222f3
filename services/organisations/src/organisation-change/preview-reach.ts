import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { listBeyondReach } from "../record/edit-reach.repository.ts";
import { readLineage } from "./projection.repository.ts";
import type { Preview } from "./projection.ts";
import { listTouched, type TouchedBy } from "./touched.ts";

/**
 * What a preview would touch beyond an actor's reach. Row security lets the software publish whatever follows from facts, so
 * this is the place that decides who may make it do so: asked before anything is published, of every structural edit, file and
 * withdrawal.
 */
export async function listTouchedBeyondReach(
  tx: ActorTransaction,
  actor: Actor,
  dataClass: DataClass,
  { before, after, organisationIds, applied }: Preview,
): Promise<TouchedBy[]> {
  if (decide(actor, dataClass).everywhere) return [];
  const lineage = { published: await readLineage(tx), derived: applied.edges };
  const touched = listTouched({ before, after, organisationIds }, lineage);
  const beyond = await listBeyondReach(tx, actor, dataClass, touched);
  return touched.filter((_, place) => beyond.has(place));
}
