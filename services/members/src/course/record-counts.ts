import type { EditOutcome } from "@nq21/database/edit";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import type { AdmissionPlan } from "../admission-plan/admission-plan.type.ts";
import type { Context } from "../context.ts";
import { checkAlive, checkCount, checkDecision, checkYear, decisionOf, editFact } from "../record/edit-fact.ts";
import type { PlanAdmissionsInput, RecordCourseInput } from "./count.input.ts";
import { admissionPlans, courseCounts } from "./count-file.repository.ts";
import { courseOf, planOf } from "./count-file-rules.ts";
import type { CourseCount } from "./course-count.type.ts";

/** Records the classes of one kind that an organisation held in a year. */
export function recordCourse(
  context: Context,
  input: RecordCourseInput,
): Promise<EditOutcome<CourseCount, FactRefusal>> {
  const { year, kind, classCount, attendanceCount, certificateCount = null } = input;
  const organisationId = input.organisation.toLowerCase();
  const said = { year, kind, classCount, attendanceCount, certificateCount };
  const fact = courseOf(context.idNamespace, organisationId, said);
  return editFact<CourseCount>(context, "MEMBER_COUNTS", courseCounts, fact, input, async (tx) => {
    const faults = checkYear("year", "Năm", year);
    if (faults.length > 0) return faults;
    return [
      ...(await checkAlive(tx, organisationId, `${year}-12-31`)),
      ...checkCount("classCount", "Số lớp", classCount),
      ...checkCount("attendanceCount", "Số lượt học viên", attendanceCount),
      ...checkCount("certificateCount", "Số được cấp giấy chứng nhận", certificateCount),
    ];
  });
}

/** Records how many members an organisation plans to admit. */
export function planAdmissions(
  context: Context,
  input: PlanAdmissionsInput,
): Promise<EditOutcome<AdmissionPlan, FactRefusal>> {
  const { fromYear, toYear, admissionCount } = input;
  const organisationId = input.organisation.toLowerCase();
  const decision = decisionOf(input.decision);
  const fact = planOf(context.idNamespace, organisationId, { fromYear, toYear, admissionCount }, decision);
  return editFact<AdmissionPlan>(context, "MEMBER_COUNTS", admissionPlans, fact, input, async (tx) => [
    ...checkYear("fromYear", "Từ năm", fromYear),
    ...checkYear("toYear", "Đến năm", toYear),
    ...(toYear < fromYear ? [inputFault("RANGE_OUT_OF_ORDER", "toYear", "Từ năm", "Đến năm")] : []),
    ...checkCount("admissionCount", "Chỉ tiêu kết nạp", admissionCount),
    ...checkDecision(decision, context.today),
    ...(await checkAlive(tx, organisationId, decision.decided_on)),
  ]);
}
