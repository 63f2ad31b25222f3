import "reflect-metadata";
import { Arg, Ctx, FieldResolver, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { findDocumentByKey, listDocuments } from "../document/document.repository.ts";
import { Document } from "../document/document.type.ts";
import { listObjectives } from "../objective/objective.repository.ts";
import { Objective } from "../objective/objective.type.ts";
import { listTargets } from "../target/target.repository.ts";
import { Target } from "../target/target.type.ts";
import { officialProgramme } from "./official-programme.ts";
import { Programme } from "./programme.type.ts";

@Resolver(() => Programme)
export class ProgrammeResolver {
  @Query(() => Programme, { description: "The action programme that is followed." })
  async programme(@Ctx() { database, actor }: Context): Promise<Programme> {
    const document = await findDocumentByKey(database, actor, officialProgramme.documentKey);
    const { title, issuedOn } = document ?? officialProgramme;
    return Object.assign(new Programme(), { title, issuedOn });
  }

  @FieldResolver(() => [Objective], { description: "What it sets out to reach, in the order of its sections." })
  objectives(@Ctx() { database, actor }: Context): Promise<Objective[]> {
    return listObjectives(database, actor);
  }

  @FieldResolver(() => [Document], {
    description: "Documents of the programme and under it, oldest first. One number may be that of several.",
  })
  documents(
    @Arg("number", () => String, { nullable: true, description: "Number as printed; by default all." })
    number: string | null,
    @Arg("kinds", () => [ID], { nullable: true, description: "Codes of kinds, such as PLAN; by default all." })
    kinds: string[] | null,
    @Ctx() { database, actor }: Context,
  ): Promise<Document[]> {
    return listDocuments(database, actor, number ?? null, kinds ?? null);
  }

  @FieldResolver(() => [Target], {
    description: "All dated targets, by indicator and year; those that no longer bind among them, with their state.",
  })
  targets(@Ctx() { database, actor }: Context): Promise<Target[]> {
    return listTargets(database, actor);
  }
}
