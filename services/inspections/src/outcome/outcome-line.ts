import type { InspectionSubjectKind } from "@nq21/code-lists/inspection";
import type { SaidAction } from "../discipline/discipline-rules.ts";
import type { NamedInspection } from "../inspection/inspection.repository.ts";
import type { FactFault } from "../record/fact-fault.ts";
import { factFault } from "../record/fact-fault.ts";
import type { SaidConclusion } from "../subject/subject-rules.ts";

/** Sheet of subjects and what was concluded of them. */
export const SUBJECTS = "Đối tượng";
/** Sheet of disciplinary actions. */
export const ACTIONS = "Kỷ luật";

interface SubjectCells {
  readonly subject: InspectionSubjectKind;
  readonly organisationCode: string;
  readonly cardNumber: string | null;
}

/** A row of the sheet of subjects. */
export type SubjectLine = NamedInspection & SubjectCells & SaidConclusion;

/** A row of the sheet of disciplinary actions. */
export type ActionLine = SubjectCells &
  SaidAction & {
    readonly deciderCode: string;
    readonly reference: string | null;
    readonly leadOrganisationCode: string | null;
    readonly inspectionYear: number | null;
  };

/** The inspection that an action followed from: led by whoever decided, in the year of the decision, unless told otherwise. */
export function inspectionOfAction(line: ActionLine): NamedInspection | null {
  if (line.reference === null) return null;
  return {
    reference: line.reference,
    leadOrganisationCode: line.leadOrganisationCode ?? line.deciderCode,
    year: line.inspectionYear ?? Number(line.decidedOn.slice(0, 4)),
  };
}

/** Whether a card is named where the subject is a member, and nowhere else. */
export function checkCard({ subject, cardNumber }: SubjectCells): FactFault<"cardNumber">[] {
  if (subject === "MEMBER")
    return cardNumber === null ? [factFault("MISSING_VALUE", "cardNumber", "Số thẻ đảng viên")] : [];
  return cardNumber === null ? [] : [factFault("CARD_OF_ORGANISATION", "cardNumber")];
}

/** Headings of the parts of both sheets. */
export const columnOf = {
  inspection: "Số hiệu cuộc",
  organisation: "Mã tổ chức",
  cardNumber: "Số thẻ đảng viên",
  isInViolation: "Kết luận có vi phạm",
  proposedForm: "Đề nghị kỷ luật",
  remedyDueOn: "Hạn khắc phục",
  remediedOn: "Ngày khắc phục xong",
  decidedBy: "Mã tổ chức quyết định",
  body: "Chủ thể",
  form: "Hình thức kỷ luật",
  violatedOn: "Ngày vi phạm",
  decidedOn: "Ngày quyết định",
  effectiveOn: "Ngày hiệu lực",
} as const;
