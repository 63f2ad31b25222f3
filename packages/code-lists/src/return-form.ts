import type { CodeList } from "./code-list.ts";

/** Code of `returnForms`: the kind of file in which the form is handed in. */
export type ReturnForm =
  | "RETURN_SECTORS"
  | "RETURN_ORGANISATION_RATINGS"
  | "RETURN_VILLAGES"
  | "RETURN_MEMBER_STOCK"
  | "RETURN_ADMISSIONS"
  | "RETURN_MEMBER_STRUCTURE"
  | "RETURN_REVIEWED"
  | "RETURN_MEMBER_RATINGS"
  | "RETURN_INSPECTIONS";

const organising = "HD 11-HD/BTCTW (13/12/2021)";
/** Forms of aggregate returns. Those without a number of their own stand in for official forms whose layout was not found. */
export const returnForms: CodeList<ReturnForm> = {
  RETURN_SECTORS: {
    vi: "Biểu 5: Tổ chức đảng và đảng viên trong các loại hình cơ sở",
    en: "Form 5: organisations and members by sector",
    legalSource: `Biểu số 5-BTCTW, ${organising}`,
  },
  RETURN_ORGANISATION_RATINGS: {
    vi: "XL-TCĐ: Kết quả xếp loại tổ chức đảng",
    en: "Ratings of organisations",
    legalSource: "Biểu số 7A-TCTW; HD 21-HD/BTCTW (18/10/2019), HD 25-HD/BTCTW (10/11/2023)",
  },
  RETURN_VILLAGES: {
    vi: "Thôn: Chi bộ và đảng viên ở thôn, tổ dân phố",
    en: "Villages: cells and members",
    legalSource: "Biểu số 10-TCTW",
  },
  RETURN_MEMBER_STOCK: {
    vi: "Biểu 1: Tăng, giảm đảng viên",
    en: "Form 1: stock and flow of members",
    legalSource: `Biểu số 1-BTCTW, ${organising}`,
  },
  RETURN_ADMISSIONS: {
    vi: "Biểu 2: Đảng viên mới kết nạp",
    en: "Form 2: admissions",
    legalSource: `Biểu số 2-BTCTW, ${organising}`,
  },
  RETURN_MEMBER_STRUCTURE: {
    vi: "Biểu 3: Đội ngũ đảng viên",
    en: "Form 3: structure of the membership",
    legalSource: `Biểu số 3-BTCTW, ${organising}`,
  },
  RETURN_REVIEWED: {
    vi: "Biểu 6F: Kiểm điểm tự phê bình và phê bình",
    en: "Form 6F: who had to be reviewed, and was",
    legalSource: `Biểu số 6F-BTCTW, ${organising}`,
  },
  RETURN_MEMBER_RATINGS: {
    vi: "XL-ĐV: Kết quả xếp loại đảng viên",
    en: "Ratings of members",
    legalSource: "Biểu số 7B-TCTW; HD 21-HD/BTCTW (18/10/2019), HD 25-HD/BTCTW (10/11/2023)",
  },
  RETURN_INSPECTIONS: {
    vi: "Kiểm tra, giám sát và thi hành kỷ luật",
    en: "Inspection, supervision and discipline",
    legalSource: "QĐ 885-QĐ/UBKTTW (29/12/2022)",
  },
};

/** Code of `returnSubjects`. */
export type ReturnSubject = "GRASSROOTS_ORGANISATION" | "SUBORDINATE_CELL" | "SECTIONAL_CHAPTER";
/** What a rating return of organisations counts in one of its lines. */
export const returnSubjects: CodeList<ReturnSubject> = {
  GRASSROOTS_ORGANISATION: { vi: "TCCSĐ", en: "Grassroots organisations" },
  SUBORDINATE_CELL: { vi: "Chi bộ trực thuộc", en: "Subordinate cells" },
  SECTIONAL_CHAPTER: { vi: "Đảng bộ bộ phận", en: "Sectional chapters" },
};
