import "reflect-metadata";
import { Field, InputType, Int } from "type-graphql";
import { SentEditInput } from "./member-edit.input.ts";

/** What every edit of a fact about an organisation is sent with. */
@InputType()
export class FactEditInput extends SentEditInput {
  @Field(() => Int, {
    nullable: true,
    description: "Version of the fact as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
}
