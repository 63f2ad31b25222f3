import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Code } from "@nq21/subgraph/value-types";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

@Directive(`@key(fields: "id")`)
@ObjectType({
  description:
    "A document of the programme, or issued under it. Its number alone does not tell it from others: 12-HD/BTCTW is three documents.",
})
export class Document {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => String, { description: "Number as printed." }) number!: string;
  @Field(() => String, { description: "Body that issued it." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of issue." }) issuedOn!: string;
  @Field(() => String, { description: "Title, as in the document." }) title!: string;
  @Field(() => Code, { nullable: true, description: "Kind of document, such as a plan; null where nobody said." })
  kind!: Code | null;
  @Field(() => Organisation, {
    nullable: true,
    description: "Organisation whose committee issued it; null where it is none on record.",
  })
  organisation!: Organisation | null;
  @Field(() => DayScalar, { description: "First day on which it holds." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer holds; null while it does." })
  validTo!: string | null;
}
