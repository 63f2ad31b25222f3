import "reflect-metadata";
import type { MemberHonourForm } from "@nq21/code-lists/honour";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "A commendation of a member or a badge for years of membership, by decision." })
export class MemberCommendation {
  @Field(() => ID, { description: "Identity for ever: of member, organisation, form, year and decision." }) id!: string;
  memberId!: string;
  organisationId!: string;
  formCode!: MemberHonourForm;
  @Field(() => Int, { description: "Year that it is for." }) year!: number;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

@ObjectType({ description: "Commendations of members, or badges, of one form." })
export class MemberCommendationCount {
  formCode!: MemberHonourForm;
  @Field(() => Int, { description: "How many were given." }) count!: number;
}
