import "reflect-metadata";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive(`@key(fields: "id", resolvable: false)`)
@ObjectType({ description: "A document of the Party or the state." })
export class Document {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
}
