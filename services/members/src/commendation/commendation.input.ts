import "reflect-metadata";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { Field, ID, InputType, Int } from "type-graphql";
import { FactEditInput } from "../record/fact-edit.input.ts";

@InputType({ description: "A commendation of a member, or a badge for years of membership." })
export class CommendMemberInput extends FactEditInput {
  @Field(() => ID, { description: "The member, who belonged to the organisation or below it on a day of the year." })
  member!: string;
  @Field(() => ID, { description: "Organisation on whose list, or below whose, the member stood." })
  organisation!: string;
  @Field(() => String, { description: "Form of the commendation: a code of list MEMBER_HONOUR_FORM." }) form!: string;
  @Field(() => Int, { description: "Year that it is for, from 2018." }) year!: number;
  @Field(() => DecisionInput, { description: "The decision; not before the year." }) decision!: DecisionInput;
}
