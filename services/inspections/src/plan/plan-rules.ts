import { hasBody, type InspectingBody, type InspectionKind } from "@nq21/code-lists/inspection";
import { makeIdentity } from "@nq21/database/identity";
import type { Bearer } from "../record/bearer.repository.ts";
import { type FactFault, factFault } from "../record/fact-fault.ts";

/** What is said of an item of a plan; its organisations stand apart. */
export interface SaidPlanItem {
  readonly body: InspectingBody;
  readonly year: number;
  readonly item: string;
  readonly kind: InspectionKind;
  readonly organisationCount: number | null;
  readonly memberCount: number | null;
  readonly quarter: number | null;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

/** An item of a plan as it goes into the record. */
export type NewPlanItem = {
  readonly id: string;
  readonly organisation_id: string;
  readonly body: string;
  readonly year: number;
  readonly item: string;
  readonly kind: string;
  readonly subject_organisation_id: string | null;
  readonly organisation_count: number | null;
  readonly member_count: number | null;
  readonly quarter: number | null;
  readonly decision_number: string;
  readonly issuer: string;
  readonly decided_on: string;
};

/** A part of an item that may be wrong. */
export type PlanPart =
  | "organisation"
  | "body"
  | "subjectOrganisation"
  | "organisationCount"
  | "memberCount"
  | "decidedOn";

/**
 * Whether the organisation has the body that plans, the item says whom it is about, and it was decided by the end of its year.
 */
export function checkPlanItem(
  said: SaidPlanItem,
  planner: Bearer | undefined,
  subjectOrganisationId: string | null,
): FactFault<PlanPart>[] {
  const faults: FactFault<PlanPart>[] = [];
  if (planner?.kind && !hasBody(planner.kind, said.body))
    faults.push(factFault("BODY_NOT_OF_KIND", "body", said.decidedOn));
  if (subjectOrganisationId === null && !said.organisationCount && !said.memberCount)
    faults.push(factFault("PLAN_WITHOUT_SUBJECT", "subjectOrganisation"));
  if (
    said.kind === "SELF_INSPECTION" &&
    planner &&
    subjectOrganisationId !== null &&
    planner.organisationId !== subjectOrganisationId
  )
    faults.push(factFault("NOT_SELF_LED", "subjectOrganisation"));
  if (said.decidedOn > `${said.year}-12-31`)
    faults.push(factFault("DATES_OUT_OF_ORDER", "decidedOn", "Ngày quyết định", "Năm"));
  return faults;
}

/** An item as the record keeps it; its id is organisation, body, year and number. */
export function planItemOf(
  organisationId: string,
  subjectOrganisationId: string | null,
  said: SaidPlanItem,
  idNamespace: string,
): NewPlanItem {
  const { body, year, item } = said;
  return {
    id: makeIdentity(idNamespace, "inspections", "plan-item", `${organisationId}/${body}/${year}/${item}`),
    organisation_id: organisationId,
    body,
    year,
    item,
    kind: said.kind,
    subject_organisation_id: subjectOrganisationId,
    organisation_count: said.organisationCount,
    member_count: said.memberCount,
    quarter: said.quarter,
    decision_number: said.decisionNumber,
    issuer: said.issuer,
    decided_on: said.decidedOn,
  };
}
