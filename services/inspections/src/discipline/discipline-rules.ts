import {
  type DisciplinedSubject,
  type DisciplineForm,
  fitsForm,
  hasBody,
  type InspectingBody,
} from "@nq21/code-lists/inspection";
import { makeIdentity } from "@nq21/database/identity";
import type { Bearer } from "../record/bearer.repository.ts";
import { type FactFault, factFault } from "../record/fact-fault.ts";
import { type MemberStanding, standingOf } from "../subject/subject-rules.ts";

/** What is said of a disciplinary action; who decided and whom it is about stand apart. */
export interface SaidAction {
  readonly body: InspectingBody;
  readonly form: DisciplineForm;
  /** Day of the act; null where it is not told. */
  readonly violatedOn: string | null;
  readonly decidedOn: string;
  readonly effectiveOn: string;
  readonly decisionNumber: string;
}

/** A disciplinary action on an organisation, as it goes into the record. */
export type NewAction = {
  readonly id: string;
  readonly organisation_id: string;
  readonly decided_by_id: string;
  readonly body: string;
  readonly form: string;
  readonly violated_on: string | null;
  readonly decided_on: string;
  readonly effective_on: string;
  readonly decision_number: string;
  readonly inspection_id: string | null;
};
/** A disciplinary action on a member. */
export type NewMemberAction = NewAction & { readonly member_id: string; readonly standing: MemberStanding };

/** A part of an action that may be wrong. */
export type ActionPart = "decidedBy" | "body" | "form" | "violatedOn" | "decidedOn" | "effectiveOn";

/**
 * Whether the organisation that decided has the body, the form fits the subject, and the days are in order and not to come. An
 * action that was decided beyond its limitation is taken: it is on record, and told as such.
 */
export function checkAction(
  said: SaidAction,
  subject: DisciplinedSubject,
  decider: Bearer | undefined,
  today: string,
): FactFault<ActionPart>[] {
  const { body, form, violatedOn, decidedOn, effectiveOn } = said;
  const faults: FactFault<ActionPart>[] = [];
  if (decider?.kind && !hasBody(decider.kind, body)) faults.push(factFault("BODY_NOT_OF_KIND", "body", decidedOn));
  if (!fitsForm(subject, form)) faults.push(factFault("FORM_NOT_OF_SUBJECT", "form"));
  if (decidedOn > today) faults.push(factFault("IN_FUTURE", "decidedOn", "Ngày quyết định"));
  if (violatedOn !== null && violatedOn > decidedOn)
    faults.push(factFault("DATES_OUT_OF_ORDER", "violatedOn", "Ngày vi phạm", "Ngày quyết định"));
  if (effectiveOn < decidedOn)
    faults.push(factFault("DATES_OUT_OF_ORDER", "effectiveOn", "Ngày quyết định", "Ngày hiệu lực"));
  return faults;
}

const commonOf = (deciderId: string, inspectionId: string | null, said: SaidAction) => ({
  decided_by_id: deciderId,
  body: said.body,
  form: said.form,
  violated_on: said.violatedOn,
  decided_on: said.decidedOn,
  effective_on: said.effectiveOn,
  decision_number: said.decisionNumber,
  inspection_id: inspectionId,
});

/** Who decided, in which year, under which number, about whom: an action that says the same is the same. */
const keyOf = (deciderId: string, { decidedOn, decisionNumber }: SaidAction, subjectId: string) =>
  `${deciderId}/${decidedOn.slice(0, 4)}/${decisionNumber}/${subjectId}`;

/** An action on an organisation, as the record keeps it. */
export function actionOf(
  deciderId: string,
  organisationId: string,
  inspectionId: string | null,
  said: SaidAction,
  idNamespace: string,
): NewAction {
  const key = keyOf(deciderId, said, organisationId);
  return {
    id: makeIdentity(idNamespace, "inspections", "disciplinary-action", key),
    organisation_id: organisationId,
    ...commonOf(deciderId, inspectionId, said),
  };
}

/** An action on a member of an organisation, as the record keeps it. */
export function memberActionOf(
  deciderId: string,
  organisationId: string,
  member: { readonly memberId: string; readonly isConfirmed: boolean },
  inspectionId: string | null,
  said: SaidAction,
  idNamespace: string,
): NewMemberAction {
  const key = keyOf(deciderId, said, member.memberId);
  return {
    id: makeIdentity(idNamespace, "inspections", "member-disciplinary-action", key),
    organisation_id: organisationId,
    member_id: member.memberId,
    standing: standingOf(member),
    ...commonOf(deciderId, inspectionId, said),
  };
}
