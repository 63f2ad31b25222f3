import "reflect-metadata";
import type { NotRatedReason, RatingLevel } from "@nq21/code-lists/rating";
import { NotRatedReasonEnum, RatingLevelEnum } from "@nq21/subgraph/rating-enums";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { FactEditInput } from "../record/fact-edit.input.ts";

@InputType({
  description: "The decision on a member's rating of a year. What the member proposed is not recorded by it.",
})
export class RateMemberInput extends FactEditInput {
  @Field(() => ID, { description: "The member." }) member!: string;
  @Field(() => ID, {
    description: "Organisation on whose list, or below whose, the member stood when it was decided or the year ended.",
  })
  organisation!: string;
  @Field(() => Int, { description: "Rating year, from 2018; its rule applies." }) year!: number;
  @Field(() => RatingLevelEnum, { nullable: true, description: "The level; left out where there is a reason." })
  level?: RatingLevel | null;
  @Field(() => NotRatedReasonEnum, { nullable: true, description: "Why there is no level." })
  notRatedReason?: NotRatedReason | null;
  @Field(() => Float, { nullable: true, description: "Points of 100, where the rule of the year has them." })
  score?: number | null;
  @Field(() => String, { nullable: true, description: "Number of the decision." }) decisionNumber?: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day of the decision, today at the latest." })
  decidedOn?: string | null;
}
