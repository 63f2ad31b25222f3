import type { Actor } from "@nq21/authorisation/actor";
import { findBatch, withdrawBatch } from "@nq21/database/batch";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import type { FileKind } from "@nq21/workbook/layout";
import { FactsDisagree, projectFacts } from "../organisation-change/projection.ts";

/** What tells what organisations did, and so never which organisations there are. */
const activityKinds: readonly string[] = [
  "ORGANISATION_RATINGS",
  "CELL_MEETINGS",
  "SUPERIOR_ATTENDANCE",
  "ORGANISATION_HONOURS",
  "PARTY_GROUPS",
] satisfies FileKind[];

/** Withdrawn; or nothing to withdraw; or refused, because later batches build on it. */
export type WithdrawalOutcome = "WITHDRAWN" | "UNCHANGED" | "BUILT_UPON";

/**
 * Takes a batch out of what counts, whole or not at all: its rows stay on record, what it superseded counts again, and
 * organisations whose versions change are announced in the feed. Withdraw later batches first where they build on it.
 */
export async function withdraw(settings: {
  readonly database: Database;
  readonly actor: Actor;
  readonly idNamespace: string;
  readonly batchId: string;
}): Promise<WithdrawalOutcome> {
  try {
    return await withActor(settings.database, settings.actor, async (tx) => {
      if (!(await withdrawBatch(tx, settings.batchId))) return "UNCHANGED";
      const batch = await findBatch(tx, settings.batchId);
      if (batch && !activityKinds.includes(batch.fileKind)) await projectFacts(tx, settings.idNamespace);
      return "WITHDRAWN";
    });
  } catch (error) {
    if (error instanceof FactsDisagree) return "BUILT_UPON";
    throw error;
  }
}
