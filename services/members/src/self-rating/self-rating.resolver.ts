import "reflect-metadata";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { tellCounted } from "../record/told.ts";
import { SelfRatingSummary } from "./self-rating.type.ts";

@Resolver(() => Organisation)
export class SelfRatingResolver {
  @FieldResolver(() => SelfRatingSummary, {
    nullable: true,
    description:
      "What its members and those of all below it proposed for themselves in a year against what was decided of them. Null for a single cell, and where fewer than ten hold both.",
  })
  async selfRatings(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { description: "Rating year." }) year: number,
    @Ctx() context: Context,
  ): Promise<SelfRatingSummary | null> {
    const counted = await context.selfRatings(year).load(organisation.id);
    return tellCounted(context, "selfRatings", counted)[0] ?? null;
  }
}
