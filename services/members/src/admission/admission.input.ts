import "reflect-metadata";
import type { AdmissionSource } from "@nq21/code-lists/membership";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { AdmissionSourceEnum } from "../member/member.type.ts";
import { MemberEditInput, SentEditInput } from "../record/member-edit.input.ts";

@InputType({ description: "A new member of a cell. No other mutation carries a name." })
export class AdmitMemberInput extends SentEditInput {
  @Field(() => String, { description: "Family and given name, 2 to 100 characters." }) fullName!: string;
  @Field(() => String, { description: "Card number; kept only as a keyed hash." }) cardNumber!: string;
  @Field(() => DayScalar, { description: "Day of admission, today at the latest." }) admittedOn!: string;
  @Field(() => ID, { description: "Cell that admits the member." }) organisation!: string;
  @Field(() => AdmissionSourceEnum, { description: "Who introduced the member." }) source!: AdmissionSource;
}

@InputType({ description: "The confirmation of a member as a full member." })
export class ConfirmMemberInput extends MemberEditInput {
  @Field(() => DayScalar, { description: "Day of confirmation, today at the latest." }) confirmedOn!: string;
}

@InputType({ description: "The restoring of a member who had been struck off, had left or had been expelled." })
export class RestoreMemberInput extends MemberEditInput {
  @Field(() => ID, { description: "Cell to which the member belongs from that day on." }) organisation!: string;
  @Field(() => DayScalar, { description: "First day on the list again, today at the latest." }) restoredOn!: string;
}
