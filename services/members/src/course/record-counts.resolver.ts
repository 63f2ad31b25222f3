import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { AdmissionPlan } from "../admission-plan/admission-plan.type.ts";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/edit-fact.ts";
import { resultUnion } from "../record/member-recorded.type.ts";
import { PlanAdmissionsInput, RecordCourseInput } from "./count.input.ts";
import { CourseCount } from "./course-count.type.ts";
import { planAdmissions, recordCourse } from "./record-counts.ts";

@ObjectType({ description: "Classes that were recorded, or would be." })
export class CourseRecorded {
  @Field(() => CourseCount, { description: "The classes as they count." }) course!: CourseCount;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

@ObjectType({ description: "A plan of admission that was recorded, or would be." })
export class AdmissionsPlanned {
  @Field(() => AdmissionPlan, { description: "The plan as it counts." }) plan!: AdmissionPlan;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const RecordCourseResult = resultUnion("RecordCourseResult", "What came of recording classes.", CourseRecorded);
const PlanAdmissionsResult = resultUnion(
  ...(["PlanAdmissionsResult", "What came of planning admissions.", AdmissionsPlanned] as const),
);

@Resolver()
export class RecordCountsResolver {
  @Mutation(() => RecordCourseResult, { description: "Records the classes of one kind that an organisation held." })
  async recordCourse(
    @Arg("input", () => RecordCourseInput, { description: "The classes." }) input: RecordCourseInput,
    @Ctx() context: Context,
  ): Promise<typeof RecordCourseResult> {
    const done = await guardEdit(context, "recordCourse", () => recordCourse(context, input));
    return answerEdit(context, done, (row, outcome) =>
      Object.assign(new CourseRecorded(), { course: Object.assign(new CourseCount(), row), outcome }),
    );
  }

  @Mutation(() => PlanAdmissionsResult, { description: "Records how many members an organisation plans to admit." })
  async planAdmissions(
    @Arg("input", () => PlanAdmissionsInput, { description: "The plan." }) input: PlanAdmissionsInput,
    @Ctx() context: Context,
  ): Promise<typeof PlanAdmissionsResult> {
    const done = await guardEdit(context, "planAdmissions", () => planAdmissions(context, input));
    return answerEdit(context, done, (row, outcome) =>
      Object.assign(new AdmissionsPlanned(), { plan: Object.assign(new AdmissionPlan(), row), outcome }),
    );
  }
}
