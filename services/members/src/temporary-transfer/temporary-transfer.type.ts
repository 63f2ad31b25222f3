import "reflect-metadata";
import type { TransferDestination } from "@nq21/code-lists/member-standing";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { TransferDestinationEnum } from "../membership/membership.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";

@ObjectType({
  description: "That a member takes part elsewhere for a time, and stays counted and rated at the cell of origin.",
})
export class TemporaryTransfer {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  memberId!: string;
  @Field(() => Organisation, { description: "Cell of origin, which counts and rates the member." })
  organisation!: Organisation;
  @Field(() => TransferDestinationEnum, { description: "Where it leads." }) destination!: TransferDestination;
  @Field(() => Organisation, {
    nullable: true,
    description: "Organisation that takes the member in; null where none of the province does, or it is not on record.",
  })
  receiver!: Organisation | null;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, {
    nullable: true,
    description:
      "First day on which it no longer holds, at the latest when the member leaves the cell; null while open.",
  })
  validTo!: string | null;
  @Field(() => Int, { description: "Version for edits; every correction raises it." }) version!: number;
}
