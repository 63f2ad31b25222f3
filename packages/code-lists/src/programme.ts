import type { CodeList } from "./code-list.ts";

/** Code of `targetStates`. */
export type TargetState = "IN_FORCE" | "SUPERSEDED" | "ENDED";
/** Whether a target binds its year; one of a past year goes on binding it. */
export const targetStates: CodeList<TargetState> = {
  IN_FORCE: { vi: "Có hiệu lực", en: "In force" },
  SUPERSEDED: { vi: "Đã được chỉ tiêu khác thay thế", en: "Superseded by another target" },
  ENDED: { vi: "Đã kết thúc", en: "Ended" },
};

/** Code of `thresholdAbsences`. */
export type ThresholdAbsence = "DOCUMENT_NOT_FOUND";
/** Why the value of a target is not known. */
export const thresholdAbsences: CodeList<ThresholdAbsence> = {
  DOCUMENT_NOT_FOUND: { vi: "Chưa tìm được văn bản ghi chỉ tiêu", en: "The document that states it was not found" },
};

/** Code of `targetCaveats`. */
export type TargetCaveat = "BASE_TO_BE_VERIFIED";
/** What is still to be verified of a target. */
export const targetCaveats: CodeList<TargetCaveat> = {
  BASE_TO_BE_VERIFIED: {
    vi: "Cần xác minh tính trên tổng số đảng viên thời điểm nào",
    en: "On which day's number of members it is counted is to be verified",
  },
};

/** Code of `documentKinds`. */
export type DocumentKind =
  | "PROGRAMME"
  | "RESOLUTION"
  | "REGULATION"
  | "RULE"
  | "PLAN"
  | "GUIDANCE"
  | "CONCLUSION"
  | "DIRECTIVE"
  | "WORKING_RULES"
  | "COORDINATION_RULES"
  | "REPORT"
  | "DECISION"
  | "OTHER";
const forms = "Quy định số 66-QĐ/TW (06/02/2017) về thể loại văn bản của Đảng";
/** Kinds of document; grows by decision. */
export const documentKinds: CodeList<DocumentKind> = {
  PROGRAMME: { vi: "Chương trình", en: "Programme", legalSource: forms },
  RESOLUTION: { vi: "Nghị quyết", en: "Resolution", legalSource: forms },
  REGULATION: { vi: "Quy định", en: "Regulation", legalSource: forms },
  RULE: { vi: "Quy chế", en: "Rules", legalSource: forms },
  PLAN: { vi: "Kế hoạch", en: "Plan", legalSource: forms },
  GUIDANCE: { vi: "Hướng dẫn", en: "Guidance", legalSource: forms },
  CONCLUSION: { vi: "Kết luận", en: "Conclusion", legalSource: forms },
  DIRECTIVE: { vi: "Chỉ thị", en: "Directive", legalSource: forms },
  WORKING_RULES: { vi: "Quy chế làm việc", en: "Working rules", legalSource: "Chương trình hành động, III.1.2" },
  COORDINATION_RULES: {
    vi: "Quy chế phối hợp",
    en: "Coordination rules",
    legalSource: "Chương trình hành động, III.1.2",
  },
  REPORT: { vi: "Báo cáo", en: "Report", legalSource: forms },
  DECISION: { vi: "Quyết định", en: "Decision", legalSource: forms },
  OTHER: { vi: "Văn bản khác", en: "Other document" },
};

/** Code of `taskKinds`: the heading of the programme under which a task stands, with `_` for its points. */
export type TaskKind =
  | "III_1_1"
  | "III_1_2"
  | "III_1_3"
  | "III_1_4"
  | "III_2_1"
  | "III_2_2"
  | "III_2_3"
  | "III_3"
  | "III_4"
  | "IV_1"
  | "IV_2"
  | "IV_3";
const heading = (vi: string, en: string, section: string) => ({
  vi,
  en,
  legalSource: `Chương trình hành động, ${section}`,
});
/** Kinds of task: the headings of the programme, in its words. */
export const taskKinds: CodeList<TaskKind> = {
  III_1_1: heading(
    "Đổi mới, hoàn thiện tổ chức các loại hình tổ chức cơ sở đảng",
    "Renewing the forms of grassroots organisations",
    "III.1.1",
  ),
  III_1_2: heading(
    "Thực hiện tốt chức năng, nhiệm vụ, quyền hạn, trách nhiệm, mối quan hệ công tác",
    "Functions, duties, powers and working relations",
    "III.1.2",
  ),
  III_1_3: heading(
    "Đổi mới nội dung, phương thức lãnh đạo; nâng cao chất lượng sinh hoạt chi bộ",
    "Ways of leading, and better meetings of cells",
    "III.1.3",
  ),
  III_1_4: heading(
    "Nâng cao bản lĩnh chính trị, năng lực lãnh đạo, kỹ năng và nghiệp vụ công tác đảng cho cấp ủy viên cơ sở",
    "Abler members of grassroots committees",
    "III.1.4",
  ),
  III_2_1: heading(
    "Giáo dục chính trị, tư tưởng, rèn luyện, nâng cao bản lĩnh chính trị cho đảng viên",
    "Political education of members",
    "III.2.1",
  ),
  III_2_2: heading(
    "Quản lý đảng viên; rà soát, sàng lọc đưa ra khỏi Đảng những đảng viên không đủ tư cách",
    "Managing members, and reviewing who is fit to be one",
    "III.2.2",
  ),
  III_2_3: heading(
    "Đẩy mạnh và nâng cao chất lượng công tác kết nạp đảng viên",
    "More and better admissions",
    "III.2.3",
  ),
  III_3: heading(
    "Tăng cường công tác kiểm tra, giám sát, kỷ luật đảng",
    "Inspection, supervision and discipline",
    "III.3",
  ),
  III_4: heading(
    "Phát huy vai trò của Mặt trận Tổ quốc, các tổ chức chính trị - xã hội và Nhân dân",
    "The part of the Front, the unions and the people",
    "III.4",
  ),
  IV_1: heading("Quán triệt, tuyên truyền, xây dựng kế hoạch", "Making it known, and committees' own plans", "IV.1"),
  IV_2: heading("Tuyên truyền trên báo chí", "The press", "IV.2"),
  IV_3: heading("Tham mưu, thí điểm, theo dõi, sơ kết, tổng kết", "Advising, piloting, following, reviewing", "IV.3"),
};

/** Code of `taskRecurrences`. */
export type TaskRecurrence = "ONCE" | "YEARLY" | "QUARTERLY" | "CONTINUOUS";
/** How often a task is due. */
export const taskRecurrences: CodeList<TaskRecurrence> = {
  ONCE: { vi: "Một lần", en: "Once" },
  YEARLY: { vi: "Hằng năm", en: "Every year" },
  QUARTERLY: { vi: "Hằng quý", en: "Every quarter" },
  CONTINUOUS: { vi: "Thường xuyên", en: "Continuous" },
};

/** Code of `taskMeasures`. */
export type TaskMeasure = "INDICATORS" | "DOCUMENTS" | "DESIGNED_OUT" | "OUT_OF_SCOPE";
/** What shows that a task is carried out. */
export const taskMeasures: CodeList<TaskMeasure> = {
  INDICATORS: { vi: "Theo chỉ số", en: "Indicators" },
  DOCUMENTS: { vi: "Theo văn bản", en: "Documents" },
  DESIGNED_OUT: {
    vi: "Cố ý không thu thập số liệu",
    en: "Nothing, on purpose: the data is not collected",
    legalSource: "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15",
  },
  OUT_OF_SCOPE: { vi: "Ngoài phạm vi phần mềm", en: "Nothing here: outside of this software" },
};

/** Code of `taskStatuses`. */
export type TaskStatus = "DONE" | "DUE" | "OVERDUE" | "RUNNING" | "NOT_DUE";
/** How a task stands on a day, by what is due and what shows it. */
export const taskStatuses: CodeList<TaskStatus> = {
  DONE: { vi: "Đã hoàn thành", en: "Done" },
  DUE: { vi: "Sắp đến hạn", en: "Due" },
  OVERDUE: { vi: "Quá hạn", en: "Overdue" },
  RUNNING: { vi: "Đang thực hiện", en: "Running" },
  NOT_DUE: { vi: "Chưa đến thời gian thực hiện", en: "Not due yet" },
};

/** Code of `taskRoles`. */
export type TaskRole = "LEAD" | "SUPPORT";
/** In what way someone answers for a task. */
export const taskRoles: CodeList<TaskRole> = {
  LEAD: { vi: "Chủ trì", en: "Leads" },
  SUPPORT: { vi: "Phối hợp", en: "Supports" },
};

/** Code of `programmeBodies`. */
export type ProgrammeBody =
  | "STANDING_COMMITTEE"
  | "ORGANISATION_BOARD"
  | "PROPAGANDA_BOARD"
  | "INSPECTION_COMMISSION"
  | "COMMITTEES"
  | "GRASSROOTS_COMMITTEES"
  | "PARTY_DELEGATIONS"
  | "DEPARTMENTS"
  | "FRONT_AND_UNIONS";
const recipients = "Chương trình hành động, IV";
/** Bodies that answer for tasks and are no organisations of their own here; grows by decision. */
export const programmeBodies: CodeList<ProgrammeBody> = {
  STANDING_COMMITTEE: { vi: "Ban Thường vụ Tỉnh ủy", en: "Provincial standing committee", legalSource: recipients },
  ORGANISATION_BOARD: { vi: "Ban Tổ chức Tỉnh ủy", en: "Provincial organisation board", legalSource: recipients },
  PROPAGANDA_BOARD: { vi: "Ban Tuyên giáo Tỉnh ủy", en: "Provincial propaganda board", legalSource: recipients },
  INSPECTION_COMMISSION: {
    vi: "Ủy ban Kiểm tra Tỉnh ủy",
    en: "Provincial inspection commission",
    legalSource: "Chương trình hành động, III.3",
  },
  COMMITTEES: {
    vi: "Các huyện ủy, thành ủy, đảng ủy trực thuộc",
    en: "Committees directly below the province",
    legalSource: recipients,
  },
  GRASSROOTS_COMMITTEES: {
    vi: "Cấp ủy cơ sở",
    en: "Grassroots committees",
    legalSource: "Chương trình hành động, III.1",
  },
  PARTY_DELEGATIONS: {
    vi: "Các đảng đoàn, ban cán sự đảng",
    en: "Party delegations in state bodies and unions",
    legalSource: recipients,
  },
  DEPARTMENTS: { vi: "Các sở, ban, ngành", en: "Departments of the province", legalSource: recipients },
  FRONT_AND_UNIONS: {
    vi: "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
    en: "Fatherland Front and unions",
    legalSource: recipients,
  },
};

/** Code of `pilotModels`. */
export type PilotModel =
  | "PARTY_GROUP_MEETINGS"
  | "ONLINE_MEETINGS"
  | "SECRETARY_IS_CHAIRMAN"
  | "MODEL_WORKING_RULES"
  | "COMMUNE_CELLS"
  | "SECTIONAL_CHAPTER"
  | "COORDINATION_WITH_ENTERPRISES";
const pilots = "Chương trình hành động, IV.3";
/** Models that are tried out before they hold everywhere; grows by decision. */
export const pilotModels: CodeList<PilotModel> = {
  PARTY_GROUP_MEETINGS: { vi: "Sinh hoạt theo tổ đảng", en: "Meetings by party group", legalSource: pilots },
  ONLINE_MEETINGS: { vi: "Sinh hoạt đảng trực tuyến", en: "Meetings online", legalSource: pilots },
  SECRETARY_IS_CHAIRMAN: {
    vi: "Bí thư cấp ủy đồng thời là chủ tịch ủy ban nhân dân cấp xã",
    en: "Secretary who is also chairman of the commune's people's committee",
    legalSource: pilots,
  },
  MODEL_WORKING_RULES: {
    vi: "Quy chế làm việc mẫu của cấp ủy cơ sở",
    en: "Model working rules of grassroots committees",
    legalSource: pilots,
  },
  COMMUNE_CELLS: {
    vi: "Mô hình chi bộ quân sự, chi bộ công an xã",
    en: "Military and police cells of communes",
    legalSource: "Chương trình hành động, III.1.1",
  },
  SECTIONAL_CHAPTER: {
    vi: "Mô hình đảng bộ bộ phận",
    en: "Sectional chapters",
    legalSource: "Chương trình hành động, III.1.1",
  },
  COORDINATION_WITH_ENTERPRISES: {
    vi: "Phối hợp giữa cấp ủy với chủ doanh nghiệp tư nhân",
    en: "Coordination with owners of private enterprises",
    legalSource: "Chương trình hành động, III.1.2",
  },
};

/** Code of `pilotStates`. */
export type PilotState = "PLANNED" | "RUNNING" | "ENDED" | "ROLLED_OUT";
/** How far a pilot has come. */
export const pilotStates: CodeList<PilotState> = {
  PLANNED: { vi: "Dự kiến", en: "Planned" },
  RUNNING: { vi: "Đang thí điểm", en: "Running" },
  ENDED: { vi: "Đã dừng", en: "Ended" },
  ROLLED_OUT: { vi: "Đã nhân rộng", en: "Rolled out" },
};

/** Code of `dutyKinds`. */
export type DutyKind = "PLAN" | "REPORT" | "WORKING_RULES" | "COORDINATION_RULES";
/** Kinds of document that a committee has to issue. */
export const dutyKinds: CodeList<DutyKind> = {
  PLAN: { vi: "Chương trình, kế hoạch", en: "Plan", legalSource: "Chương trình hành động, IV.1" },
  REPORT: { vi: "Báo cáo", en: "Report", legalSource: "Chương trình hành động, IV.3" },
  WORKING_RULES: { vi: "Quy chế làm việc", en: "Working rules", legalSource: "Chương trình hành động, III.1.2" },
  COORDINATION_RULES: {
    vi: "Quy chế phối hợp",
    en: "Coordination rules",
    legalSource: "Chương trình hành động, III.1.2",
  },
};

/** Code of `dutyStates`. */
export type DutyState = "ISSUED" | "LATE" | "MISSING" | "NOT_DUE";
/** Whether a document that was due is there. */
export const dutyStates: CodeList<DutyState> = {
  ISSUED: { vi: "Đã ban hành", en: "Issued" },
  LATE: { vi: "Ban hành muộn", en: "Issued late" },
  MISSING: { vi: "Quá hạn, chưa ban hành", en: "Missing" },
  NOT_DUE: { vi: "Chưa đến hạn", en: "Not due yet" },
};

/** Code of `reminderKinds`. */
export type ReminderKind = "TASK" | "DOCUMENT";
/** What a reminder is about. */
export const reminderKinds: CodeList<ReminderKind> = {
  TASK: { vi: "Nhiệm vụ", en: "Task" },
  DOCUMENT: { vi: "Văn bản phải ban hành", en: "Document that is due" },
};

/** Code of `reviewKinds`. */
export type ReviewKind = "YEARLY" | "MID_TERM" | "FINAL";
const reviews = "Chương trình hành động, IV.3";
/** Kinds of review of the programme. */
export const reviewKinds: CodeList<ReviewKind> = {
  YEARLY: { vi: "Báo cáo năm", en: "Yearly review", legalSource: reviews },
  MID_TERM: { vi: "Sơ kết", en: "Mid-term review", legalSource: reviews },
  FINAL: { vi: "Tổng kết", en: "Final review", legalSource: reviews },
};
