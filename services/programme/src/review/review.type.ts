import "reflect-metadata";
import { type ReviewKind, reviewKinds, type TaskStatus } from "@nq21/code-lists/programme";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar, InstantScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { DataVersion } from "../data-version/data-version.type.ts";
import { TaskStatusEnum } from "../task/task.type.ts";

/** Kinds of review. */
export const ReviewKindEnum = registerCodeEnum("ReviewKind", "Kind of review of the programme.", reviewKinds);

@ObjectType({ description: "How many tasks stood in one way." })
export class TaskStatusCount {
  @Field(() => TaskStatusEnum, { description: "How they stood." }) status!: TaskStatus;
  @Field(() => Int, { description: "How many there were." }) count!: number;
}

@ObjectType({
  description:
    "A review of the programme: yearly, mid-term or final. It pins the data version that its figures are of.",
})
export class Review {
  @Field(() => ID, { description: "Identity for ever: of kind and year." }) id!: string;
  @Field(() => ReviewKindEnum, { description: "Yearly, mid-term or final." }) kind!: ReviewKind;
  @Field(() => Int, { description: "Year of the review; of a longer time, its last." }) year!: number;
  @Field(() => DayScalar, { description: "First day of the time that is reviewed." }) from!: string;
  @Field(() => DayScalar, { description: "Last day of that time." }) to!: string;
  @Field(() => DayScalar, { nullable: true, description: "Day on which it was decided; null while it is not." })
  decidedOn!: string | null;
  @Field(() => DataVersion, {
    nullable: true,
    description: "Data version that its figures are of; null while none is pinned. Once closed, it never changes.",
  })
  dataVersion!: DataVersion | null;
  @Field(() => DayScalar, { nullable: true, description: "Day on which it was closed; null while it is open." })
  closedOn!: string | null;
  @Field(() => [TaskStatusCount], {
    nullable: true,
    description: "How many tasks stood in which way on the day on which it was closed; null while it is open.",
  })
  taskCounts!: TaskStatusCount[] | null;
  @Field(() => Int, { description: "Number among all that was recorded under its identity, from 1." }) version!: number;
  @Field(() => InstantScalar, { description: "Moment at which this version came on record." }) recordedAt!: Date;
  documentId!: string | null;
}
