import "reflect-metadata";
import type { DisciplineForm, InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { EditRequestInput } from "../record/edit-request.input.ts";
import { DisciplineFormEnum } from "../subject/subject.type.ts";
import { InspectingBodyEnum, InspectionKindEnum } from "./inspection.type.ts";

@InputType({
  description: "An inspection that begins. The same leading organisation, year and reference are the same inspection.",
})
export class StartInspectionInput extends EditRequestInput {
  @Field(() => ID, { description: "Organisation whose body inspects." }) leadOrganisation!: string;
  @Field(() => InspectingBodyEnum, { description: "Body that inspects." }) body!: InspectingBody;
  @Field(() => ID, { description: "Organisation that is inspected; of a self-inspection the leading one." })
  organisation!: string;
  @Field(() => InspectionKindEnum, { description: "Kind of inspection or supervision." }) kind!: InspectionKind;
  @Field(() => String, { description: "Number under which the leading organisation keeps it within the year." })
  reference!: string;
  @Field(() => Int, { description: "Year of the plan that it belongs to, 2018 to 2030." }) year!: number;
  @Field(() => DayScalar, { description: "Day on which it begins." }) startedOn!: string;
  @Field(() => String, { nullable: true, description: "Number of the item of that body's plan for the year." })
  plannedItem?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the inspection as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "What is concluded of one subject of an inspection." })
export class SubjectConclusionInput {
  @Field(() => ID, { description: "Subject: an organisation's or a member's." }) subject!: string;
  @Field(() => Boolean, { description: "Whether a violation was found." }) isInViolation!: boolean;
  @Field(() => DisciplineFormEnum, { nullable: true, description: "Discipline that is proposed." })
  proposedForm?: DisciplineForm | null;
  @Field(() => DayScalar, { nullable: true, description: "Day by which faults are to be mended." })
  remedyDueOn?: string | null;
  @Field(() => Int, { description: "Version of the subject as it was read." }) expectedVersion!: number;
}

@InputType({ description: "The conclusion of an inspection, with what is concluded of its subjects." })
export class ConcludeInspectionInput extends EditRequestInput {
  @Field(() => ID, { description: "Inspection that is concluded." }) inspection!: string;
  @Field(() => DayScalar, { description: "Day of the conclusion." }) concludedOn!: string;
  @Field(() => [SubjectConclusionInput], { description: "Conclusions about its subjects, each at most once." })
  conclusions!: SubjectConclusionInput[];
  @Field(() => Int, { description: "Version of the inspection as it was read." }) expectedVersion!: number;
}
