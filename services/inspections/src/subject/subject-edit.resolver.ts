import "reflect-metadata";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { Arg, Ctx, createUnionType, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/answer-edit.ts";
import { addInspectionSubject } from "./add-inspection-subject.ts";
import type { FoundSubject } from "./find-subject.ts";
import { recordRemedy } from "./record-remedy.ts";
import { AddInspectionSubjectInput, RecordRemedyInput } from "./subject.input.ts";
import { memberSubjectFromRow, subjectFromRow } from "./subject.repository.ts";
import { InspectionSubject, MemberSubject } from "./subject.type.ts";

@ObjectType({ description: "A subject that was added to an inspection, or would be." })
export class InspectionSubjectAdded {
  @Field(() => InspectionSubject, { nullable: true, description: "The subject, if it is an organisation." })
  subject!: InspectionSubject | null;
  @Field(() => MemberSubject, { nullable: true, description: "The subject, if it is a member." })
  memberSubject!: MemberSubject | null;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

@ObjectType({ description: "A subject whose remedy was recorded, or would be." })
export class RemedyRecorded {
  @Field(() => InspectionSubject, { nullable: true, description: "The subject, if it is an organisation." })
  subject!: InspectionSubject | null;
  @Field(() => MemberSubject, { nullable: true, description: "The subject, if it is a member." })
  memberSubject!: MemberSubject | null;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const AddInspectionSubjectResult = createUnionType({
  name: "AddInspectionSubjectResult",
  description: "What came of adding a subject to an inspection.",
  types: () => [InspectionSubjectAdded, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});
const RecordRemedyResult = createUnionType({
  name: "RecordRemedyResult",
  description: "What came of recording a remedy.",
  types: () => [RemedyRecorded, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

/** A subject as an edit answers with it; a member who is told of is on the trail. */
function shapeSubject({ kind, row }: FoundSubject, { trail }: Context) {
  if (kind === "ORGANISATION") return { subject: subjectFromRow(row), memberSubject: null };
  trail.notePerson(row.memberId, "RECORD");
  return { subject: null, memberSubject: memberSubjectFromRow(row) };
}

@Resolver()
export class SubjectEditResolver {
  @Mutation(() => AddInspectionSubjectResult, { description: "Adds an organisation or a member to an inspection." })
  addInspectionSubject(
    @Arg("input", () => AddInspectionSubjectInput) input: AddInspectionSubjectInput,
    @Ctx() context: Context,
  ): Promise<typeof AddInspectionSubjectResult> {
    return answerEdit(
      context,
      "addInspectionSubject",
      () => addInspectionSubject(context, input),
      (found, outcome) => Object.assign(new InspectionSubjectAdded(), shapeSubject(found, context), { outcome }),
    );
  }

  @Mutation(() => RecordRemedyResult, { description: "Records that what was found of a subject has been mended." })
  recordRemedy(
    @Arg("input", () => RecordRemedyInput) input: RecordRemedyInput,
    @Ctx() context: Context,
  ): Promise<typeof RecordRemedyResult> {
    return answerEdit(
      context,
      "recordRemedy",
      () => recordRemedy(context, input),
      (found, outcome) => Object.assign(new RemedyRecorded(), shapeSubject(found, context), { outcome }),
    );
  }
}
