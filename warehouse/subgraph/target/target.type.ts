import "reflect-metadata";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive(`@key(fields: "id", resolvable: false)`)
@ObjectType()
export class Target {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
}
