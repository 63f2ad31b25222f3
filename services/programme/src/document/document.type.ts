import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive(`@key(fields: "id")`)
@ObjectType({
  description: "A document that sets an objective or a target. Its number alone does not tell it from others.",
})
export class Document {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => String, { description: "Number as printed." }) number!: string;
  @Field(() => String, { description: "Body that issued it." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of issue." }) issuedOn!: string;
  @Field(() => String, { description: "Title, as in the document." }) title!: string;
}
