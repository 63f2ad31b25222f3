import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { IdempotencyKeyReusedError } from "@nq21/subgraph/edit/edit-refusal.type";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { differenceOf } from "../organisation-change/organisation-difference.type.ts";
import { recordWithdrawal } from "./withdrawal.ts";
import {
  BatchWithdrawn,
  BuiltUponError,
  NothingToWithdrawError,
  WithdrawBatchInput,
  WithdrawBatchResult,
} from "./withdrawal.type.ts";

@Resolver()
export class WithdrawalResolver {
  @Mutation(() => WithdrawBatchResult, {
    description:
      "Takes a batch out of what counts: what it superseded counts again. Sent again under the same key, it is recorded once.",
  })
  async withdrawBatch(
    @Arg("input", () => WithdrawBatchInput) { batch, idempotencyKey, dryRun }: WithdrawBatchInput,
    @Ctx() context: Context,
  ): Promise<typeof WithdrawBatchResult> {
    const { database, actor, idNamespace } = context;
    const request = {
      batchId: batch.toLowerCase(),
      idempotencyKey: readIdempotencyKey(idempotencyKey),
      dryRun: dryRun ?? false,
    };
    const result = await guardEdit(context, "withdrawBatch", () =>
      recordWithdrawal({ database, actor, idNamespace }, request),
    );
    renewContext(context);
    if (result.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
    if (result.outcome === "REFUSED")
      return result.refusal === "BUILT_UPON" ? new BuiltUponError() : new NothingToWithdrawError();
    return Object.assign(new BatchWithdrawn(), {
      batch: batch.toLowerCase(),
      outcome: result.outcome,
      differences: result.answer.listed.map(differenceOf),
      differenceCount: result.answer.totalCount,
    });
  }
}
