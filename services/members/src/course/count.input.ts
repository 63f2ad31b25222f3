import "reflect-metadata";
import type { CourseKind } from "@nq21/code-lists/learning";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { Field, ID, InputType, Int } from "type-graphql";
import { FactEditInput } from "../record/fact-edit.input.ts";
import { CourseKindEnum } from "./course-count.type.ts";

@InputType({ description: "Classes of one kind in a year; the same organisation, year and kind are the same." })
export class RecordCourseInput extends FactEditInput {
  @Field(() => ID, { description: "Organisation that held them." }) organisation!: string;
  @Field(() => Int, { description: "Year, from 2018." }) year!: number;
  @Field(() => CourseKindEnum, { description: "Kind of class." }) kind!: CourseKind;
  @Field(() => Int, { description: "Classes held." }) classCount!: number;
  @Field(() => Int, { description: "Attendances." }) attendanceCount!: number;
  @Field(() => Int, { nullable: true, description: "Certificates given." }) certificateCount?: number | null;
}

@InputType({ description: "A plan of admission for a year or a term; the same organisation and years are the same." })
export class PlanAdmissionsInput extends FactEditInput {
  @Field(() => ID, { description: "Organisation that plans." }) organisation!: string;
  @Field(() => Int, { description: "First year, from 2018." }) fromYear!: number;
  @Field(() => Int, { description: "Last year; the first one in a plan of one year." }) toYear!: number;
  @Field(() => Int, { description: "Admissions planned." }) admissionCount!: number;
  @Field(() => DecisionInput, { description: "The decision." }) decision!: DecisionInput;
}
