import "reflect-metadata";
import type { DutyState } from "@nq21/code-lists/programme";
import { type Connection, ConnectionArguments, requestPage } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Document } from "../document/document.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { Programme } from "../programme/programme.type.ts";
import { dutyStateOf, isDueKey, listDueDocuments } from "./due-document.repository.ts";
import { DueDocument, DueDocumentConnection, DueDocumentFilter, DutyStateEnum } from "./due-document.type.ts";

const AtDay = () => Arg("at", () => DayScalar, { nullable: true, description: "Day; by default today." });

@Resolver(() => Programme)
export class ProgrammeDueDocumentResolver {
  @FieldResolver(() => DueDocumentConnection, {
    description: "Plans, reports and rules that organisations have to issue, the earliest due first.",
  })
  dueDocuments(
    @Arg("filter", () => DueDocumentFilter, { nullable: true, description: "Which of them." })
    filter: DueDocumentFilter | null,
    @AtDay() at: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() { database, actor, today }: Context,
  ): Promise<Connection<DueDocument>> {
    return listDueDocuments(database, actor, filter ?? {}, at ?? today, requestPage(page, isDueKey));
  }
}

@Resolver(() => Organisation)
export class OrganisationDueDocumentResolver {
  @FieldResolver(() => [DueDocument], {
    nullable: true,
    description: "Plans, reports and rules that it has to issue itself, the earliest due first.",
  })
  async dueDocuments(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { nullable: true, description: "Year; by default all." }) year: number | null,
    @Ctx() context: Context,
  ): Promise<DueDocument[]> {
    const all = await context.dueDocuments.load(organisation.id);
    return all.filter((due) => year == null || due.year === year);
  }
}

@Resolver(() => DueDocument)
export class DueDocumentResolver {
  @FieldResolver(() => DutyStateEnum, { description: "Whether it is there on a day: derived, never set." })
  state(@Root() due: DueDocument, @AtDay() at: string | null, @Ctx() { today }: Context): DutyState {
    return dutyStateOf(due, at ?? today);
  }

  @FieldResolver(() => Document, { nullable: true, description: "What was issued; null while nothing is." })
  document(@Root() due: DueDocument, @Ctx() context: Context): Promise<Document | null> | null {
    return due.documentId === null ? null : context.documents.load(due.documentId);
  }
}
