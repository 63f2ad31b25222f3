import type { CodeList } from "./code-list.ts";
import type { OrganisationKind } from "./organisation-kind.ts";

/** Code of `inspectionKinds`. */
export type InspectionKind =
  | "SELF_INSPECTION"
  | "REGULAR_INSPECTION"
  | "THEMATIC_INSPECTION"
  | "COMPLIANCE_INSPECTION"
  | "ON_SIGNS_OF_VIOLATION"
  | "INSPECTION_OF_INSPECTION_WORK"
  | "INSPECTION_OF_DISCIPLINE"
  | "FINANCE_INSPECTION"
  | "REGULAR_SUPERVISION"
  | "THEMATIC_SUPERVISION"
  | "FEES_INSPECTION"
  | "DENUNCIATION"
  | "COMPLAINT";

/** Kinds of inspection (kiểm tra) and supervision (giám sát), and the settling of denunciations and complaints. */
export const inspectionKinds: CodeList<InspectionKind> = {
  SELF_INSPECTION: { vi: "Tự kiểm tra", en: "Self-inspection", legalSource: "Chương trình hành động, III.3" },
  REGULAR_INSPECTION: { vi: "Kiểm tra thường xuyên", en: "Regular inspection", legalSource: "QĐ 22-QĐ/TW (28/7/2021)" },
  THEMATIC_INSPECTION: { vi: "Kiểm tra chuyên đề", en: "Thematic inspection", legalSource: "QĐ 22-QĐ/TW (28/7/2021)" },
  COMPLIANCE_INSPECTION: {
    vi: "Kiểm tra chấp hành",
    en: "Compliance inspection",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  ON_SIGNS_OF_VIOLATION: {
    vi: "Kiểm tra khi có dấu hiệu vi phạm",
    en: "Inspection on signs of violation",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  INSPECTION_OF_INSPECTION_WORK: {
    vi: "Kiểm tra việc thực hiện nhiệm vụ kiểm tra, giám sát",
    en: "Inspection of inspection work",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  INSPECTION_OF_DISCIPLINE: {
    vi: "Kiểm tra việc thi hành kỷ luật",
    en: "Inspection of the enforcement of discipline",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  FINANCE_INSPECTION: {
    vi: "Kiểm tra tài chính đảng",
    en: "Finance inspection",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  REGULAR_SUPERVISION: {
    vi: "Giám sát thường xuyên",
    en: "Regular supervision",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  THEMATIC_SUPERVISION: {
    vi: "Giám sát chuyên đề",
    en: "Thematic supervision",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  FEES_INSPECTION: {
    vi: "Kiểm tra thu, nộp, sử dụng đảng phí",
    en: "Inspection of membership fees",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
  DENUNCIATION: { vi: "Giải quyết tố cáo", en: "Settling of a denunciation", legalSource: "QĐ 22-QĐ/TW (28/7/2021)" },
  COMPLAINT: {
    vi: "Giải quyết khiếu nại kỷ luật",
    en: "Settling of a complaint about discipline",
    legalSource: "QĐ 22-QĐ/TW (28/7/2021)",
  },
};

/** Code of `inspectingBodies`. */
export type InspectingBody =
  | "COMMITTEE"
  | "STANDING_COMMITTEE"
  | "INSPECTION_COMMISSION"
  | "ADVISORY_BODY"
  | "SECTIONAL_COMMITTEE"
  | "CELL";
const bodySource = "QĐ 22-QĐ/TW (28/7/2021); QĐ 296-QĐ/TW (30/5/2025)";
/** Bodies of an organisation that inspect, supervise and discipline in its name. */
export const inspectingBodies: CodeList<InspectingBody> = {
  COMMITTEE: { vi: "Cấp ủy", en: "Committee", legalSource: bodySource },
  STANDING_COMMITTEE: { vi: "Ban thường vụ", en: "Standing committee", legalSource: bodySource },
  INSPECTION_COMMISSION: { vi: "Ủy ban kiểm tra", en: "Inspection commission", legalSource: bodySource },
  ADVISORY_BODY: { vi: "Cơ quan tham mưu, giúp việc", en: "Advisory body", legalSource: bodySource },
  SECTIONAL_COMMITTEE: { vi: "Đảng ủy bộ phận", en: "Committee of a sectional chapter", legalSource: bodySource },
  CELL: { vi: "Chi bộ", en: "Cell", legalSource: bodySource },
};

/** Which organisations have a body of each kind: an inspection commission stands from grassroots chapters up. */
const bodiesOfKind: Readonly<Record<OrganisationKind, readonly InspectingBody[]>> = {
  PROVINCIAL_CHAPTER: ["COMMITTEE", "STANDING_COMMITTEE", "INSPECTION_COMMISSION", "ADVISORY_BODY"],
  ABOVE_GRASSROOTS: ["COMMITTEE", "STANDING_COMMITTEE", "INSPECTION_COMMISSION", "ADVISORY_BODY"],
  GRASSROOTS_CHAPTER: ["COMMITTEE", "STANDING_COMMITTEE", "INSPECTION_COMMISSION"],
  GRASSROOTS_CELL: ["COMMITTEE", "CELL"],
  SECTIONAL_CHAPTER: ["SECTIONAL_COMMITTEE"],
  SUBORDINATE_CELL: ["COMMITTEE", "CELL"],
};

/** Whether an organisation of this kind has such a body. */
export function hasBody(kind: OrganisationKind, body: InspectingBody): boolean {
  return bodiesOfKind[kind].includes(body);
}

/** Code of `disciplineForms`. */
export type DisciplineForm = "REPRIMAND" | "WARNING" | "DISSOLUTION" | "REMOVAL_FROM_POST" | "EXPULSION";
const disciplineSource = "QĐ 69-QĐ/TW (6/7/2022), sửa đổi bởi QĐ 264-QĐ/TW (14/2/2025)";
/** Forms of discipline, the lightest first among those of one subject. */
export const disciplineForms: CodeList<DisciplineForm> = {
  REPRIMAND: { vi: "Khiển trách", en: "Reprimand", legalSource: disciplineSource },
  WARNING: { vi: "Cảnh cáo", en: "Warning", legalSource: disciplineSource },
  DISSOLUTION: { vi: "Giải tán", en: "Dissolution", legalSource: disciplineSource },
  REMOVAL_FROM_POST: { vi: "Cách chức", en: "Removal from post", legalSource: disciplineSource },
  EXPULSION: { vi: "Khai trừ", en: "Expulsion", legalSource: disciplineSource },
};

/** Whom a form of discipline may be imposed on. */
export type DisciplinedSubject = "ORGANISATION" | "FULL" | "PROBATIONARY";

/** The forms that fit each subject: three for organisations, four for full members, two for members on probation. */
const formsOfSubject: Readonly<Record<DisciplinedSubject, readonly DisciplineForm[]>> = {
  ORGANISATION: ["REPRIMAND", "WARNING", "DISSOLUTION"],
  FULL: ["REPRIMAND", "WARNING", "REMOVAL_FROM_POST", "EXPULSION"],
  PROBATIONARY: ["REPRIMAND", "WARNING"],
};

/** Whether a form of discipline may be imposed on such a subject. */
export function fitsForm(subject: DisciplinedSubject, form: DisciplineForm): boolean {
  return formsOfSubject[subject].includes(form);
}

/** Code of `inspectionSubjects`. */
export type InspectionSubjectKind = "ORGANISATION" | "MEMBER";
/** What an inspection or a disciplinary action may be about. */
export const inspectionSubjects: CodeList<InspectionSubjectKind> = {
  ORGANISATION: { vi: "Tổ chức đảng", en: "Organisation", legalSource: "QĐ 885-QĐ/UBKTTW (29/12/2022)" },
  MEMBER: { vi: "Đảng viên", en: "Member", legalSource: "QĐ 885-QĐ/UBKTTW (29/12/2022)" },
};
