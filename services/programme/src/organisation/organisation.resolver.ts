import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Document } from "../document/document.type.ts";
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

  @FieldResolver(() => [Document], {
    nullable: true,
    description: "Documents of the programme and under it that its committee issued, oldest first.",
  })
  async documents(
    @Root() organisation: Organisation,
    @Arg("kinds", () => [ID], { nullable: true, description: "Codes of kinds, such as PLAN; by default all." })
    kinds: string[] | null,
    @Arg("from", () => DayScalar, { nullable: true, description: "First day of issue." }) from: string | null,
    @Arg("to", () => DayScalar, { nullable: true, description: "Last day of issue." }) to: string | null,
    @Ctx() context: Context,
  ): Promise<Document[]> {
    const documents = await context.documentsOf.load(organisation.id);
    return documents.filter(
      ({ kind, issuedOn }) =>
        (kinds == null || kinds.includes(kind?.code ?? "")) &&
        (from ?? issuedOn) <= issuedOn &&
        issuedOn <= (to ?? issuedOn),
    );
  }
}
