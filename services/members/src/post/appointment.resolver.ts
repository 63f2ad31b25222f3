import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/edit-fact.ts";
import { resultUnion } from "../record/member-recorded.type.ts";
import { appointMember, endPost } from "./appoint-member.ts";
import { AppointMemberInput, EndPostInput } from "./post.input.ts";
import { postFromRow } from "./post.repository.ts";
import { PostHolding } from "./post.type.ts";

@ObjectType({ description: "A post that was recorded, or would be." })
export class PostRecorded {
  @Field(() => PostHolding, { description: "The post as it counts." }) post!: PostHolding;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const show = (row: PostHolding, outcome: EditOutcome): PostRecorded =>
  Object.assign(new PostRecorded(), { post: postFromRow(row), outcome });

const AppointMemberResult = resultUnion(
  ...(["AppointMemberResult", "What came of appointing a member.", PostRecorded] as const),
);
const EndPostResult = resultUnion("EndPostResult", "What came of ending a post.", PostRecorded);

@Resolver()
export class AppointmentResolver {
  @Mutation(() => AppointMemberResult, {
    description: "Records that a member holds a post at an organisation. One on record already is superseded.",
  })
  async appointMember(
    @Arg("input", () => AppointMemberInput, { description: "The post." }) input: AppointMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof AppointMemberResult> {
    const done = await guardEdit(context, "appointMember", () => appointMember(context, input));
    return answerEdit(context, done, show);
  }

  @Mutation(() => EndPostResult, { description: "Ends a post on its last day." })
  async endPost(
    @Arg("input", () => EndPostInput, { description: "Which post, and when." }) input: EndPostInput,
    @Ctx() context: Context,
  ): Promise<typeof EndPostResult> {
    return answerEdit(context, await guardEdit(context, "endPost", () => endPost(context, input)), show);
  }
}
