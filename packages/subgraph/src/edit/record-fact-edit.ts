import { type EditOutcome, type EditSettings, recordEdit } from "@nq21/database/edit";
import { awaitTurnOfFact, type StoredFact } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import type { FileKind } from "@nq21/workbook/layout";
import { type StaleVersionError, staleVersionError } from "./edit-refusal.type.ts";
import { type InputFault, type InputRefusedError, inputRefusedError } from "./input-fault.type.ts";

/** Why an edit of a fact is refused. */
export type FactRefusal = InputRefusedError | StaleVersionError;

/** A fact as an edit brings it. */
export interface FactEdit<Fact extends { readonly id: string }, Recorded extends { readonly version: number }> {
  /** The kind of file that brings facts of this kind. */
  readonly kind: FileKind;
  readonly request: { readonly idempotencyKey: string; readonly dryRun: boolean; readonly expectedVersion: number };
  readonly fact: Fact;
  /** Throws BeyondReach unless the actor may edit what the fact is about. */
  requireReach(tx: ActorTransaction): Promise<void>;
  /** What is wrong with it, seen against the record. */
  check(tx: ActorTransaction): Promise<readonly InputFault[]>;
  find(tx: ActorTransaction, id: string): Promise<Recorded | undefined>;
  store(tx: ActorTransaction, batchId: string, facts: readonly Fact[]): Promise<readonly StoredFact[]>;
}

/**
 * Records one fact by an edit: refused if anything is wrong with it, or if the fact on record is not of the expected version.
 * Answers with the fact as it counts then. What is on record already is not stored again. Throws BeyondReach for an organisation
 * that the actor may not edit.
 */
export function recordFactEdit<Fact extends { readonly id: string }, Recorded extends { readonly version: number }>(
  settings: EditSettings,
  { kind, request, fact, requireReach, check, find, store }: FactEdit<Fact, Recorded>,
): Promise<EditOutcome<Recorded, FactRefusal>> {
  const { idempotencyKey, dryRun, expectedVersion } = request;
  const edit = { kind, idempotencyKey, dryRun, request: [fact, expectedVersion], isStructural: false };
  return recordEdit<Recorded, FactRefusal>(settings, edit, async (tx, batchId) => {
    await requireReach(tx);
    const faults = await check(tx);
    if (faults.length > 0) return { refusal: inputRefusedError(faults) };
    await awaitTurnOfFact(tx, fact.id);
    const current = (await find(tx, fact.id))?.version ?? 0;
    if (current !== expectedVersion)
      return { refusal: staleVersionError([{ id: fact.id, expected: expectedVersion, current }]) };
    const stored = await store(tx, batchId, [fact]);
    const answer = await find(tx, fact.id);
    if (!answer) throw new Error(`${kind}: a fact that was just stored is not on record`);
    const superseding = stored.filter((each) => each.isKnown).length;
    return { answer, added: stored.length - superseding, superseding };
  });
}
