import type { EditOutcome as Outcome } from "@nq21/database/edit";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError } from "@nq21/subgraph/edit/edit-refusal.type";
import { type Context, renewContext } from "../context.ts";
import type { ChangeRefusal } from "./record-changes.ts";

/**
 * Carries out the edit of a mutation and shapes what came of it; `done` makes the answer from what counts now. What is read after
 * it is read anew.
 */
export async function answerEdit<Recorded, Done>(
  context: Context,
  mutation: string,
  edit: () => Promise<Outcome<Recorded, ChangeRefusal>>,
  done: (recorded: Recorded, outcome: EditOutcome) => Done,
): Promise<Done | ChangeRefusal | IdempotencyKeyReusedError> {
  const outcome = await guardEdit(context, mutation, edit);
  renewContext(context);
  if (outcome.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
  if (outcome.outcome === "REFUSED") return outcome.refusal;
  return done(outcome.answer, EditOutcome[outcome.outcome]);
}
