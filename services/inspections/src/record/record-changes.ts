import { type EditOutcome, recordEdit } from "@nq21/database/edit";
import { awaitTurnOfFact, type FactTable, type NewFact, recordFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { type StaleVersionError, staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { type InputFault, type InputRefusedError, inputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import type { FileKind } from "@nq21/workbook/layout";
import type { Context } from "../context.ts";
import type { EditRequestInput } from "./edit-request.input.ts";
import { findVersions } from "./fact-version.repository.ts";
import { requireReachOfFacts } from "./require-reach.ts";

/** A fact as an edit brings it, for the version that was read. */
export interface Change {
  readonly table: FactTable;
  readonly fact: NewFact & { readonly organisation_id: string };
  readonly expectedVersion: number;
}

/** What an edit does, seen against the record, and what is wrong with it. */
export interface Changes {
  readonly changes: readonly Change[];
  readonly faults: readonly InputFault[];
}

/** Why an edit is refused. */
export type ChangeRefusal = InputRefusedError | StaleVersionError;

/**
 * Records the facts that an edit brings, all of them or none: refused if anything is wrong with it, or if a fact on record is not
 * of the version that it expects. `plan` says what it does; `answer` reads what then counts. Throws BeyondReach for facts that
 * the actor may not edit, before anything is told of them.
 */
export function recordChanges<Answer>(
  context: Context,
  edit: {
    /** The kind of file that brings facts of this kind. */
    readonly kind: FileKind;
    readonly input: EditRequestInput;
    plan(tx: ActorTransaction): Promise<Changes>;
    answer(tx: ActorTransaction): Promise<Answer | undefined>;
  },
): Promise<EditOutcome<Answer, ChangeRefusal>> {
  const { idempotencyKey, dryRun, ...request } = edit.input;
  return recordEdit<Answer, ChangeRefusal>(
    { ...context, service: "inspections" },
    {
      kind: edit.kind,
      idempotencyKey: readIdempotencyKey(idempotencyKey),
      dryRun,
      request: [edit.input.constructor.name, request],
      isStructural: false,
    },
    async (tx, batchId) => {
      const { changes, faults } = await edit.plan(tx);
      const byTable = [...Map.groupBy(changes, ({ table }) => table)];
      for (const [table, own] of byTable)
        await requireReachOfFacts(
          tx,
          context.actor,
          table.name,
          own.map(({ fact }) => fact),
        );
      if (faults.length > 0) return { refusal: inputRefusedError(faults) };
      for (const id of changes.map(({ fact }) => fact.id).sort()) await awaitTurnOfFact(tx, id);
      const stale = [];
      let [added, superseding] = [0, 0];
      for (const [table, own] of byTable) {
        const versions = await findVersions(
          tx,
          table,
          own.map(({ fact }) => fact.id),
        );
        for (const { fact, expectedVersion: expected } of own) {
          const current = versions.get(fact.id) ?? 0;
          if (current !== expected) stale.push({ id: fact.id, expected, current });
        }
      }
      if (stale.length > 0) return { refusal: staleVersionError(stale) };
      for (const [table, own] of byTable) {
        const stored = await recordFacts(
          tx,
          batchId,
          table,
          own.map(({ fact }) => fact),
        );
        superseding += stored.filter(({ isKnown }) => isKnown).length;
        added += stored.filter(({ isKnown }) => !isKnown).length;
      }
      const answer = await edit.answer(tx);
      if (answer === undefined) throw new Error(`${edit.kind}: what was just stored is not on record`);
      return { answer, added, superseding };
    },
  );
}
