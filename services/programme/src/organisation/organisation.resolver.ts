import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Target } from "../target/target.type.ts";
import { Organisation } from "./organisation.type.ts";

@Resolver(() => Organisation)
export class OrganisationProgrammeResolver {
  @FieldResolver(() => [Target], {
    nullable: true,
    description: "Targets that bind it alone, by indicator and year; those of everyone stand in the programme.",
  })
  targets(@Root() organisation: Organisation, @Ctx() context: Context): Promise<Target[]> {
    return context.targetsByOrganisation.load(organisation.id);
  }
}
