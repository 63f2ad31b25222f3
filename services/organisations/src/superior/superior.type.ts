import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({
  description: "Members of a superior's committee are assigned to follow an organisation: how many, never who.",
})
export class SuperiorAssignment {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  superiorId!: string;
  organisationId!: string;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer holds; null while open." })
  validTo!: string | null;
  @Field(() => Int, { description: "Members of the committee who are assigned." }) assignedCount!: number;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
}

@ObjectType({ description: "How often a superior attended the meetings of an organisation in a year." })
export class SuperiorAttendance {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  superiorId!: string;
  organisationId!: string;
  @Field(() => Int, { description: "Year." }) year!: number;
  @Field(() => Int, { description: "Meetings that had to be attended." }) dueCount!: number;
  @Field(() => Int, { description: "Meetings that were attended; may be more than had to be." })
  attendedCount!: number;
}
