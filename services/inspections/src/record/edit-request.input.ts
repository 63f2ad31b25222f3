import "reflect-metadata";
import { Field, InputType } from "type-graphql";

/** What every edit carries. */
@InputType()
export abstract class EditRequestInput {
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}
