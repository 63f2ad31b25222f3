import "reflect-metadata";
import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive(`@key(fields: "code")`)
@ObjectType()
export class Indicator {
  @Field(() => ID, { description: "Stable code, such as R1." }) code!: string;
}

/** The key of an indicator, which the warehouse resolves. */
export function indicatorOf(code: string): Indicator {
  return Object.assign(new Indicator(), { code });
}
