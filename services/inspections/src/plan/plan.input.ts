import "reflect-metadata";
import type { InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { Field, ID, InputType, Int } from "type-graphql";
import { InspectingBodyEnum, InspectionKindEnum } from "../inspection/inspection.type.ts";
import { EditRequestInput } from "../record/edit-request.input.ts";

@InputType({
  description: "An item of a yearly plan. The same organisation, body, year and number are the same item.",
})
export class PlanInspectionInput extends EditRequestInput {
  @Field(() => ID, { description: "Organisation whose body plans." }) organisation!: string;
  @Field(() => InspectingBodyEnum, { description: "Body that plans." }) body!: InspectingBody;
  @Field(() => Int, { description: "Year of the plan, 2018 to 2030." }) year!: number;
  @Field(() => String, { description: "Number of the item within the plan." }) item!: string;
  @Field(() => InspectionKindEnum, { description: "Kind of inspection or supervision." }) kind!: InspectionKind;
  @Field(() => ID, {
    nullable: true,
    description: "Organisation to be inspected; left out where only numbers are planned.",
  })
  subjectOrganisation?: string | null;
  @Field(() => Int, { nullable: true, description: "Organisations to be inspected." }) organisationCount?:
    | number
    | null;
  @Field(() => Int, { nullable: true, description: "Members to be inspected." }) memberCount?: number | null;
  @Field(() => Int, { nullable: true, description: "Quarter in which it is due, 1 to 4." }) quarter?: number | null;
  @Field(() => DecisionInput, { description: "Decision on the plan." }) decision!: DecisionInput;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the item as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
}
