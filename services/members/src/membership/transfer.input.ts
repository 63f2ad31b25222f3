import "reflect-metadata";
import type { TransferDestination } from "@nq21/code-lists/member-standing";
import type { LeaveReason } from "@nq21/code-lists/membership";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { MemberEditInput, SentEditInput } from "../record/member-edit.input.ts";
import { LeaveReasonEnum, TransferDestinationEnum } from "./membership.type.ts";

@InputType({
  description:
    "A transfer within the province. The cell that lets a member go sends the member and the first day out, the cell that takes the member in sends the card and both days; whoever keeps both cells may send all at once.",
})
export class TransferMemberInput extends SentEditInput {
  @Field(() => ID, { nullable: true, description: "The member, where the cell that is left is within reach." })
  member?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Card number on the letter of introduction, for the cell that takes in a member who has left already.",
  })
  cardNumber?: string | null;
  @Field(() => DayScalar, { description: "First day on which the member no longer belongs to the cell that is left." })
  leftOn!: string;
  @Field(() => DayScalar, {
    nullable: true,
    description: "First day at the next cell; left out while it is not known.",
  })
  arrivedOn?: string | null;
  @Field(() => ID, { nullable: true, description: "The next cell; given together with the day of arrival." })
  organisation?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the member as it was read; left out, it is not compared.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "A departure from the Party's lists of the province." })
export class RecordDepartureInput extends MemberEditInput {
  @Field(() => LeaveReasonEnum, {
    description: "Which of the five departures; transferred out stands for a transfer out of the province.",
  })
  kind!: LeaveReason;
  @Field(() => DayScalar, { description: "First day on which the member is no longer on the list." }) leftOn!: string;
  @Field(() => TransferDestinationEnum, {
    nullable: true,
    description: "Where whoever is transferred out of the province goes; for nobody else.",
  })
  destination?: TransferDestination | null;
}
