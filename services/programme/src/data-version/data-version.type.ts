import "reflect-metadata";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive(`@key(fields: "id")`)
@ObjectType()
export class DataVersion {
  @Field(() => ID, { description: "Identity, made from its content." }) id!: string;
}

/** The key of a data version, which the warehouse resolves. */
export function dataVersionOf(id: string): DataVersion {
  return Object.assign(new DataVersion(), { id });
}
