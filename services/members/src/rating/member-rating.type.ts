import "reflect-metadata";
import type { Liability, NotRatedReason, RatingLevel, RatingState } from "@nq21/code-lists/rating";
import { LiabilityEnum, NotRatedReasonEnum, RatingLevelEnum, RatingStateEnum } from "@nq21/subgraph/rating-enums";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Period } from "@nq21/subgraph/value-types";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

@ObjectType({ description: "A decision on a member's rating for a period." })
export class MemberRating {
  @Field(() => Period, { description: "Period that was rated." }) period!: Period;
  @Field(() => Organisation, { description: "Organisation on whose list the member stood." })
  organisation!: Organisation;
  @Field(() => RatingLevelEnum, { nullable: true, description: "Level decided; null if not rated." })
  level!: RatingLevel | null;
  @Field(() => LiabilityEnum, { description: "Whether the member was to be rated under the rule of the year." })
  liability!: Liability;
  @Field(() => NotRatedReasonEnum, { nullable: true, description: "Why there is no level; null if there is one." })
  notRatedReason!: NotRatedReason | null;
  @Field(() => Float, { nullable: true, description: "Points of 100; only from rating year 2025." })
  score!: number | null;
  @Field(() => String, { description: "Version of the rating rule in force for the period." }) ruleVersion!: string;
  @Field(() => RatingStateEnum, { description: "DECIDED, or SUPERSEDED by a later decision." }) state!: RatingState;
  @Field(() => DayScalar, { nullable: true, description: "Day of the decision." }) decidedOn!: string | null;
  @Field(() => Int, {
    description: "Number that tells it from every other decision on record; later ones have higher numbers.",
  })
  version!: number;
}
