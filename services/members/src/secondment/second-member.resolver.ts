import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/edit-fact.ts";
import { resultUnion } from "../record/member-recorded.type.ts";
import { secondMember } from "./second-member.ts";
import { SecondMemberInput } from "./secondment.input.ts";
import { secondmentFromRow } from "./secondment.repository.ts";
import { Secondment } from "./secondment.type.ts";

@ObjectType({ description: "A cadre sent down who was recorded, or would be." })
export class SecondmentRecorded {
  @Field(() => Secondment, { description: "The secondment as it counts." }) secondment!: Secondment;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const SecondMemberResult = resultUnion(
  ...(["SecondMemberResult", "What came of sending a member to another organisation.", SecondmentRecorded] as const),
);

@Resolver()
export class SecondMemberResolver {
  @Mutation(() => SecondMemberResult, {
    description: "Records that an organisation sends a member to another for a time; the membership does not move.",
  })
  async secondMember(
    @Arg("input", () => SecondMemberInput, { description: "Who, whence and whereto." }) input: SecondMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof SecondMemberResult> {
    const done = await guardEdit(context, "secondMember", () => secondMember(context, input));
    return answerEdit(context, done, (row, outcome) =>
      Object.assign(new SecondmentRecorded(), { secondment: secondmentFromRow(row), outcome }),
    );
  }
}
