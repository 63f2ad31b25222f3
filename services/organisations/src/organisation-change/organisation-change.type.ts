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
import type { LineageEdge as Edge } from "./fact.ts";
import type { RecordedChange } from "./organisation-change.repository.ts";

/** Kind of change, as an enum of the graph. */
export const OrganisationChangeKindEnum = registerCodeEnum(
  "OrganisationChangeKind",
  "Kind of change of organisations.",
  organisationChangeKinds,
);
/** Extent of lineage, as an enum of the graph. */
export const LineageExtentEnum = registerCodeEnum(
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
  edges!: readonly Edge[];
  /** The day asked at the root of the operation, if one was. */
  askedAt!: string | null;
}

/** Shapes a change on record for the graph. */
export function organisationChangeOf(change: RecordedChange, askedAt: string | null): OrganisationChange {
  return Object.assign(new OrganisationChange(), change, {
    extent: change.edges.every((edge) => edge.extent === "WHOLE") ? "WHOLE" : "PART",
    askedAt,
  });
}

@ObjectType({ description: "What went from one organisation to another by a change." })
export class LineageEdge {
  predecessorId!: string | null;
  successorId!: string | null;
  askedAt!: string | null;
  @Field(() => LineageExtentEnum, { description: "How much of the predecessor went over." }) extent!: LineageExtent;
}
