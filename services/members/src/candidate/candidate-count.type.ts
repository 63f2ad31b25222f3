import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "How many people an organisation considers for admission on a day; never who." })
export class CandidateCount {
  @Field(() => ID, { description: "Identity for ever: of organisation and day." }) id!: string;
  organisationId!: string;
  @Field(() => DayScalar, { description: "Day of the count." }) countedOn!: string;
  @Field(() => Int, { description: "People considered." }) candidateCount!: number;
  @Field(() => Int, { nullable: true, description: "Of these, members of the youth union; null where it is not said." })
  youthUnionCount!: number | null;
  @Field(() => Int, { nullable: true, description: "Of these, members of a trade union; null where it is not said." })
  tradeUnionCount!: number | null;
}
