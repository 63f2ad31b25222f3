import type { CodeList } from "./code-list.ts";

/** Code of `targetStatuses`. */
export type TargetStatus = "MET" | "NOT_MET" | "NO_TARGET" | "NO_DATA" | "NOT_COMPARABLE" | "MASKED";
/** Where a figure stands against its target. */
export const targetStatuses: CodeList<TargetStatus> = {
  MET: { vi: "Đạt", en: "Met" },
  NOT_MET: { vi: "Chưa đạt", en: "Not met" },
  NO_TARGET: { vi: "Không có chỉ tiêu", en: "No target" },
  NO_DATA: { vi: "Chưa có số liệu", en: "No data" },
  NOT_COMPARABLE: { vi: "Không so sánh được", en: "Not comparable" },
  MASKED: { vi: "Được che", en: "Masked" },
};

/** Code of `absences`. */
export type Absence = "NOT_SUBMITTED" | "NOT_APPLICABLE" | "MASKED" | "ZERO_DENOMINATOR" | "NOT_FINAL";
/** Why there is no figure. */
export const absences: CodeList<Absence> = {
  NOT_SUBMITTED: { vi: "Chưa nộp", en: "Not submitted" },
  NOT_APPLICABLE: { vi: "Không áp dụng", en: "Not applicable" },
  MASKED: { vi: "Được che để bảo vệ cá nhân", en: "Masked to protect persons" },
  ZERO_DENOMINATOR: { vi: "Không có đối tượng được đánh giá", en: "Nothing was rated" },
  NOT_FINAL: { vi: "Chưa kết thúc kỳ", en: "Period not closed" },
};

/** Code of `directions`. */
export type Direction = "HIGHER_IS_BETTER" | "LOWER_IS_BETTER" | "NEUTRAL";
/** Which way an indicator should move. */
export const directions: CodeList<Direction> = {
  HIGHER_IS_BETTER: { vi: "Càng cao càng tốt", en: "Higher is better" },
  LOWER_IS_BETTER: { vi: "Càng thấp càng tốt", en: "Lower is better" },
  NEUTRAL: { vi: "Theo dõi", en: "Neutral" },
};

/** Code of `countedFroms`. */
export type CountedFrom = "LIST" | "RETURN" | "MIXED";
/** What a figure was counted from. */
export const countedFroms: CodeList<CountedFrom> = {
  LIST: { vi: "Danh sách", en: "List" },
  RETURN: { vi: "Biểu tổng hợp", en: "Return" },
  MIXED: { vi: "Danh sách và biểu tổng hợp", en: "List and return" },
};

/** Code of `seriesBases`. */
export type SeriesBasis = "AS_THEN" | "AS_NOW" | "CONSTANT_UNIT";
/** After which tree of organisations a series is counted. */
export const seriesBases: CodeList<SeriesBasis> = {
  AS_THEN: { vi: "Theo tổ chức tại thời điểm", en: "As then" },
  AS_NOW: { vi: "Theo tổ chức hiện nay", en: "As now" },
  CONSTANT_UNIT: { vi: "Chỉ đơn vị so sánh được", en: "Constant unit" },
};

/** Code of `breakKinds`. */
export type BreakKind = "STRUCTURE" | "COUNTED_UNIT" | "RULE";
/** What makes a series break. */
export const breakKinds: CodeList<BreakKind> = {
  STRUCTURE: { vi: "Thay đổi tổ chức", en: "Structure changed" },
  COUNTED_UNIT: { vi: "Thay đổi đơn vị được đếm", en: "Counted unit changed" },
  RULE: { vi: "Thay đổi quy định", en: "Rule changed" },
};

/** Code of `breakdowns`. */
export type Breakdown = "CHILD" | "SECTOR" | "KIND" | "LEVEL";
/** By what a figure can be split. */
export const breakdowns: CodeList<Breakdown> = {
  CHILD: { vi: "Theo tổ chức trực thuộc", en: "By child organisation" },
  SECTOR: { vi: "Theo lĩnh vực", en: "By sector" },
  KIND: { vi: "Theo loại tổ chức", en: "By kind" },
  LEVEL: { vi: "Theo mức xếp loại", en: "By level" },
};

/** Code of `seriesSegments`. */
export type SeriesSegment = "UNMAPPED_REMAINDER";
/** Parts of a breakdown that no organisation stands for. */
export const seriesSegments: CodeList<SeriesSegment> = {
  UNMAPPED_REMAINDER: { vi: "Phần không quy đổi được", en: "Unmapped remainder" },
};
