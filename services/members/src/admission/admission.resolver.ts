import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerMember, MemberRecorded, resultUnion } from "../record/member-recorded.type.ts";
import { AdmitMemberInput, ConfirmMemberInput, RestoreMemberInput } from "./admission.input.ts";
import { admitMember } from "./admit-member.ts";
import { confirmMember } from "./confirm-member.ts";
import { restoreMember } from "./restore-member.ts";

const AdmitMemberResult = resultUnion("AdmitMemberResult", "What came of admitting a member.", MemberRecorded);
const ConfirmMemberResult = resultUnion("ConfirmMemberResult", "What came of confirming a member.", MemberRecorded);
const RestoreMemberResult = resultUnion("RestoreMemberResult", "What came of restoring a member.", MemberRecorded);

@Resolver()
export class AdmissionResolver {
  @Mutation(() => AdmitMemberResult, { description: "Admits a new member to a cell, on probation." })
  async admitMember(
    @Arg("input", () => AdmitMemberInput, { description: "The admission." }) input: AdmitMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof AdmitMemberResult> {
    return answerMember(context, await guardEdit(context, "admitMember", () => admitMember(context, input)));
  }

  @Mutation(() => ConfirmMemberResult, { description: "Confirms a member on probation as a full member." })
  async confirmMember(
    @Arg("input", () => ConfirmMemberInput, { description: "The confirmation." }) input: ConfirmMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof ConfirmMemberResult> {
    return answerMember(context, await guardEdit(context, "confirmMember", () => confirmMember(context, input)));
  }

  @Mutation(() => RestoreMemberResult, {
    description: "Takes a member back who had been struck off, had left or had been expelled.",
  })
  async restoreMember(
    @Arg("input", () => RestoreMemberInput, { description: "The restoring." }) input: RestoreMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof RestoreMemberResult> {
    return answerMember(context, await guardEdit(context, "restoreMember", () => restoreMember(context, input)));
  }
}
