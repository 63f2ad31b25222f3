import "reflect-metadata";
import { Field, ID, InputType, Int } from "type-graphql";

/** What every edit is sent with. */
@InputType()
export class SentEditInput {
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}

/** What every edit of a member on record is sent with. */
@InputType()
export class MemberEditInput extends SentEditInput {
  @Field(() => ID, { description: "The member." }) member!: string;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the member as it was read; left out, it is not compared.",
  })
  expectedVersion?: number | null;
}
