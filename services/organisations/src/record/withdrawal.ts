import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import { findBatch, withdrawBatch } from "@nq21/database/batch";
import type { Database } from "@nq21/database/connection";
import { type EditOutcome, type EditSettings, recordEdit } from "@nq21/database/edit";
import { isIdentity } from "@nq21/database/identity";
import type { OrganisationDifferences } from "@nq21/database/organisation-difference";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import type { FileKind } from "@nq21/workbook/layout";
import { listTouchedBeyondReach } from "../organisation-change/preview-reach.ts";
import { FactsDisagree, type Preview, projectFacts } from "../organisation-change/projection.ts";
import { projectPlaces } from "../place/place-projection.ts";
import { listTouchedByBatch } from "./batch-reach.repository.ts";
import { listBeyondReach } from "./edit-reach.repository.ts";
import { beyondReach } from "./edit-reach.ts";

/** What tells what organisations did, and so never which organisations there are. */
const activityKinds: readonly string[] = [
  "ORGANISATION_RATINGS",
  "CELL_MEETINGS",
  "SUPERIOR_ATTENDANCE",
  "ORGANISATION_HONOURS",
  "PARTY_GROUPS",
  "VILLAGE_ORGANISATION",
] satisfies FileKind[];
/** What tells of places, and so never which organisations there are. */
const placeKinds: readonly string[] = ["PLACE_LIST", "PLACE_LINEAGE"] satisfies FileKind[];

/** The kind of the batch that a withdrawal is; there is nothing in it to withdraw. */
const WITHDRAWAL = "WITHDRAWAL";

/** Why a batch is not withdrawn: later ones build on it, or it does not count (any more). */
export type WithdrawalRefusal = "BUILT_UPON" | "UNCHANGED";

const noDifferences: OrganisationDifferences = { totalCount: 0, listed: [] };

const batchBeyondReach = () => beyondReach({ part: "BATCH", place: null });

/**
 * Throws BeyondReach unless the actor may withdraw all that a batch holds. One that is not on record, or tells of no
 * organisation, answers as one beyond reach does: else asking would tell what was handed in elsewhere.
 */
async function requireReachOfBatch(tx: ActorTransaction, actor: Actor, batchId: string): Promise<void> {
  if (decide(actor, "BATCH_WITHDRAWAL").everywhere) return;
  const touched = isIdentity(batchId) ? await listTouchedByBatch(tx, batchId) : [];
  if (touched.length === 0 || (await listBeyondReach(tx, actor, "BATCH_WITHDRAWAL", touched)).size > 0)
    throw batchBeyondReach();
}

/**
 * Takes a batch out of what counts; throws FactsDisagree where what remains does not fit together, and BeyondReach where it is
 * not the actor's to take out.
 */
async function takeOut(
  tx: ActorTransaction,
  actor: Actor,
  batchId: string,
  idNamespace: string,
): Promise<OrganisationDifferences | "UNCHANGED"> {
  await requireReachOfBatch(tx, actor, batchId);
  const check = async (preview: Preview) => {
    if ((await listTouchedBeyondReach(tx, actor, "BATCH_WITHDRAWAL", preview)).length > 0) throw batchBeyondReach();
  };
  const batch = isIdentity(batchId) ? await findBatch(tx, batchId) : undefined;
  if (!batch || batch.fileKind === WITHDRAWAL || !(await withdrawBatch(tx, batch.id))) return "UNCHANGED";
  if (placeKinds.includes(batch.fileKind)) await projectPlaces(tx, idNamespace);
  else if (!activityKinds.includes(batch.fileKind)) return projectFacts(tx, idNamespace, check);
  return noDifferences;
}

/** Withdrawn; or nothing to withdraw; or refused, because later batches build on it. */
export type WithdrawalOutcome = "WITHDRAWN" | WithdrawalRefusal;

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
    const { database, actor, batchId, idNamespace } = settings;
    return await withActor(
      database,
      actor,
      async (tx) => ((await takeOut(tx, actor, batchId, idNamespace)) === "UNCHANGED" ? "UNCHANGED" : "WITHDRAWN"),
      { readsAll: true },
    );
  } catch (error) {
    if (error instanceof FactsDisagree) return "BUILT_UPON";
    throw error;
  }
}

/** A withdrawal as a client asks for it. */
export interface WithdrawalRequest {
  readonly batchId: string;
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
}

/** Withdraws a batch as an edit: once under its key, and on trial if asked so. Answers what becomes of the organisations. */
export function recordWithdrawal(
  settings: Omit<EditSettings, "service">,
  { batchId, idempotencyKey, dryRun }: WithdrawalRequest,
): Promise<EditOutcome<OrganisationDifferences, WithdrawalRefusal>> {
  const edit = { kind: WITHDRAWAL, idempotencyKey, dryRun, request: { batchId }, isStructural: true };
  return recordEdit<OrganisationDifferences, WithdrawalRefusal>(
    { ...settings, service: "organisations" },
    edit,
    async (tx) => {
      try {
        const taken = await takeOut(tx, settings.actor, batchId, settings.idNamespace);
        return taken === "UNCHANGED" ? { refusal: taken } : { answer: taken, added: 0, superseding: 0 };
      } catch (error) {
        if (error instanceof FactsDisagree) return { refusal: "BUILT_UPON" };
        throw error;
      }
    },
  );
}
