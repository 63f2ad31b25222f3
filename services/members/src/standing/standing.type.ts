import "reflect-metadata";
import { type MemberStandingKind, memberStandings } from "@nq21/code-lists/member-standing";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

/** Exempt or suspended, as an enum of the graph. */
const MemberStandingKindEnum = registerCodeEnum(
  "MemberStandingKind",
  "Why a member, though on the list, takes no part for a time. Neither is a departure.",
  memberStandings,
);

@ObjectType({ description: "That a member is exempt or suspended, by decision, while belonging to a cell." })
export class MemberStanding {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  memberId!: string;
  @Field(() => Organisation, { description: "Cell that the member belongs to." }) organisation!: Organisation;
  @Field(() => MemberStandingKindEnum, { description: "Exempt or suspended." }) kind!: MemberStandingKind;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, {
    nullable: true,
    description:
      "First day on which it no longer holds, at the latest when the member leaves the cell; null while open.",
  })
  validTo!: string | null;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => Int, { description: "Version for edits; every correction raises it." }) version!: number;
}

@ObjectType({ description: "How many members of an organisation and of all below it take no part on a day." })
export class StandingCounts {
  @Field(() => DayScalar, { description: "The day." }) on!: string;
  @Field(() => Int, { description: "Members exempt from work and meetings." }) exempt!: number;
  @Field(() => Int, { description: "Members suspended from meetings." }) suspended!: number;
}
