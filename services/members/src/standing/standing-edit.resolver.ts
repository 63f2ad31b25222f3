import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { MemberOutcome } from "../record/member-edit.ts";
import { answerEdit, resultUnion } from "../record/member-recorded.type.ts";
import { endStanding } from "./end-standing.ts";
import { recordStanding } from "./record-standing.ts";
import { EndStandingInput, ExemptMemberInput, SuspendMemberInput } from "./standing.input.ts";
import { listStandingsOf } from "./standing.resolver.ts";
import { MemberStanding } from "./standing.type.ts";

@ObjectType({ description: "An exemption or suspension that was recorded, or would be." })
export class MemberStandingRecorded {
  @Field(() => MemberStanding, { nullable: true, description: "The standing as it counts; null where none was kept." })
  standing!: MemberStanding | null;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const ExemptMemberResult = resultUnion(
  "ExemptMemberResult",
  "What came of exempting a member.",
  MemberStandingRecorded,
);
const SuspendMemberResult = resultUnion(
  "SuspendMemberResult",
  "What came of suspending a member.",
  MemberStandingRecorded,
);
const EndStandingResult = resultUnion("EndStandingResult", "What came of ending a standing.", MemberStandingRecorded);

function answerStanding(context: Context, done: MemberOutcome) {
  return answerEdit(context, done, async ({ memberId, factId }, outcome) => {
    context.trail.notePerson(memberId, "RECORD");
    const standing = (await listStandingsOf(memberId, context)).find(({ id }) => id === factId) ?? null;
    return Object.assign(new MemberStandingRecorded(), { standing, outcome });
  });
}

@Resolver()
export class StandingEditResolver {
  @Mutation(() => ExemptMemberResult, { description: "Records that a member is exempt from work and meetings." })
  async exemptMember(
    @Arg("input", () => ExemptMemberInput, { description: "The exemption." }) input: ExemptMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof ExemptMemberResult> {
    const edit = () => recordStanding(context, "EXEMPT", input);
    return answerStanding(context, await guardEdit(context, "exemptMember", edit));
  }

  @Mutation(() => SuspendMemberResult, { description: "Records that a member is suspended from meetings." })
  async suspendMember(
    @Arg("input", () => SuspendMemberInput, { description: "The suspension." }) input: SuspendMemberInput,
    @Ctx() context: Context,
  ): Promise<typeof SuspendMemberResult> {
    const edit = () => recordStanding(context, "SUSPENDED", input);
    return answerStanding(context, await guardEdit(context, "suspendMember", edit));
  }

  @Mutation(() => EndStandingResult, { description: "Ends an exemption or suspension." })
  async endStanding(
    @Arg("input", () => EndStandingInput, { description: "The end." }) input: EndStandingInput,
    @Ctx() context: Context,
  ): Promise<typeof EndStandingResult> {
    return answerStanding(context, await guardEdit(context, "endStanding", () => endStanding(context, input)));
  }
}
