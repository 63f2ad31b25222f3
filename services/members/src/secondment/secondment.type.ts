import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({
  description: "A cadre whom an organisation sends to another for a time; the membership does not move by it.",
})
export class Secondment {
  @Field(() => ID, { description: "Identity for ever: of member, sender, receiver and first day." }) id!: string;
  memberId!: string;
  organisationId!: string;
  receiverId!: string;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer holds; null while it does." })
  validTo!: string | null;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}
