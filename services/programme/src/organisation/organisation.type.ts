import "reflect-metadata";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive(`@key(fields: "id")`)
@ObjectType()
export class Organisation {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
}

/** The key of an organisation, which its own service resolves. */
export function organisationOf(id: string): Organisation {
  return Object.assign(new Organisation(), { id });
}
