import "reflect-metadata";
import type { TaskStatus } from "@nq21/code-lists/programme";
import { type Connection, ConnectionArguments, makePage, requestPage } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Locale } from "@nq21/subgraph/value-types";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Document } from "../document/document.type.ts";
import { Objective } from "../objective/objective.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { Programme } from "../programme/programme.type.ts";
import type { TaskBook } from "./task.repository.ts";
import { Task, TaskConnection, TaskEvidence, TaskFilter, TaskOwner, TaskStatusEnum } from "./task.type.ts";
import { listDueDays, statusOf } from "./task-status.ts";

const AtDay = () => Arg("at", () => DayScalar, { nullable: true, description: "Day; by default today." });

const isHeldOn = (day: string) => (owner: TaskOwner) =>
  owner.validFrom <= day && (owner.validTo === null || day < owner.validTo);

/** Whether a section is the one asked for or lies below it: III.1 holds III.1.3-4, and not III.10. */
function liesIn(section: string, asked: string): boolean {
  return section === asked || section.startsWith(`${asked}.`) || section.startsWith(`${asked}-`);
}

function chooseTasks(book: TaskBook, filter: TaskFilter, at: string): readonly Task[] {
  const { section, organisation, owner, status } = filter;
  return book.tasks.filter((task) => {
    const answering = book.ownersOf(task).filter(isHeldOn(at));
    return (
      (section == null || liesIn(task.section, section)) &&
      (organisation == null || answering.some((each) => each.organisationId === organisation.toLowerCase())) &&
      (owner == null || answering.some((each) => each.bodyCode === owner)) &&
      (status == null || status.includes(statusOf(task, book.ownersOf(task), book.evidenceOf(task), at)))
    );
  });
}

@Resolver(() => Programme)
export class ProgrammeTaskResolver {
  @FieldResolver(() => TaskConnection, {
    description: "Its tasks in the order of the text. Those on which no data is collected, on purpose, are listed too.",
  })
  async tasks(
    @Arg("filter", () => TaskFilter, { nullable: true, description: "Which of them." }) filter: TaskFilter | null,
    @AtDay() at: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Task>> {
    const book = await context.taskBook();
    const tasks = chooseTasks(book, filter ?? {}, at ?? context.today);
    const request = requestPage(page, ([place]) => /^\d{1,9}$/.test(place ?? ""));
    const keyOf = (task: Task) => [String(tasks.indexOf(task))];
    const begin = request.after === null ? 0 : Number(request.after[0]) + 1;
    return makePage(tasks.slice(begin, begin + request.limit + 1), tasks.length, request, keyOf);
  }
}

@Resolver(() => Organisation)
export class OrganisationTaskResolver {
  @FieldResolver(() => [Task], {
    nullable: true,
    description: "Tasks of the programme that it answers for on a day, in the order of the text.",
  })
  async tasks(
    @Root() organisation: Organisation,
    @AtDay() at: string | null,
    @Ctx() context: Context,
  ): Promise<readonly Task[]> {
    return chooseTasks(await context.taskBook(), { organisation: organisation.id }, at ?? context.today);
  }
}

@Resolver(() => Document)
export class DocumentTaskResolver {
  @FieldResolver(() => [Task], { description: "Tasks that name it, or that it shows to be carried out." })
  async tasks(@Root() document: Document, @Ctx() context: Context): Promise<Task[]> {
    const book = await context.taskBook();
    return book.tasks.filter(
      (task) =>
        task.documentIds.includes(document.id) ||
        book.evidenceOf(task).some((evidence) => evidence.documentId === document.id),
    );
  }
}

@Resolver(() => TaskEvidence)
export class TaskEvidenceResolver {
  @FieldResolver(() => Document, { nullable: true, description: "Document that shows it; null once it was withdrawn." })
  document(@Root() evidence: TaskEvidence, @Ctx() context: Context): Promise<Document | null> {
    return context.documents.load(evidence.documentId);
  }
}

@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver(() => String, { description: "What is to be done: the programme's own words, or their English." })
  title(
    @Root() task: Task,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true }) locale: Locale | null,
  ): string {
    return locale === Locale.EN ? task.titleEn : task.titleVi;
  }

  @FieldResolver(() => [DayScalar], { description: "Days on which it is due, in order; none for what is continuous." })
  dueOn(@Root() task: Task): string[] {
    return listDueDays(task).map(({ on }) => on);
  }

  @FieldResolver(() => TaskStatusEnum, {
    description: "How it stands on a day: derived from what is due and what shows it, never set.",
  })
  async status(@Root() task: Task, @AtDay() at: string | null, @Ctx() context: Context): Promise<TaskStatus> {
    const book = await context.taskBook();
    return statusOf(task, book.ownersOf(task), book.evidenceOf(task), at ?? context.today);
  }

  @FieldResolver(() => Objective, { nullable: true, description: "Objective that it serves most directly." })
  objective(@Root() task: Task, @Ctx() context: Context): Promise<Objective | null> | null {
    return task.objectiveId === null ? null : context.objectives.load(task.objectiveId);
  }

  @FieldResolver(() => [Document], { description: "Documents that its text names, in that order." })
  async documents(@Root() task: Task, @Ctx() context: Context): Promise<Document[]> {
    const found = await Promise.all(task.documentIds.map((id) => context.documents.load(id)));
    return found.filter((document) => document !== null);
  }

  @FieldResolver(() => [TaskOwner], { description: "Who answers for it, those that lead first." })
  async owners(
    @Root() task: Task,
    @Arg("at", () => DayScalar, { nullable: true, description: "Day; by default all, whenever they did." })
    at: string | null,
    @Ctx() context: Context,
  ): Promise<readonly TaskOwner[]> {
    const owners = (await context.taskBook()).ownersOf(task);
    return at == null ? owners : owners.filter(isHeldOn(at));
  }

  @FieldResolver(() => [TaskEvidence], { description: "What shows that it was carried out, oldest year first." })
  async evidence(
    @Root() task: Task,
    @Arg("organisation", () => ID, { nullable: true, description: "Organisation that carried it out; by default any." })
    organisation: string | null,
    @Arg("year", () => Int, { nullable: true, description: "Year that it is about; by default all." })
    year: number | null,
    @Ctx() context: Context,
  ): Promise<TaskEvidence[]> {
    return (await context.taskBook())
      .evidenceOf(task)
      .filter(
        (each) =>
          (organisation == null || each.organisationId === organisation.toLowerCase()) &&
          (year == null || each.year === year),
      );
  }
}
