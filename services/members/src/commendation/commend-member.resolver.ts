import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/edit-fact.ts";
import { resultUnion } from "../record/member-recorded.type.ts";
import { commendMember } from "./commend-member.ts";
import { CommendMemberInput } from "./commendation.input.ts";
import { commendationFromRow } from "./commendation.repository.ts";
import { MemberCommendation } from "./commendation.type.ts";

@ObjectType({ description: "A commendation that was recorded, or would be." })
export class MemberCommended {
  @Field(() => MemberCommendation, { description: "The commendation as it counts." }) commendation!: MemberCommendation;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const CommendMemberResult = resultUnion(
  ...(["CommendMemberResult", "What came of commending a member.", MemberCommended] as const),
);

@Resolver()
export class CommendMemberResolver {
  @Mutation(() => CommendMemberResult, { description: "Records a commendation of a member, or a badge." })
  async commendMember(
    @Arg("input", () => CommendMemberInput, { description: "The commendation." }) input: CommendMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof CommendMemberResult> {
    const done = await guardEdit(context, "commendMember", () => commendMember(context, input));
    return answerEdit(context, done, (row, outcome) =>
      Object.assign(new MemberCommended(), { commendation: commendationFromRow(row), outcome }),
    );
  }
}
