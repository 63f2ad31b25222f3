import "reflect-metadata";
import type { NotRatedReason, PeriodKind, RatingLevel } from "@nq21/code-lists/rating";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { NotRatedReasonEnum, RatingLevelEnum, RatingStateEnum } from "@nq21/subgraph/rating-enums";
import { DayScalar } from "@nq21/subgraph/scalars";
import { PeriodKindEnum } from "@nq21/subgraph/value-types";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import type { RecordedState } from "./rating-rules.ts";

@InputType({ description: "The period that a rating is about. Its last day lies in its year." })
export class RatedPeriodInput {
  @Field(() => Int, { description: "Year of the period, from 2018; its rule applies." }) year!: number;
  @Field(() => PeriodKindEnum, { description: "Year, quarter, term or ad hoc." }) kind!: PeriodKind;
  @Field(() => Int, { nullable: true, description: "1 to 4; of a quarter only." }) quarter?: number | null;
  @Field(() => DayScalar, { nullable: true, description: "First day; of a term or an occasion only." })
  from?: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Last day; of a term or an occasion only." })
  to?: string | null;
}

@InputType({ description: "A rating of an organisation for a period, in one state." })
export class RateOrganisationInput {
  @Field(() => ID, { description: "Organisation that is rated; it lives on a day of the period." })
  organisation!: string;
  @Field(() => RatedPeriodInput, { description: "Period that it is rated for." }) period!: RatedPeriodInput;
  @Field(() => RatingStateEnum, {
    description: "How far the rating has come. SUPERSEDED can't be recorded: it follows from a later decision.",
  })
  state!: RecordedState | "SUPERSEDED";
  @Field(() => RatingLevelEnum, { nullable: true, description: "The level; left out where there is a reason." })
  level?: RatingLevel | null;
  @Field(() => NotRatedReasonEnum, { nullable: true, description: "Why there is no level." })
  notRatedReason?: NotRatedReason | null;
  @Field(() => Float, { nullable: true, description: "Points of 100, where the rule of the year has them." })
  score?: number | null;
  @Field(() => DecisionInput, { nullable: true, description: "The decision; of state DECIDED only." })
  decision?: DecisionInput | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the rating as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}
