import "reflect-metadata";
import type { Liability, NotRatedReason, RatingLevel, RatingState } from "@nq21/code-lists/rating";
import { LiabilityEnum, NotRatedReasonEnum, RatingLevelEnum, RatingStateEnum } from "@nq21/subgraph/rating-enums";
import { DayScalar, InstantScalar } from "@nq21/subgraph/scalars";
import { Period } from "@nq21/subgraph/value-types";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "A rating of an organisation for a period." })
export class OrganisationRating {
  @Field(() => ID, { description: "Identity for ever: of organisation, period and state." }) id!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
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
  @Field(() => String, { nullable: true, description: "Number of the decision." }) decisionNumber!: string | null;
  @Field(() => String, { nullable: true, description: "Body that decided; lists of ratings do not name it." })
  issuer!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day of the decision." }) decidedOn!: string | null;
  @Field(() => InstantScalar, { description: "Moment at which it came on record." }) recordedAt!: Date;
  @Field(() => OrganisationRating, {
    nullable: true,
    description: "The rating that counts in its place, or came before that one; null while it counts itself.",
  })
  supersededBy!: OrganisationRating | null;
}
