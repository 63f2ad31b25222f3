import "reflect-metadata";
import { type TransferDestination, transferDestinations } from "@nq21/code-lists/member-standing";
import { type JoinReason, joinReasons, type LeaveReason, leaveReasons } from "@nq21/code-lists/membership";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

/** How a membership begins, as an enum of the graph. */
const JoinReasonEnum = registerCodeEnum("JoinReason", "How a membership of a cell begins.", joinReasons);

/** How a membership ends, as an enum of the graph. */
export const LeaveReasonEnum = registerCodeEnum(
  "LeaveReason",
  "How a membership of a cell ends. Departures are never mixed; only expulsion is discipline.",
  leaveReasons,
);

/** Where a transfer leads, as an enum of the graph. */
export const TransferDestinationEnum = registerCodeEnum(
  "TransferDestination",
  "Where a transfer leads, for good or for a time.",
  transferDestinations,
);

@ObjectType({ description: "That a member belongs to a cell, from a day on." })
export class Membership {
  @Field(() => Organisation, { description: "Cell to which the member belongs." }) organisation!: Organisation;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer holds; null while open." })
  validTo!: string | null;
  @Field(() => JoinReasonEnum, { description: "How it began." }) joinReason!: JoinReason;
  @Field(() => LeaveReasonEnum, {
    nullable: true,
    description: "How it ended; null while it holds, or where the list does not say.",
  })
  leaveReason!: LeaveReason | null;
  @Field(() => TransferDestinationEnum, {
    nullable: true,
    description: "Where whoever was transferred out went; null for everyone else, or where the list does not say.",
  })
  leftFor!: TransferDestination | null;
}

@ObjectType({
  description: "A transfer within the province that is under way: out at one cell, not yet in at another.",
})
export class MemberTransit {
  @Field(() => Organisation, { description: "Cell that the member left." }) from!: Organisation;
  @Field(() => DayScalar, { description: "First day on which the member no longer belonged to it." }) leftOn!: string;
  @Field(() => DayScalar, {
    nullable: true,
    description: "First day at the next cell; null while there is none on record.",
  })
  arrivedOn!: string | null;
  @Field(() => Organisation, {
    nullable: true,
    description: "The next cell; null while there is none on record, or where it lies beyond reach.",
  })
  to!: Organisation | null;
}
