import "reflect-metadata";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { type ClassType, createUnionType, Field, ObjectType } from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { Member } from "../member/member.type.ts";
import type { MemberOutcome } from "./member-edit.ts";

@ObjectType({ description: "A member of whom something was recorded, or would be." })
export class MemberRecorded {
  @Field(() => Member, {
    nullable: true,
    description: "The member as the record has it; null where an admission was only tried.",
  })
  member!: Member | null;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

/** The union of what a mutation may come to: what was done, or why it was refused. */
export function resultUnion<Done extends object>(name: string, description: string, done: ClassType<Done>) {
  return createUnionType({
    name,
    description,
    types: () => [done, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
  });
}

/** What a mutation of a member answers: what `show` makes of an edit that was not refused, read anew, or the refusal. */
export async function answerEdit<Done extends object>(
  context: Context,
  done: MemberOutcome,
  show: (answer: { readonly memberId: string; readonly factId?: string }, outcome: EditOutcome) => Promise<Done>,
): Promise<Done | InputRefusedError | StaleVersionError | IdempotencyKeyReusedError> {
  renewContext(context);
  if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
  if (done.outcome === "REFUSED") return done.refusal;
  return show(done.answer, EditOutcome[done.outcome]);
}

/** What a mutation that is about a member as such answers. */
export function answerMember(context: Context, done: MemberOutcome) {
  return answerEdit(context, done, async ({ memberId }, outcome) =>
    Object.assign(new MemberRecorded(), { member: await context.members.load(memberId), outcome }),
  );
}
