import "reflect-metadata";
import {
  type TaskMeasure,
  type TaskRecurrence,
  type TaskRole,
  type TaskStatus,
  taskMeasures,
  taskRecurrences,
  taskRoles,
  taskStatuses,
} from "@nq21/code-lists/programme";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar, InstantScalar } from "@nq21/subgraph/scalars";
import { Code, Period } from "@nq21/subgraph/value-types";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

const TaskRecurrenceEnum = registerCodeEnum("TaskRecurrence", "How often a task is due.", taskRecurrences);
const TaskMeasureEnum = registerCodeEnum("TaskMeasure", "What shows that a task is carried out.", taskMeasures);
const TaskRoleEnum = registerCodeEnum("TaskRole", "In what way someone answers for a task.", taskRoles);
/** How a task stands on a day. */
export const TaskStatusEnum = registerCodeEnum(
  "TaskStatus",
  "How a task stands on a day, by what is due and what shows it.",
  taskStatuses,
);

@ObjectType({ description: "Who answers for a task, and when." })
export class TaskOwner {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  taskId!: string;
  organisationId!: string | null;
  bodyCode!: string | null;
  @Field(() => Organisation, {
    nullable: true,
    description: "Organisation that answers; null for a body that has no record of its own.",
  })
  organisation!: Organisation | null;
  @Field(() => Code, { nullable: true, description: "Body that answers, as the programme names it." })
  body!: Code | null;
  @Field(() => TaskRoleEnum, { description: "Whether it leads or supports." }) role!: TaskRole;
  @Field(() => DayScalar, { description: "First day on which it answers." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer does; null while it does." })
  validTo!: string | null;
}

@ObjectType({ description: "What shows that an organisation carried out a task in a year or a quarter: a document." })
export class TaskEvidence {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  taskId!: string;
  organisationId!: string;
  documentId!: string;
  year!: number;
  quarter!: number | null;
  @Field(() => Organisation, { description: "Organisation that carried it out." }) organisation!: Organisation;
  @Field(() => Period, { description: "Year or quarter that it is about." }) period!: Period;
  @Field(() => DayScalar, { description: "Day from which on it counts." }) recordedOn!: string;
}

@ObjectType({ description: "A task of the programme, in its own words, as its points and dashes divide them." })
export class Task {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => String, { description: "Where it stands in the text: point and dash, such as III.1.3-4." })
  section!: string;
  @Field(() => Code, { description: "Heading under which it stands." }) kind!: Code;
  @Field(() => TaskRecurrenceEnum, { description: "How often it is due." }) recurrence!: TaskRecurrence;
  @Field(() => TaskMeasureEnum, { description: "What shows that it is carried out." }) measuredBy!: TaskMeasure;
  @Field(() => DayScalar, { description: "First day of the time in which it is carried out." }) startsOn!: string;
  @Field(() => DayScalar, { description: "Last day of that time." }) endsOn!: string;
  @Field(() => [ID], { description: "Codes of the indicators that measure it, such as R1." }) indicatorCodes!: string[];
  @Field(() => Int, { description: "Number among all that was recorded under its identity, from 1." }) version!: number;
  @Field(() => InstantScalar, { description: "Moment at which this version came on record." }) recordedAt!: Date;
  titleVi!: string;
  titleEn!: string;
  position!: number;
  firstDueOn!: string | null;
  objectiveId!: string | null;
  documentIds!: readonly string[];
}

/** Pages of tasks. */
export const TaskConnection = connectionOf("Task", Task);

@InputType({ description: "Which tasks to list; what is left out narrows nothing." })
export class TaskFilter {
  @Field(() => String, { nullable: true, description: "Beginning of the section, such as III.1 or III.1.3-4." })
  section?: string | null;
  @Field(() => ID, { nullable: true, description: "Organisation that answers for it on the day." })
  organisation?: string | null;
  @Field(() => ID, { nullable: true, description: "Code of the body that answers for it on the day." })
  owner?: string | null;
  @Field(() => [TaskStatusEnum], { nullable: true, description: "How it stands on the day." })
  status?: TaskStatus[] | null;
}
