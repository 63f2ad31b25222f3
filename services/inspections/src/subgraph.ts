import { findDataClassOf } from "@nq21/authorisation/field-classes";
import type { FindDataClass } from "@nq21/subgraph/guard";
import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import { CodeResolver } from "@nq21/subgraph/value-types";
import type { Context } from "./context.ts";
import {
  DisciplinaryActionResolver,
  MemberDisciplinaryActionResolver,
  OrganisationDisciplineResolver,
} from "./discipline/discipline.resolver.ts";
import { DisciplineEditResolver } from "./discipline/discipline-edit.resolver.ts";
import { InspectionResolver } from "./inspection/inspection.resolver.ts";
import { InspectionEditResolver } from "./inspection/inspection-edit.resolver.ts";
import { MemberResolver } from "./member/member.resolver.ts";
import { memberOf } from "./member/member.type.ts";
import { OrganisationResolver } from "./organisation/organisation.resolver.ts";
import { organisationOf } from "./organisation/organisation.type.ts";
import { InspectionPlanItemResolver, InspectionPlanResolver, OrganisationPlanResolver } from "./plan/plan.resolver.ts";
import { PlanEditResolver } from "./plan/plan-edit.resolver.ts";
import { inspectionReturnResolvers } from "./returns/inspection-returns.ts";
import { InspectionSubjectResolver, MemberSubjectResolver } from "./subject/subject.resolver.ts";
import { SubjectEditResolver } from "./subject/subject-edit.resolver.ts";
import {
  InspectionSummaryLineResolver,
  InspectionSummaryResolver,
  OrganisationSummaryResolver,
} from "./summary/summary.resolver.ts";

const findClass: FindDataClass = (type, field) => findDataClassOf("inspections", type, field);

/** The inspections subgraph: its own entity, and what it adds to Organisation and Member. */
export function buildInspectionsSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>(
    [
      InspectionResolver,
      InspectionEditResolver,
      InspectionPlanResolver,
      InspectionPlanItemResolver,
      PlanEditResolver,
      InspectionSubjectResolver,
      MemberSubjectResolver,
      SubjectEditResolver,
      DisciplinaryActionResolver,
      MemberDisciplinaryActionResolver,
      DisciplineEditResolver,
      InspectionSummaryResolver,
      InspectionSummaryLineResolver,
      OrganisationResolver,
      OrganisationPlanResolver,
      OrganisationDisciplineResolver,
      OrganisationSummaryResolver,
      MemberResolver,
      ...inspectionReturnResolvers,
      CodeResolver,
    ],
    {
      Inspection: (reference: { id: string }, context) => context.inspections.load(reference.id),
      Organisation: (reference: { id: string }) => organisationOf(reference.id),
      Member: (reference: { id: string }) => memberOf(reference.id),
    },
    [],
    findClass,
  );
}
