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

/** A rule of rating and the years in which it holds. */
export interface RatingRule {
  /** Stable name of the rule version, kept with every rating. */
  readonly version: string;
  readonly fromYear: number;
  /** Last rating year of the rule, or null while it is in force. */
  readonly toYear: number | null;
  readonly regulation: string;
  /** Reasons that take a member out of the liable in these years (domain: "not rated, and disqualifiers"). */
  readonly notLiableReasons: readonly NotRatedReason[];
  /** Periods that may be rated under it. */
  readonly periodKinds: readonly PeriodKind[];
  readonly hasScore: boolean;
  readonly source: string;
}

/**
 * The rating rules by rating year. Dated configuration: a new rule is a new row.
 * Quarters are rated from 2025 on. That a term and an occasion might be rated before is to be verified: only the rule of 2025
 * was seen to say so, and a rating that was decided is not refused.
 * Members exempt from work and meetings are never rated; suspended members were rated in 2018 only; members admitted
 * less than six months before are out from 2023. The exemptions of 2025 are carried over from 2023 and are to be verified
 * against the text of QĐ 366-QĐ/TW.
 */
export const ratingRules: readonly RatingRule[] = [
  {
    version: "QD132-2018",
    fromYear: 2018,
    toYear: 2018,
    regulation: "QĐ 132-QĐ/TW (8/3/2018); HD 16-HD/BTCTW (24/9/2018)",
    notLiableReasons: ["EXEMPT", "NEWLY_FOUNDED"],
    periodKinds: ["YEAR", "TERM", "AD_HOC"],
    hasScore: false,
    source: "luatvietnam.vn/tin-van-ban-moi/dang-vien-bi-dinh-chi-sinh-hoat-dang-186-22759-article.html",
  },
  {
    version: "QD132-2019",
    fromYear: 2019,
    toYear: 2022,
    regulation: "QĐ 132-QĐ/TW (8/3/2018); HD 21-HD/BTCTW (18/10/2019)",
    notLiableReasons: ["EXEMPT", "SUSPENDED", "NEWLY_FOUNDED"],
    periodKinds: ["YEAR", "TERM", "AD_HOC"],
    hasScore: false,
    source: "luatvietnam.vn/tin-van-ban-moi/dang-vien-bi-dinh-chi-sinh-hoat-dang-186-22759-article.html",
  },
  {
    version: "QD124-2023",
    fromYear: 2023,
    toYear: 2024,
    regulation: "QĐ 124-QĐ/TW (4/10/2023); HD 25-HD/BTCTW (10/11/2023)",
    notLiableReasons: ["EXEMPT", "SUSPENDED", "ADMITTED_UNDER_6_MONTHS", "NEWLY_FOUNDED"],
    periodKinds: ["YEAR", "TERM", "AD_HOC"],
    hasScore: false,
    source:
      "luatvietnam.vn/can-bo-cong-chuc/diem-moi-trong-kiem-diem-danh-gia-xep-loai-dang-vien-566-95830-article.html",
  },
  {
    version: "QD366-2025",
    fromYear: 2025,
    toYear: null,
    regulation: "QĐ 366-QĐ/TW (30/8/2025); HD 43-HD/BTCTW (31/10/2025)",
    notLiableReasons: ["EXEMPT", "SUSPENDED", "ADMITTED_UNDER_6_MONTHS", "NEWLY_FOUNDED"],
    periodKinds: ["YEAR", "QUARTER", "TERM", "AD_HOC"],
    hasScore: true,
    source:
      "tintuc.thuvienphapluat.com/ho-tro-phap-luat/chinh-sach-moi/97909/tong-hop-van-ban-huong-dan-danh-gia-dang-vien-cuoi-nam-2025",
  },
];

/** The rule in force for a rating year, or undefined before 2018 (another scale, never mixed with this one). */
export function findRatingRule(year: number): RatingRule | undefined {
  return ratingRules.find((rule) => rule.fromYear <= year && (rule.toYear === null || year <= rule.toYear));
}

/** Whether a subject without a level, for this reason, was liable to be rated in that year. */
export function liabilityOf(year: number, reason: NotRatedReason | null): Liability {
  if (reason === null) return "LIABLE";
  return findRatingRule(year)?.notLiableReasons.includes(reason) ? "NOT_LIABLE" : "LIABLE";
}
