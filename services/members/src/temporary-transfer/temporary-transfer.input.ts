import "reflect-metadata";
import type { TransferDestination } from "@nq21/code-lists/member-standing";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { TransferDestinationEnum } from "../membership/membership.type.ts";
import { SentEditInput } from "../record/member-edit.input.ts";

@InputType({
  description: "That a member takes part elsewhere for a time. The same first day is the same transfer.",
})
export class SendMemberTemporarilyInput extends SentEditInput {
  @Field(() => ID, { description: "The member." }) member!: string;
  @Field(() => TransferDestinationEnum, { description: "Where it leads." }) destination!: TransferDestination;
  @Field(() => ID, {
    nullable: true,
    description: "Organisation of the province that takes the member in, where it is known.",
  })
  receiver?: string | null;
  @Field(() => DayScalar, { description: "First day, today at the latest; the member belongs to a cell within reach." })
  from!: string;
  @Field(() => DayScalar, { nullable: true, description: "Last day; left out while it holds." }) to?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the transfer as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
}
