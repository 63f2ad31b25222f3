import "reflect-metadata";
import { withActor } from "@nq21/database/with-actor";
import { daysAfter } from "@nq21/subgraph/day-in-vietnam";
import { requireDaysAhead } from "@nq21/subgraph/days-ahead";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, Int, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { listUnissued } from "../due-document/due-document.repository.ts";
import { Programme } from "../programme/programme.type.ts";
import type { Task } from "../task/task.type.ts";
import { listUnshown } from "../task/task-status.ts";
import { Reminder } from "./reminder.type.ts";

async function listReminders(context: Context, days: number, at: string): Promise<Reminder[]> {
  const until = daysAfter(at, days);
  const book = await context.taskBook();
  const unissued = await withActor(context.database, context.actor, (tx) =>
    listUnissued(tx, context.actor, { until, at }),
  );
  const blank = { task: null, dueDocument: null };
  // Who no longer answers for a task is reminded of nothing.
  const answering = (task: Task) => book.ownersOf(task).filter(({ validTo }) => validTo === null || at < validTo);
  const ofTasks = book.tasks.flatMap((task) =>
    listUnshown(task, answering(task), book.evidenceOf(task), { until, at }).map(({ on: dueOn }) => ({
      ...blank,
      kind: "TASK" as const,
      dueOn,
      task,
    })),
  );
  const ofDocuments = unissued.map((dueDocument) => ({
    ...blank,
    kind: "DOCUMENT" as const,
    dueOn: dueDocument.dueOn,
    dueDocument,
  }));
  return [...ofTasks, ...ofDocuments]
    .map((each) => Object.assign(new Reminder(), each, { isOverdue: each.dueOn < at }))
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
}

@Resolver(() => Programme)
export class ReminderResolver {
  @FieldResolver(() => [Reminder], {
    description:
      "What falls due within so many days or was due and is not there: tasks and documents, the earliest first. Query.returnReminders holds lists and returns.",
  })
  reminders(
    @Arg("days", () => Int, { nullable: true, defaultValue: 30, description: "How many days ahead, 0 to 366." })
    days: number | null,
    @Arg("at", () => DayScalar, { nullable: true, description: "Day from which on; by default today." })
    at: string | null,
    @Ctx() context: Context,
  ): Promise<Reminder[]> {
    return listReminders(context, requireDaysAhead(days), at ?? context.today);
  }
}
