import "reflect-metadata";
import type { ReviewKind } from "@nq21/code-lists/programme";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { ReviewKindEnum } from "./review.type.ts";

@InputType()
class ReviewEditInput {
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}

@InputType({
  description: "A review that begins, or what is corrected of one that is open. Kind and year are the same review.",
})
export class OpenReviewInput extends ReviewEditInput {
  @Field(() => ReviewKindEnum, { description: "Yearly, mid-term or final." }) kind!: ReviewKind;
  @Field(() => Int, { description: "Year of the review, 2022 to 2030; of a longer time, its last." }) year!: number;
  @Field(() => DayScalar, { description: "First day of the time that is reviewed." }) from!: string;
  @Field(() => DayScalar, { description: "Last day of that time." }) to!: string;
  @Field(() => DayScalar, { nullable: true, description: "Day on which it was decided." }) decidedOn?: string | null;
  @Field(() => ID, { nullable: true, description: "Document of the review." }) document?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the review as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "The data version that the figures of a review are of." })
export class PinReviewInput extends ReviewEditInput {
  @Field(() => ID, { description: "Identity of the review." }) review!: string;
  @Field(() => ID, { description: "Identity of the data version." }) dataVersion!: string;
  @Field(() => Int, { description: "Version of the review as it was read." }) expectedVersion!: number;
}

@InputType({ description: "The end of a review: from then on nothing of it changes." })
export class CloseReviewInput extends ReviewEditInput {
  @Field(() => ID, { description: "Identity of the review." }) review!: string;
  @Field(() => DayScalar, { description: "Day on which it is closed, today at the latest." }) closedOn!: string;
  @Field(() => Int, { description: "Version of the review as it was read." }) expectedVersion!: number;
}
