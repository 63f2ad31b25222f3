import { type DisciplinedSubject, type DisciplineForm, fitsForm } from "@nq21/code-lists/inspection";
import { makeIdentity } from "@nq21/database/identity";
import { type FactFault, factFault } from "../record/fact-fault.ts";

/** What is concluded about a subject; all null before the conclusion. */
export interface SaidConclusion {
  readonly isInViolation: boolean | null;
  readonly proposedForm: DisciplineForm | null;
  /** Day by which faults are to be mended, and day on which they were. */
  readonly remedyDueOn: string | null;
  readonly remediedOn: string | null;
}

/** Nothing is concluded yet. */
export const noConclusion: SaidConclusion = {
  isInViolation: null,
  proposedForm: null,
  remedyDueOn: null,
  remediedOn: null,
};

/** The inspection that a subject belongs to, as far as its subjects need it. */
export interface SubjectInspection {
  readonly id: string;
  readonly startedOn: string;
  readonly concludedOn: string | null;
}

/** Whether a member was full or on probation; whoever departed, as when departing. */
export type MemberStanding = "FULL" | "PROBATIONARY";
/** The standing that is kept of a member who was found. */
export const standingOf = ({ isConfirmed }: { readonly isConfirmed: boolean }): MemberStanding =>
  isConfirmed ? "FULL" : "PROBATIONARY";

/** A subject that is an organisation, as it goes into the record. */
export type NewSubject = {
  readonly id: string;
  readonly inspection_id: string;
  readonly organisation_id: string;
  readonly started_on: string;
  readonly is_in_violation: boolean | null;
  readonly proposed_form: string | null;
  readonly remedy_due_on: string | null;
  readonly remedied_on: string | null;
};
/** A subject that is a member. */
export type NewMemberSubject = NewSubject & { readonly member_id: string; readonly standing: MemberStanding };

/** A part of a conclusion that may be wrong. */
export type ConclusionPart = "isInViolation" | "proposedForm" | "remedyDueOn" | "remediedOn";

/** Whether a conclusion stands on a concluded inspection, discipline on a violation and a form that fits, and days are in order. */
export function checkConclusion(
  said: SaidConclusion,
  subject: DisciplinedSubject,
  inspection: SubjectInspection,
): FactFault<ConclusionPart>[] {
  const { isInViolation, proposedForm, remedyDueOn, remediedOn } = said;
  const faults: FactFault<ConclusionPart>[] = [];
  if (isInViolation !== null && inspection.concludedOn === null)
    faults.push(factFault("NOT_CONCLUDED", "isInViolation"));
  if (proposedForm !== null && isInViolation !== true) faults.push(factFault("FORM_WITHOUT_VIOLATION", "proposedForm"));
  if (proposedForm !== null && !fitsForm(subject, proposedForm))
    faults.push(factFault("FORM_NOT_OF_SUBJECT", "proposedForm"));
  if (remedyDueOn !== null && remedyDueOn < inspection.startedOn)
    faults.push(factFault("DATES_OUT_OF_ORDER", "remedyDueOn", "Ngày bắt đầu", "Hạn khắc phục"));
  if (remediedOn !== null && remediedOn < inspection.startedOn)
    faults.push(factFault("DATES_OUT_OF_ORDER", "remediedOn", "Ngày bắt đầu", "Ngày khắc phục xong"));
  return faults;
}

const conclusionOf = (said: SaidConclusion) => ({
  is_in_violation: said.isInViolation,
  proposed_form: said.proposedForm,
  remedy_due_on: said.remedyDueOn,
  remedied_on: said.remediedOn,
});

/** An organisation as a subject, as the record keeps it; its id is inspection and organisation. */
export function subjectOf(
  inspection: SubjectInspection,
  organisationId: string,
  said: SaidConclusion,
  idNamespace: string,
): NewSubject {
  return {
    id: makeIdentity(idNamespace, "inspections", "subject", `${inspection.id}/${organisationId}`),
    inspection_id: inspection.id,
    organisation_id: organisationId,
    started_on: inspection.startedOn,
    ...conclusionOf(said),
  };
}

/** A member as a subject, as the record keeps it; its id is inspection and member. */
export function memberSubjectOf(
  inspection: SubjectInspection,
  organisationId: string,
  member: { readonly memberId: string; readonly isConfirmed: boolean },
  said: SaidConclusion,
  idNamespace: string,
): NewMemberSubject {
  return {
    id: makeIdentity(idNamespace, "inspections", "member-subject", `${inspection.id}/${member.memberId}`),
    inspection_id: inspection.id,
    organisation_id: organisationId,
    member_id: member.memberId,
    standing: standingOf(member),
    started_on: inspection.startedOn,
    ...conclusionOf(said),
  };
}
