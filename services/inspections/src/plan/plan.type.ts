import "reflect-metadata";
import type { InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { InspectingBodyEnum, InspectionKindEnum } from "../inspection/inspection.type.ts";

@ObjectType({ description: "An item of the yearly plan of a body: whom it will inspect or supervise, or how many." })
export class InspectionPlanItem {
  @Field(() => ID, { description: "Identity for ever: of organisation, body, year and number." }) id!: string;
  organisationId!: string;
  @Field(() => InspectingBodyEnum, { description: "Body that plans." }) body!: InspectingBody;
  @Field(() => Int, { description: "Year of the plan." }) year!: number;
  @Field(() => String, { description: "Number of the item within the plan." }) item!: string;
  @Field(() => InspectionKindEnum, { description: "Kind of inspection or supervision." }) kind!: InspectionKind;
  subjectOrganisationId!: string | null;
  @Field(() => Int, { nullable: true, description: "Organisations to be inspected; null where it is not said." })
  organisationCount!: number | null;
  @Field(() => Int, { nullable: true, description: "Members to be inspected; null where it is not said." })
  memberCount!: number | null;
  @Field(() => Int, { nullable: true, description: "Quarter in which it is due, 1 to 4; null: within the year." })
  quarter!: number | null;
  @Field(() => String, { description: "Number of the decision on the plan." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided on the plan." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision on the plan." }) decidedOn!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

@ObjectType({ description: "The plan of one body for a year, and how far it was carried out." })
export class InspectionPlan {
  organisationId!: string;
  @Field(() => InspectingBodyEnum, { description: "Body that plans." }) body!: InspectingBody;
  @Field(() => Int, { description: "Year of the plan." }) year!: number;
  @Field(() => [InspectionPlanItem], { description: "Its items, by quarter and number." }) items!: InspectionPlanItem[];
}
