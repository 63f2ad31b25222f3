import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Document } from "../document/document.type.ts";
import { Target } from "./target.type.ts";

@Resolver(() => Target)
export class TargetResolver {
  @FieldResolver(() => Document, {
    nullable: true,
    description: "Document that sets it; null for a gate of quality that no document sets.",
  })
  document(@Root() target: Target, @Ctx() context: Context): Promise<Document | null> | null {
    return target.documentId === null ? null : context.documents.load(target.documentId);
  }
}
