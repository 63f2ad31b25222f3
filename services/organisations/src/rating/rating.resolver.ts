import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { Arg, Ctx, createUnionType, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { rateOrganisation } from "./rate-organisation.ts";
import { RateOrganisationInput } from "./rating.input.ts";
import { ratingFromRow } from "./rating.repository.ts";
import { OrganisationRating } from "./rating.type.ts";

@ObjectType({ description: "A rating that was recorded, or would be." })
export class OrganisationRated {
  @Field(() => OrganisationRating, { description: "The rating as it counts." }) rating!: OrganisationRating;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const RateOrganisationResult = createUnionType({
  name: "RateOrganisationResult",
  description: "What came of rating an organisation.",
  types: () => [OrganisationRated, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

@Resolver()
export class RatingResolver {
  @Mutation(() => RateOrganisationResult, {
    description: "Records a rating of an organisation for a period, in one state. A later one supersedes it.",
  })
  async rateOrganisation(
    @Arg("input", () => RateOrganisationInput, { description: "The rating." }) input: RateOrganisationInput,
    @Ctx() context: Context,
  ): Promise<typeof RateOrganisationResult> {
    const done = await guardEdit(context, "rateOrganisation", () => rateOrganisation(context, input));
    renewContext(context);
    if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
    if (done.outcome === "REFUSED") return done.refusal;
    return Object.assign(new OrganisationRated(), {
      rating: ratingFromRow(done.answer),
      outcome: EditOutcome[done.outcome],
    });
  }
}
