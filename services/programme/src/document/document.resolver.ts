import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Target } from "../target/target.type.ts";
import { Document } from "./document.type.ts";

@Resolver(() => Document)
export class DocumentResolver {
  @FieldResolver(() => [Target], { description: "Targets that it sets, by indicator and year." })
  targets(@Root() document: Document, @Ctx() context: Context): Promise<Target[]> {
    return context.targetsByDocument.load(document.id);
  }
}
