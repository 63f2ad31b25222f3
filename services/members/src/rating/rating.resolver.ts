import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/edit-fact.ts";
import { resultUnion } from "../record/member-recorded.type.ts";
import { ratingFromRow } from "./member-rating.repository.ts";
import { MemberRating } from "./member-rating.type.ts";
import { rateMember } from "./rate-member.ts";
import { RateMemberInput } from "./rating.input.ts";

@ObjectType({ description: "A decision on a member's rating that was recorded, or would be." })
export class MemberRated {
  @Field(() => MemberRating, { description: "The decision as it counts." }) rating!: MemberRating;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const RateMemberResult = resultUnion("RateMemberResult", "What came of rating a member.", MemberRated);

@Resolver()
export class RateMemberResolver {
  @Mutation(() => RateMemberResult, {
    description: "Records the decision on a member's rating of a year. A later one supersedes it.",
  })
  async rateMember(
    @Arg("input", () => RateMemberInput, { description: "The decision." }) input: RateMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof RateMemberResult> {
    const done = await guardEdit(context, "rateMember", () => rateMember(context, input));
    return answerEdit(context, done, (row, outcome) =>
      Object.assign(new MemberRated(), { rating: ratingFromRow(row), outcome }),
    );
  }
}
