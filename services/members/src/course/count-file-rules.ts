import type { CourseKind } from "@nq21/code-lists/learning";
import { makeIdentity } from "@nq21/database/identity";

/** Classes of one kind in a year, as said. */
export interface SaidCourse {
  readonly year: number;
  readonly kind: CourseKind;
  readonly classCount: number;
  readonly attendanceCount: number;
  readonly certificateCount: number | null;
}

/** Classes as the record keeps them; their id is organisation, year and kind. */
export const courseOf = (idNamespace: string, organisationId: string, said: SaidCourse) => ({
  id: makeIdentity(idNamespace, "members", "course-count", `${organisationId}/${said.year}/${said.kind}`),
  organisation_id: organisationId,
  year: said.year,
  kind: said.kind,
  class_count: said.classCount,
  attendance_count: said.attendanceCount,
  certificate_count: said.certificateCount,
});

/** A plan of admission, as said. */
export interface SaidPlan {
  readonly fromYear: number;
  readonly toYear: number;
  readonly admissionCount: number;
}

/** A plan as the record keeps it; its id is organisation and years. */
export const planOf = (
  idNamespace: string,
  organisationId: string,
  { fromYear, toYear, admissionCount }: SaidPlan,
  decision: { readonly decision_number: string; readonly issuer: string; readonly decided_on: string },
) => ({
  id: makeIdentity(idNamespace, "members", "admission-plan", `${organisationId}/${fromYear}/${toYear}`),
  organisation_id: organisationId,
  from_year: fromYear,
  to_year: toYear,
  admission_count: admissionCount,
  ...decision,
});

/** How many are considered for admission, as said. */
export interface SaidCandidates {
  readonly countedOn: string;
  readonly candidateCount: number;
  readonly youthUnionCount: number | null;
  readonly tradeUnionCount: number | null;
}

/** A count of candidates as the record keeps it; its id is organisation and day. */
export const candidatesOf = (idNamespace: string, organisationId: string, said: SaidCandidates) => ({
  id: makeIdentity(idNamespace, "members", "candidate-count", `${organisationId}/${said.countedOn}`),
  organisation_id: organisationId,
  counted_on: said.countedOn,
  candidate_count: said.candidateCount,
  youth_union_count: said.youthUnionCount,
  trade_union_count: said.tradeUnionCount,
});

/** What the Front and the unions did in a year, as said. */
export interface SaidActivity {
  readonly year: number;
  readonly sessionCount: number;
  readonly introducedCount: number;
}

/** Numbers of the Front as the record keeps them; their id is organisation and year. */
export const activityOf = (idNamespace: string, organisationId: string, said: SaidActivity) => ({
  id: makeIdentity(idNamespace, "members", "front-activity", `${organisationId}/${said.year}`),
  organisation_id: organisationId,
  year: said.year,
  session_count: said.sessionCount,
  introduced_count: said.introducedCount,
});
