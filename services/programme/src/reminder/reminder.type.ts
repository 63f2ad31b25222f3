import "reflect-metadata";
import { type ReminderKind, reminderKinds } from "@nq21/code-lists/programme";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ObjectType } from "type-graphql";
import { DueDocument } from "../due-document/due-document.type.ts";
import { Task } from "../task/task.type.ts";

const ReminderKindEnum = registerCodeEnum("ReminderKind", "What a reminder is about.", reminderKinds);

@ObjectType({ description: "Something that falls due soon, or was due and is not there." })
export class Reminder {
  @Field(() => ReminderKindEnum, { description: "What it is about." }) kind!: ReminderKind;
  @Field(() => DayScalar, { description: "Day on which it is due." }) dueOn!: string;
  @Field(() => Boolean, { description: "Whether that day is over." }) isOverdue!: boolean;
  @Field(() => Task, { nullable: true, description: "Task that is due; null for a document." }) task!: Task | null;
  @Field(() => DueDocument, { nullable: true, description: "Document that is due; null for a task." })
  dueDocument!: DueDocument | null;
}
