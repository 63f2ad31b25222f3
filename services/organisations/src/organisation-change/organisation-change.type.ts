import "reflect-metadata";
import {
  type LineageExtent,
  lineageExtents,
  type OrganisationChangeKind,
  organisationChangeKinds,
} from "@nq21/code-lists/organisation-change";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import type { LineageEdge } from "./fact.ts";

const OrganisationChangeKindEnum = registerCodeEnum(
  "OrganisationChangeKind",
  "Kind of change of organisations.",
  organisationChangeKinds,
);
const LineageExtentEnum = registerCodeEnum(
  "LineageExtent",
  "How much of a predecessor went over to a successor.",
  lineageExtents,
);

@ObjectType({ description: "A change of organisations, by decision, on a day." })
export class OrganisationChange {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => OrganisationChangeKindEnum, { description: "What kind of change it is." }) kind!: OrganisationChangeKind;
  @Field(() => DayScalar, { description: "First day of the new state." }) effectiveOn!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => LineageExtentEnum, { description: "WHOLE if every predecessor went over whole, else PART." })
  extent!: LineageExtent;
  edges!: readonly LineageEdge[];
  /** The day asked at the root of the operation, if one was. */
  askedAt!: string | null;
}
