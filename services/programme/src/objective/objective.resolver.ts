import "reflect-metadata";
import { Locale } from "@nq21/subgraph/value-types";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Document } from "../document/document.type.ts";
import { Target } from "../target/target.type.ts";
import { Objective } from "./objective.type.ts";

@Resolver(() => Objective)
export class ObjectiveResolver {
  @FieldResolver(() => String, { description: "What is to be reached, in a language." })
  title(
    @Root() objective: Objective,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true }) locale: Locale | null,
  ): string {
    return locale === Locale.EN ? objective.titleEn : objective.titleVi;
  }

  @FieldResolver(() => [Target], { description: "The dated targets that measure it, by indicator and year." })
  targets(@Root() objective: Objective, @Ctx() context: Context): Promise<Target[]> {
    return context.targetsByObjective.load(objective.id);
  }

  @FieldResolver(() => Document, { nullable: true, description: "Document that sets it." })
  document(@Root() objective: Objective, @Ctx() context: Context): Promise<Document | null> {
    return context.documents.load(objective.documentId);
  }
}
