import "reflect-metadata";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "What the Front and the unions did for Party building in a year, as numbers: no author and no text (III.4).",
})
export class FrontActivity {
  @Field(() => ID, { description: "Identity for ever: of organisation and year." }) id!: string;
  organisationId!: string;
  @Field(() => Int, { description: "Year." }) year!: number;
  @Field(() => Int, { description: "Formal sessions of comment and oversight." }) sessionCount!: number;
  @Field(() => Int, { description: "Outstanding people introduced to the Party." }) introducedCount!: number;
}
