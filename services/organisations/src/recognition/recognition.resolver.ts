import "reflect-metadata";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { OrganisationRecognition } from "./recognition.type.ts";

@Resolver(() => Organisation)
export class OrganisationRecognitionResolver {
  @FieldResolver(() => [OrganisationRecognition], {
    nullable: true,
    description: "Titles awarded to it, oldest year first.",
  })
  async recognitions(
    @Root() organisation: Organisation,
    @Arg("from", () => Int, { nullable: true, description: "First year." }) from: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year." }) to: number | null,
    @Ctx() context: Context,
  ): Promise<OrganisationRecognition[]> {
    const recognitions = await context.recognitions.load(organisation.id);
    return recognitions.filter(({ year }) => (from ?? year) <= year && year <= (to ?? year));
  }
}
