import "reflect-metadata";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { Arg, Ctx, createUnionType, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/answer-edit.ts";
import { RecordDisciplinaryActionInput } from "./discipline.input.ts";
import { actionFromRow, memberActionFromRow } from "./discipline.repository.ts";
import { DisciplinaryAction, MemberDisciplinaryAction } from "./discipline.type.ts";
import { type FoundAction, recordDisciplinaryAction } from "./record-disciplinary-action.ts";

@ObjectType({ description: "A disciplinary action that was recorded, or would be." })
export class DisciplinaryActionRecorded {
  @Field(() => DisciplinaryAction, { nullable: true, description: "The action, if it is on an organisation." })
  action!: DisciplinaryAction | null;
  @Field(() => MemberDisciplinaryAction, { nullable: true, description: "The action, if it is on a member." })
  memberAction!: MemberDisciplinaryAction | null;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const RecordDisciplinaryActionResult = createUnionType({
  name: "RecordDisciplinaryActionResult",
  description: "What came of recording a disciplinary action.",
  types: () => [DisciplinaryActionRecorded, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

/** An action as an edit answers with it; a member who is told of is on the trail. */
function shapeAction({ kind, row }: FoundAction, { trail }: Context) {
  if (kind === "ORGANISATION") return { action: actionFromRow(row), memberAction: null };
  trail.notePerson(row.memberId, "RECORD");
  return { action: null, memberAction: memberActionFromRow(row) };
}

@Resolver()
export class DisciplineEditResolver {
  @Mutation(() => RecordDisciplinaryActionResult, {
    description: "Records a disciplinary action on an organisation or a member.",
  })
  recordDisciplinaryAction(
    @Arg("input", () => RecordDisciplinaryActionInput) input: RecordDisciplinaryActionInput,
    @Ctx() context: Context,
  ): Promise<typeof RecordDisciplinaryActionResult> {
    return answerEdit(
      context,
      "recordDisciplinaryAction",
      () => recordDisciplinaryAction(context, input),
      (found, outcome) => Object.assign(new DisciplinaryActionRecorded(), shapeAction(found, context), { outcome }),
    );
  }
}
