import "reflect-metadata";
import { Field, ID, InputType, Int } from "type-graphql";

@InputType({ description: "The version at which a thing was read; the edit is refused if it stands at another." })
export class ExpectedVersionInput {
  @Field(() => ID, { description: "Organisation that was read." }) organisation!: string;
  @Field(() => Int, { description: "Its version when it was read." }) version!: number;
}
