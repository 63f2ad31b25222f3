import "reflect-metadata";
import { type ExpectedReturnState, expectedReturnStates } from "@nq21/code-lists/expected-return-state";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";

/** Where an expected return stands, as an enum of the graph. */
export const ExpectedReturnStateEnum = registerCodeEnum(
  "ExpectedReturnState",
  "Where a return or list stands that is to be handed in.",
  expectedReturnStates,
);

@Directive(`@key(fields: "id")`)
@ObjectType()
export class ExpectedReturn {
  @Field(() => ID, { description: "Identity for ever: of organisation, form, year and period." }) id!: string;
}

/** Pages of what was to be handed in. */
export const ExpectedReturnConnection = connectionOf("ExpectedReturn", ExpectedReturn, { isShared: true });

@InputType({ description: "Which expected returns are listed; conditions left out do not restrict." })
export class ExpectedReturnFilter {
  @Field(() => ID, {
    nullable: true,
    description: "Only those of this organisation and what stood below it in the year they are about.",
  })
  under?: string | null;
  @Field(() => ID, { nullable: true, description: "Only those of this organisation." }) organisation?: string | null;
  @Field(() => ID, { nullable: true, description: "Only of this kind of file, such as RETURN_MEMBER_RATINGS." })
  form?: string | null;
  @Field(() => Int, { nullable: true, description: "Only about this year." }) year?: number | null;
  @Field(() => DayScalar, { nullable: true, description: "Only due on this day or before." }) dueBy?: string | null;
  @Field(() => [ExpectedReturnStateEnum], { nullable: true, description: "Only where they stand like this." })
  states?: ExpectedReturnState[] | null;
}

@ObjectType({ description: "How many returns and lists of a year were to be handed in at or below an organisation." })
export class ExpectedReturnSummary {
  @Field(() => Int, { description: "Year that they are about." }) year!: number;
  @Field(() => Int, { description: "Whose day has passed, or that were handed in: the next three together." })
  due!: number;
  @Field(() => Int, { description: "Handed in by the day they were due." }) handedIn!: number;
  @Field(() => Int, { description: "Handed in after it." }) late!: number;
  @Field(() => Int, { description: "Not handed in though their day has passed." }) missing!: number;
  @Field(() => Int, { description: "Not handed in yet, and not due yet." }) notDue!: number;
}
