import "reflect-metadata";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, InLocale, tell } from "@nq21/subgraph/edit/edit-refusal.type";
import type { Locale } from "@nq21/subgraph/value-types";
import { createUnionType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { OrganisationDifference } from "../organisation-change/organisation-difference.type.ts";

@InputType({ description: "A batch, one file or one edit, that is to count no longer." })
export class WithdrawBatchInput {
  @Field(() => ID, { description: "Batch to withdraw." }) batch!: string;
  @Field(() => ID, {
    description: "The client's own key, 1 to 200 characters: the same withdrawal sent again under it is recorded once.",
  })
  idempotencyKey!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Tries it, shows what would change, and keeps nothing.",
  })
  dryRun?: boolean | null;
}

@ObjectType({ description: "A batch that counts no longer; its rows stay on record." })
export class BatchWithdrawn {
  @Field(() => ID, { description: "The batch." }) batch!: string;
  @Field(() => EditOutcome, { description: "What became of it; of one only tried, the batch still counts." })
  outcome!: EditOutcome;
  @Field(() => [OrganisationDifference], {
    description: "What becomes of the organisations, by day and code; at most 200.",
  })
  differences!: OrganisationDifference[];
  @Field(() => Int, { description: "How many differences there are in all." }) differenceCount!: number;
}

@ObjectType({ description: "Later batches build on the batch. Withdraw those first; nothing was kept." })
export class BuiltUponError {
  @Field(() => String, { description: "A sentence for whoever withdraws." })
  message(@InLocale() locale: Locale | null): string {
    return tell(
      {
        vi: "Số liệu nộp sau dựa trên đợt này. Hãy rút các đợt sau trước; chưa có gì được lưu.",
        en: "What was handed in later builds on this batch. Withdraw later batches first; nothing was stored.",
      },
      locale,
    );
  }
}

@ObjectType({ description: "There is no such batch, or it counts no longer." })
export class NothingToWithdrawError {
  @Field(() => String, { description: "A sentence for whoever withdraws." })
  message(@InLocale() locale: Locale | null): string {
    return tell(
      {
        vi: "Không có đợt số liệu này, hoặc đợt này đã được rút; chưa có gì được lưu.",
        en: "There is no such batch, or it was withdrawn before; nothing was stored.",
      },
      locale,
    );
  }
}

/** What a withdrawal answers. */
export const WithdrawBatchResult = createUnionType({
  name: "WithdrawBatchResult",
  description: "What became of a withdrawal.",
  types: () => [BatchWithdrawn, BuiltUponError, NothingToWithdrawError, IdempotencyKeyReusedError] as const,
});
