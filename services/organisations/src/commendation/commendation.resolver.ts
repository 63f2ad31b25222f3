import "reflect-metadata";
import { commendationForms } from "@nq21/code-lists/honour";
import { Code, makeCode } from "@nq21/subgraph/value-types";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { OrganisationCommendation } from "./commendation.type.ts";

@Resolver(() => Organisation)
export class OrganisationCommendationResolver {
  @FieldResolver(() => [OrganisationCommendation], {
    nullable: true,
    description: "Its commendations, oldest year first.",
  })
  async commendations(
    @Root() organisation: Organisation,
    @Arg("from", () => Int, { nullable: true, description: "First year." }) from: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year." }) to: number | null,
    @Ctx() context: Context,
  ): Promise<OrganisationCommendation[]> {
    const commendations = await context.commendations.load(organisation.id);
    return commendations.filter(({ year }) => (from ?? year) <= year && year <= (to ?? year));
  }
}

@Resolver(() => OrganisationCommendation)
export class CommendationResolver {
  @FieldResolver(() => Code, { description: "Form of the commendation, of list COMMENDATION_FORM." })
  form(@Root() { formCode }: OrganisationCommendation): Code {
    return makeCode("COMMENDATION_FORM", formCode, commendationForms[formCode]);
  }
}
