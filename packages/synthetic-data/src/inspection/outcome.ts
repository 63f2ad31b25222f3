import type { DisciplineForm, InspectingBody, InspectionSubjectKind } from "@nq21/code-lists/inspection";

/** Who an inspection is about, under the codes of the day on which it began, and what was concluded. */
export interface SubjectRow {
  readonly reference: string;
  readonly leadOrganisationCode: string;
  readonly year: number;
  readonly subject: InspectionSubjectKind;
  readonly organisationCode: string;
  readonly cardNumber: string | null;
  isInViolation: boolean | null;
  proposedForm: DisciplineForm | null;
  remedyDueOn: string | null;
  remediedOn: string | null;
}

/** A disciplinary action; who is disciplined under the code of the day of the act, or else of the decision. */
export interface ActionRow {
  readonly deciderCode: string;
  readonly body: InspectingBody;
  readonly subject: InspectionSubjectKind;
  readonly organisationCode: string;
  readonly cardNumber: string | null;
  readonly form: DisciplineForm;
  readonly violatedOn: string | null;
  readonly decidedOn: string;
  readonly effectiveOn: string;
  readonly decisionNumber: string;
  readonly reference: string | null;
  readonly leadOrganisationCode: string | null;
  readonly inspectionYear: number | null;
}

/** What a province hands in for a year. */
export interface OutcomeList {
  readonly year: number;
  readonly committeeCode: string;
  readonly subjects: SubjectRow[];
  readonly actions: ActionRow[];
}
