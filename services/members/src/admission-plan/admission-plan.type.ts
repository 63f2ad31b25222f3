import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "How many members an organisation plans to admit in a year or a term, by decision." })
export class AdmissionPlan {
  @Field(() => ID, { description: "Identity for ever: of organisation and years." }) id!: string;
  organisationId!: string;
  @Field(() => Int, { description: "First year." }) fromYear!: number;
  @Field(() => Int, { description: "Last year; the first one in a plan of one year." }) toYear!: number;
  @Field(() => Int, { description: "Admissions planned." }) admissionCount!: number;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}
