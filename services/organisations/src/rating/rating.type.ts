import "reflect-metadata";
import type { Liability, NotRatedReason, RatingLevel, RatingState } from "@nq21/code-lists/rating";
import { LiabilityEnum, NotRatedReasonEnum, RatingLevelEnum, RatingStateEnum } from "@nq21/subgraph/rating-enums";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Period } from "@nq21/subgraph/value-types";
import { Field, Float, ObjectType } from "type-graphql";

@ObjectType({ description: "A rating of an organisation for a period." })
export class OrganisationRating {
  @Field(() => Period, { description: "Period that was rated." }) period!: Period;
  @Field(() => RatingLevelEnum, { nullable: true, description: "The level; null where there is a reason instead." })
  level!: RatingLevel | null;
  @Field(() => LiabilityEnum, { description: "Whether it had to be rated, after the rule of the year." })
  liability!: Liability;
  @Field(() => NotRatedReasonEnum, { nullable: true, description: "Why there is no level; null where there is one." })
  notRatedReason!: NotRatedReason | null;
  @Field(() => Float, { nullable: true, description: "Points of 100; only from rating year 2025." })
  score!: number | null;
  @Field(() => String, { description: "Version of the rule that it was rated by." }) ruleVersion!: string;
  @Field(() => RatingStateEnum, { description: "How far the rating has come; SUPERSEDED where a later one counts." })
  state!: RatingState;
  @Field(() => DayScalar, { nullable: true, description: "Day of the decision." }) decidedOn!: string | null;
}
