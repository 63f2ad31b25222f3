import "reflect-metadata";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive(`@key(fields: "id")`)
@ObjectType()
export class Member {
  @Field(() => ID, { description: "Identity for ever; says nothing about the person." }) id!: string;
}

/** The key of a member, whom the members service resolves. */
export function memberOf(id: string): Member {
  return Object.assign(new Member(), { id });
}
