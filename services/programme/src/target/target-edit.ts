import { type EditOutcome, recordEdit } from "@nq21/database/edit";
import { makeIdentity } from "@nq21/database/identity";
import { awaitTurnOfFact } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { type InputFault, inputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { requireProgrammeReach } from "../record/programme-edit-reach.ts";
import { listYearsOf, type RecordedTarget } from "./target.repository.ts";
import { type NewTarget, recordTargets } from "./target-record.repository.ts";

/** The years of a target as they are on record, those that ended among them. */
type RecordedYears = readonly RecordedTarget[];
/** What came of an edit of a target. */
export type TargetEdited = EditOutcome<RecordedYears, FactRefusal>;

/** What an edit makes of a key's years, seen against the record. */
export interface TargetEdit {
  readonly mutation: string;
  readonly key: string;
  readonly request: unknown;
  readonly input: { readonly idempotencyKey: string; readonly dryRun: boolean };
  readonly expectedVersion: number;
  /** Organisation that the target is to bind, undefined where the edit leaves it as it is. */
  readonly binds?: string | null;
  plan(tx: ActorTransaction, known: RecordedYears): Promise<readonly NewTarget[] | { faults: readonly InputFault[] }>;
}

/**
 * Records an edit of a target in all its years: refused if anything is wrong with it, or if the key is not of the expected
 * version. Throws BeyondReach for what the actor may not edit, on record or as it is to be.
 */
export function recordTargetEdit(context: Context, edit: TargetEdit): Promise<TargetEdited> {
  const { key, expectedVersion } = edit;
  return recordEdit<RecordedYears, FactRefusal>(
    { ...context, service: "programme" },
    {
      kind: "PROGRAMME_TARGETS",
      idempotencyKey: readIdempotencyKey(edit.input.idempotencyKey),
      dryRun: edit.input.dryRun,
      request: [edit.mutation, edit.request],
      isStructural: false,
    },
    async (tx, batchId) => {
      await awaitTurnOfFact(tx, makeIdentity(context.idNamespace, "programme", "target", key));
      const known = await listYearsOf(tx, key);
      await requireProgrammeReach(tx, context.actor, [
        ...known.map(({ organisationId }) => organisationId),
        ...(edit.binds === undefined ? [] : [edit.binds]),
      ]);
      const years = await edit.plan(tx, known);
      if ("faults" in years) return { refusal: inputRefusedError(years.faults) };
      const current = known[0]?.version ?? 0;
      if (current !== expectedVersion)
        return { refusal: staleVersionError([{ id: key, expected: expectedVersion, current }]) };
      const { added, superseding } = await recordTargets(tx, batchId, [years]);
      return { answer: await listYearsOf(tx, key), added, superseding };
    },
  );
}
