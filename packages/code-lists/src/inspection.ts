import type { CodeList } from "./code-list.ts";

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
  | "THEMATIC_SUPERVISION";

/** Kinds of inspection (kiểm tra) and supervision (giám sát). */
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
};
