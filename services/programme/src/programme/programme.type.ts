import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "The action programme that is followed." })
export class Programme {
  @Field(() => String, { description: "Title, as in the document." }) title!: string;
  @Field(() => DayScalar, { description: "Day on which it was issued." }) issuedOn!: string;
}
