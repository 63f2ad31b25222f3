import "reflect-metadata";
import type { CommendationForm } from "@nq21/code-lists/honour";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "A commendation of an organisation, by decision." })
export class OrganisationCommendation {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  organisationId!: string;
  formCode!: CommendationForm;
  @Field(() => Int, { description: "Year that it is for." }) year!: number;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
}
