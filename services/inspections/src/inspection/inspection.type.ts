import "reflect-metadata";
import {
  type InspectingBody,
  type InspectionKind,
  inspectingBodies,
  inspectionKinds,
} from "@nq21/code-lists/inspection";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Period } from "@nq21/subgraph/value-types";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

/** Kind of inspection or supervision, as an enum of the graph. */
export const InspectionKindEnum = registerCodeEnum(
  "InspectionKind",
  "Kind of inspection (kiểm tra) or supervision (giám sát).",
  inspectionKinds,
);

/** The body that inspects, supervises or disciplines, as an enum of the graph. */
export const InspectingBodyEnum = registerCodeEnum(
  "InspectingBody",
  "Body of an organisation that inspects, supervises or disciplines.",
  inspectingBodies,
);

@Directive(`@key(fields: "id")`)
@ObjectType({ description: "An inspection or supervision as an event; its subjects are counted apart." })
export class Inspection {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => InspectionKindEnum, { description: "Kind of inspection or supervision." }) kind!: InspectionKind;
  @Field(() => Period, { description: "Period of the plan it belongs to." }) period!: Period;
  @Field(() => Organisation, { description: "Organisation that is inspected or supervised." })
  organisation!: Organisation;
  @Field(() => Organisation, { description: "Organisation that inspects or supervises." })
  leadOrganisation!: Organisation;
  @Field(() => DayScalar, { description: "Day on which it began." }) startedOn!: string;
  @Field(() => DayScalar, { nullable: true, description: "Day of the conclusion; null while it runs." })
  concludedOn!: string | null;
  @Field(() => String, { description: "Number under which the leading organisation keeps it within the year." })
  reference!: string;
  @Field(() => InspectingBodyEnum, {
    nullable: true,
    description: "Body of the leading organisation that inspects; null where it is not said.",
  })
  body!: InspectingBody | null;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
  year!: number;
  leadOrganisationId!: string;
  /** Number of the item of the body's plan that it follows. */
  plannedItem!: string | null;
}

/** Pages of inspections. */
export const InspectionConnection = connectionOf("Inspection", Inspection);

@InputType({ description: "Which inspections are listed; conditions left out do not restrict." })
export class InspectionFilter {
  @Field(() => ID, { nullable: true, description: "Only those of this organisation." }) organisation?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "Only those of this organisation and what stood below it on the day on which each began.",
  })
  under?: string | null;
  @Field(() => [InspectionKindEnum], { nullable: true, description: "Only of these kinds." })
  kinds?: InspectionKind[] | null;
  @Field(() => Int, { nullable: true, description: "Only of this year." }) year?: number | null;
  @Field(() => InspectingBodyEnum, { nullable: true, description: "Only by such a body." })
  body?: InspectingBody | null;
  @Field(() => DayScalar, { nullable: true, description: "Only those that began on this day or later." })
  from?: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Only those that began on this day or earlier." })
  to?: string | null;
}
