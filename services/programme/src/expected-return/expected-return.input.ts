import "reflect-metadata";
import type { ReturnPeriod } from "@nq21/code-lists/return-period";
import { ReturnPeriodEnum } from "@nq21/subgraph/return-period-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";

@InputType({
  description: "What an organisation is to hand in. The same organisation, form, year and period are the same.",
})
export class ExpectReturnInput {
  @Field(() => ID, { description: "Organisation that is to hand it in; it exists in the year." }) organisation!: string;
  @Field(() => ID, { description: "Kind of file, such as MEMBER_RATINGS." }) form!: string;
  @Field(() => Int, { description: "Year that it is about, 2018 to 2030." }) year!: number;
  @Field(() => ReturnPeriodEnum, { description: "Part of the year that it is about." }) period!: ReturnPeriod;
  @Field(() => DayScalar, { description: "Last day on which it is in time." }) dueOn!: string;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the expected return as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}

@InputType({ description: "An expected return that is expected no longer." })
export class CancelExpectedReturnInput {
  @Field(() => ID, { description: "Identity of the expected return." }) expectedReturn!: string;
  @Field(() => Int, { description: "Version of it as it was read." }) expectedVersion!: number;
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}
