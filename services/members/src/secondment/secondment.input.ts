import "reflect-metadata";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { FactEditInput } from "../record/fact-edit.input.ts";

@InputType({
  description: "A cadre sent to another organisation; the same member, sender, receiver and first day are the same.",
})
export class SecondMemberInput extends FactEditInput {
  @Field(() => ID, { description: "The member, who belongs to the sender or below it on the first day." })
  member!: string;
  @Field(() => ID, { description: "Organisation that sends." }) organisation!: string;
  @Field(() => ID, { description: "Organisation that receives; another one." }) receiver!: string;
  @Field(() => DayScalar, { description: "First day." }) from!: string;
  @Field(() => DayScalar, { nullable: true, description: "Last day; left out while it holds." }) to?: string | null;
  @Field(() => DecisionInput, { description: "The decision." }) decision!: DecisionInput;
}
