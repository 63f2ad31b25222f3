import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { factTable, listFactsOf } from "@nq21/database/versioned-facts";
import { sql } from "kysely";
import { AdmissionPlan } from "../admission-plan/admission-plan.type.ts";
import { CandidateCount } from "../candidate/candidate-count.type.ts";
import { FrontActivity } from "../front-activity/front-activity.type.ts";
import { CourseCount } from "./course-count.type.ts";

const common = sql`id, version, organisation_id as "organisationId"`;

/** Where counts of candidates are kept, and what a row of them gives. */
export const candidateCounts = {
  table: factTable("members", "candidate_count", {
    organisation_id: "uuid",
    counted_on: "date",
    candidate_count: "integer",
    youth_union_count: "integer",
    trade_union_count: "integer",
  }),
  columns: sql`${common}, counted_on as "countedOn", candidate_count as "candidateCount",
    youth_union_count as "youthUnionCount", trade_union_count as "tradeUnionCount"`,
};

/** Where counts of classes are kept, and what a row of them gives. */
export const courseCounts = {
  table: factTable("members", "course_count", {
    organisation_id: "uuid",
    year: "integer",
    kind: "text",
    class_count: "integer",
    attendance_count: "integer",
    certificate_count: "integer",
  }),
  columns: sql`${common}, year, kind, class_count as "classCount", attendance_count as "attendanceCount",
    certificate_count as "certificateCount"`,
};

/** Where plans of admission are kept, and what a row of them gives. */
export const admissionPlans = {
  table: factTable("members", "admission_plan", {
    organisation_id: "uuid",
    from_year: "integer",
    to_year: "integer",
    admission_count: "integer",
    decision_number: "text",
    issuer: "text",
    decided_on: "date",
  }),
  columns: sql`${common}, from_year as "fromYear", to_year as "toYear", admission_count as "admissionCount",
    decision_number as "decisionNumber", issuer, decided_on as "decidedOn"`,
};

/** Where the numbers of the Front and the unions are kept, and what a row of them gives. */
export const frontActivities = {
  table: factTable("members", "front_activity", {
    organisation_id: "uuid",
    year: "integer",
    session_count: "integer",
    introduced_count: "integer",
  }),
  columns: sql`${common}, year, session_count as "sessionCount", introduced_count as "introducedCount"`,
};

/** Reads the counts that these organisations handed in for themselves; one statement for all. */
export type ListCounts<Row> = (
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
) => Promise<Row[][]>;

const lister =
  <Row extends { organisationId: string }>(
    { table, columns }: typeof candidateCounts,
    order: ReturnType<typeof sql>,
    make: new () => Row,
  ): ListCounts<Row> =>
  async (database, actor, organisationIds) => {
    const found = await listFactsOf<Row>(database, actor, table, columns, order, organisationIds);
    return found.map((rows) => rows.map((row) => Object.assign(new make(), row)));
  };

/** Counts of candidates, oldest first. */
export const listCandidateCounts = lister(candidateCounts, sql`counted_on`, CandidateCount);
/** Counts of classes, oldest year first. */
export const listCourseCounts = lister(courseCounts, sql`year, kind`, CourseCount);
/** Plans of admission, oldest first. */
export const listAdmissionPlans = lister(admissionPlans, sql`from_year, to_year`, AdmissionPlan);
/** Numbers of the Front and the unions, oldest year first. */
export const listFrontActivities = lister(frontActivities, sql`year`, FrontActivity);
