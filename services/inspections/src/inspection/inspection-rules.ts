import { hasBody, type InspectingBody, type InspectionKind } from "@nq21/code-lists/inspection";
import type { PeriodKind } from "@nq21/code-lists/rating";
import { makeIdentity } from "@nq21/database/identity";
import type { Bearer } from "../record/bearer.repository.ts";
import { type FactFault, factFault } from "../record/fact-fault.ts";

/** What is said of an inspection; its two organisations stand apart. */
export interface SaidInspection {
  readonly reference: string;
  readonly year: number;
  readonly periodKind: PeriodKind;
  readonly kind: InspectionKind;
  readonly startedOn: string;
  readonly concludedOn: string | null;
  /** Body of the leading organisation; null where it is not said. */
  readonly body: InspectingBody | null;
  /** Item of the plan of that body for the year; null where it follows none. */
  readonly plannedItem: string | null;
}

/** An inspection as it goes into the record. */
export type NewInspection = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly year: number;
  readonly period_kind: string;
  readonly lead_organisation_id: string;
  readonly organisation_id: string;
  readonly started_on: string;
  readonly concluded_on: string | null;
  readonly body: string | null;
  readonly planned_item: string | null;
};

/** A part of an inspection that may be wrong. */
export type InspectionPart = "leadOrganisation" | "organisation" | "startedOn" | "concludedOn" | "body";

/** Whether its days are in order, its body is one that the leading organisation has, and a self-inspection leads itself. */
export function checkInspection(
  said: SaidInspection,
  lead: Bearer | undefined,
  organisation: Bearer | undefined,
): FactFault<InspectionPart>[] {
  const { startedOn, concludedOn, body } = said;
  const faults: FactFault<InspectionPart>[] = [];
  if (concludedOn !== null && concludedOn < startedOn)
    faults.push(factFault("DATES_OUT_OF_ORDER", "concludedOn", "Ngày bắt đầu", "Ngày kết luận"));
  if (said.kind === "SELF_INSPECTION" && lead && organisation && lead.organisationId !== organisation.organisationId)
    faults.push(factFault("NOT_SELF_LED", "leadOrganisation"));
  if (body === null && said.plannedItem !== null) faults.push(factFault("MISSING_VALUE", "body", "Chủ thể tiến hành"));
  if (body !== null && lead?.kind && !hasBody(lead.kind, body))
    faults.push(factFault("BODY_NOT_OF_KIND", "body", startedOn));
  return faults;
}

/** An inspection as the record keeps it; its id is leading organisation, year and reference. */
export function inspectionOf(
  leadOrganisationId: string,
  organisationId: string,
  said: SaidInspection,
  idNamespace: string,
): NewInspection {
  const { reference, year } = said;
  return {
    id: makeIdentity(idNamespace, "inspections", "inspection", `${leadOrganisationId}/${year}/${reference}`),
    reference,
    kind: said.kind,
    year,
    period_kind: said.periodKind,
    lead_organisation_id: leadOrganisationId,
    organisation_id: organisationId,
    started_on: said.startedOn,
    concluded_on: said.concludedOn,
    body: said.body,
    planned_item: said.plannedItem,
  };
}
