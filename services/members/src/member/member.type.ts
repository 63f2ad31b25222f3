import "reflect-metadata";
import { type AdmissionSource, admissionSources, type MemberStatus, memberStatuses } from "@nq21/code-lists/membership";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";

/** How a member stands on a day, as an enum of the graph. */
export const MemberStatusEnum = registerCodeEnum(
  "MemberStatus",
  "Where a member stands: on probation, full, or no longer on any list.",
  memberStatuses,
);

/** Who introduced a member, as an enum of the graph. */
export const AdmissionSourceEnum = registerCodeEnum(
  "AdmissionSource",
  "Who introduced a member for admission.",
  admissionSources,
);

@Directive(`@key(fields: "id")`)
@ObjectType({ description: "A member of the Party, as far as the actor reaches the cell." })
export class Member {
  @Field(() => ID, { description: "Identity for ever; says nothing about the person." }) id!: string;
  @Field(() => DayScalar, { nullable: true, description: "Day of admission, from which seniority counts." })
  admittedOn!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day of confirmation as a full member; null on probation." })
  confirmedOn!: string | null;
  @Field(() => AdmissionSourceEnum, {
    nullable: true,
    description: "Who introduced the member for admission; null where it is not on record.",
  })
  admissionSource!: AdmissionSource | null;
  /** The day asked for at the root, which fields without a day of their own take over. */
  askedOn?: string;
}

/** Pages of members. */
export const MemberConnection = connectionOf("Member", Member);

@InputType({ description: "Which members are listed; conditions left out do not restrict." })
export class MemberFilter {
  @Field(() => ID, { nullable: true, description: "Only those in this organisation or anywhere below it on that day." })
  organisation?: string | null;
  @Field(() => MemberStatusEnum, {
    nullable: true,
    description: "Only those with this status; without it, those who belong to a cell on that day.",
  })
  status?: MemberStatus | null;
  @Field(() => DayScalar, { nullable: true, description: "The day on which they are looked at; today if left out." })
  at?: string | null;
}
