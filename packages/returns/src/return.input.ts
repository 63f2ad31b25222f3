import "reflect-metadata";
import { Field, ID, InputType, Int } from "type-graphql";

@InputType({ description: "One count of a return that is on record, as it should read." })
export class CorrectReturnLineInput {
  @Field(() => ID, { description: "Identity of the return." }) aggregateReturn!: string;
  @Field(() => String, { description: "Code of the line within the form." }) line!: string;
  @Field(() => String, { description: "Code of the column within the form." }) measure!: string;
  @Field(() => Int, { nullable: true, description: "The count; null leaves it blank." }) value?: number | null;
  @Field(() => Int, { description: "Version of the return as it was read." }) expectedVersion!: number;
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}
