import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit, resultUnion } from "../record/member-recorded.type.ts";
import { sendMemberTemporarily } from "./send-member-temporarily.ts";
import { SendMemberTemporarilyInput } from "./temporary-transfer.input.ts";
import { listTransfersOf } from "./temporary-transfer.resolver.ts";
import { TemporaryTransfer } from "./temporary-transfer.type.ts";

@ObjectType({ description: "A temporary transfer that was recorded, or would be." })
export class TemporaryTransferRecorded {
  @Field(() => TemporaryTransfer, {
    nullable: true,
    description: "The transfer as it counts; null where none was kept.",
  })
  transfer!: TemporaryTransfer | null;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const SendMemberTemporarilyResult = resultUnion(
  "SendMemberTemporarilyResult",
  "What came of sending a member elsewhere for a time.",
  TemporaryTransferRecorded,
);

@Resolver()
export class TemporaryTransferEditResolver {
  @Mutation(() => SendMemberTemporarilyResult, {
    description: "Records that a member takes part elsewhere for a time, and stays counted and rated at the cell.",
  })
  async sendMemberTemporarily(
    @Arg("input", () => SendMemberTemporarilyInput, { description: "The transfer." }) input: SendMemberTemporarilyInput,
    @Ctx() context: Context,
  ): Promise<typeof SendMemberTemporarilyResult> {
    const edit = () => sendMemberTemporarily(context, input);
    const done = await guardEdit(context, "sendMemberTemporarily", edit);
    return answerEdit(context, done, async ({ memberId, factId }, outcome) => {
      context.trail.notePerson(memberId, "RECORD");
      const transfer = (await listTransfersOf(memberId, context)).find(({ id }) => id === factId) ?? null;
      return Object.assign(new TemporaryTransferRecorded(), { transfer, outcome });
    });
  }
}
