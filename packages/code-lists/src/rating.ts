import type { CodeList } from "./code-list.ts";

/** Code of `ratingLevels`. */
export type RatingLevel = "EXCELLENT" | "GOOD" | "COMPLETED" | "NOT_COMPLETED";

/** The four levels in force since rating year 2018 (QĐ 132, 124, 366). */
export const ratingLevels: CodeList<RatingLevel> = {
  EXCELLENT: { vi: "Hoàn thành xuất sắc nhiệm vụ", en: "Excellent", legalSource: "QĐ 366-QĐ/TW (30/8/2025)" },
  GOOD: { vi: "Hoàn thành tốt nhiệm vụ", en: "Good", legalSource: "QĐ 366-QĐ/TW (30/8/2025)" },
  COMPLETED: { vi: "Hoàn thành nhiệm vụ", en: "Completed", legalSource: "QĐ 366-QĐ/TW (30/8/2025)" },
  NOT_COMPLETED: { vi: "Không hoàn thành nhiệm vụ", en: "Not completed", legalSource: "QĐ 366-QĐ/TW (30/8/2025)" },
};

/** Code of `notRatedReasons`. */
export type NotRatedReason = "EXEMPT" | "SUSPENDED" | "ADMITTED_UNDER_6_MONTHS" | "NEWLY_FOUNDED" | "NOT_YET_RATED";

/** Why a subject carries no level. Which of them take the subject out of the liable depends on the year's rule. */
export const notRatedReasons: CodeList<NotRatedReason> = {
  EXEMPT: { vi: "Miễn công tác và sinh hoạt đảng", en: "Exempt", legalSource: "HD 21-HD/BTCTW (18/10/2019)" },
  SUSPENDED: { vi: "Đình chỉ sinh hoạt đảng", en: "Suspended", legalSource: "HD 21-HD/BTCTW (18/10/2019)" },
  ADMITTED_UNDER_6_MONTHS: {
    vi: "Mới kết nạp dưới 6 tháng",
    en: "Admitted under 6 months",
    legalSource: "HD 25-HD/BTCTW (10/11/2023)",
  },
  NEWLY_FOUNDED: { vi: "Mới thành lập", en: "Newly founded", legalSource: "Biểu 6F-BTCTW, dòng 3.1" },
  NOT_YET_RATED: { vi: "Chưa đánh giá", en: "Not yet rated", legalSource: "Biểu 6F-BTCTW, dòng 3" },
};

/** Code of `liabilities`. */
export type Liability = "LIABLE" | "NOT_LIABLE";
/** Whether the rule of the year wants a rating. */
export const liabilities: CodeList<Liability> = {
  LIABLE: { vi: "Thuộc đối tượng đánh giá", en: "Liable to be rated", legalSource: "Biểu 6F-BTCTW, dòng 1" },
  NOT_LIABLE: { vi: "Không thuộc đối tượng đánh giá", en: "Not liable to be rated" },
};

/** Code of `ratingStates`. */
export type RatingState = "SELF" | "PROPOSED" | "APPRAISED" | "DECIDED" | "SUPERSEDED";
/** How far a rating has come. */
export const ratingStates: CodeList<RatingState> = {
  SELF: { vi: "Tự xếp loại", en: "Self-rated" },
  PROPOSED: { vi: "Đề xuất", en: "Proposed" },
  APPRAISED: { vi: "Thẩm định", en: "Appraised" },
  DECIDED: { vi: "Đã quyết định", en: "Decided" },
  SUPERSEDED: { vi: "Đã thay thế", en: "Superseded" },
};

/** Code of `periodKinds`. */
export type PeriodKind = "YEAR" | "QUARTER" | "TERM" | "AD_HOC";
/** Kinds of period that a rating is about. */
export const periodKinds: CodeList<PeriodKind> = {
  YEAR: { vi: "Năm", en: "Year" },
  QUARTER: { vi: "Quý", en: "Quarter", legalSource: "QĐ 366-QĐ/TW (30/8/2025)" },
  TERM: { vi: "Nhiệm kỳ", en: "Term", legalSource: "QĐ 366-QĐ/TW (30/8/2025)" },
  AD_HOC: { vi: "Khi cần", en: "Ad hoc", legalSource: "QĐ 366-QĐ/TW (30/8/2025)" },
};
