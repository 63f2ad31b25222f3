import type { CodeList } from "./code-list.ts";

/** Code of `theoryLevels`. */
export type TheoryLevel = "NONE" | "ELEMENTARY" | "INTERMEDIATE" | "ADVANCED";
const form3 = "Biểu số 3-BTCTW, mục II.7; Biểu số 9C-BTCTW";
/** Levels of political theory, the lowest first. That a member has none is on record too; nothing on record is not none. */
export const theoryLevels: CodeList<TheoryLevel> = {
  NONE: { vi: "Chưa qua đào tạo", en: "None" },
  ELEMENTARY: { vi: "Sơ cấp", en: "Elementary", legalSource: form3 },
  INTERMEDIATE: { vi: "Trung cấp", en: "Intermediate", legalSource: form3 },
  ADVANCED: { vi: "Cao cấp, cử nhân", en: "Advanced or degree", legalSource: form3 },
};

/** Code of `courseKinds`. */
export type CourseKind =
  | "CANDIDATE_CLASS"
  | "NEW_MEMBER_CLASS"
  | "POLITICAL_THEORY"
  | "PARTY_WORK_SKILLS"
  | "RAPPORTEUR_TRAINING"
  | "DIRECTIVE_STUDY";
/** Kinds of class and study session of which classes and attendances are counted. */
export const courseKinds: CodeList<CourseKind> = {
  CANDIDATE_CLASS: {
    vi: "Lớp nhận thức về Đảng",
    en: "Class for candidates",
    legalSource: "Chương trình hành động, III.2.3",
  },
  NEW_MEMBER_CLASS: {
    vi: "Lớp đảng viên mới",
    en: "Class for new members",
    legalSource: "Chương trình hành động, III.2.3",
  },
  POLITICAL_THEORY: {
    vi: "Lớp lý luận chính trị",
    en: "Political theory",
    legalSource: "Chương trình hành động, III.1.4; Biểu số 10-BTCTW",
  },
  PARTY_WORK_SKILLS: {
    vi: "Bồi dưỡng nghiệp vụ công tác đảng cho bí thư, cấp ủy viên",
    en: "Party work for secretaries and committee members",
    legalSource: "Chương trình hành động, III.1.4; Biểu số 10-BTCTW",
  },
  RAPPORTEUR_TRAINING: {
    vi: "Bồi dưỡng báo cáo viên",
    en: "Training of rapporteurs",
    legalSource: "Chương trình hành động, III.2.1",
  },
  DIRECTIVE_STUDY: {
    vi: "Học tập, quán triệt chỉ thị, nghị quyết",
    en: "Study of directives and resolutions",
    legalSource: "Chương trình hành động, III.2.1",
  },
};
