import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerMember, MemberRecorded, resultUnion } from "../record/member-recorded.type.ts";
import { recordDeparture } from "./record-departure.ts";
import { RecordDepartureInput, TransferMemberInput } from "./transfer.input.ts";
import { transferMember } from "./transfer-member.ts";

const TransferMemberResult = resultUnion("TransferMemberResult", "What came of transferring a member.", MemberRecorded);
const RecordDepartureResult = resultUnion(
  "RecordDepartureResult",
  "What came of recording a departure.",
  MemberRecorded,
);

@Resolver()
export class TransferResolver {
  @Mutation(() => TransferMemberResult, {
    description: "Transfers a member from one cell of the province to another, whole or one side at a time.",
  })
  async transferMember(
    @Arg("input", () => TransferMemberInput, { description: "The transfer." }) input: TransferMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof TransferMemberResult> {
    return answerMember(context, await guardEdit(context, "transferMember", () => transferMember(context, input)));
  }

  @Mutation(() => RecordDepartureResult, {
    description:
      "Records that a member died, was expelled, was struck off, left on request or was transferred out of the province.",
  })
  async recordDeparture(
    @Arg("input", () => RecordDepartureInput, { description: "The departure." }) input: RecordDepartureInput,
    @Ctx() context: Context,
  ): Promise<typeof RecordDepartureResult> {
    return answerMember(context, await guardEdit(context, "recordDeparture", () => recordDeparture(context, input)));
  }
}
