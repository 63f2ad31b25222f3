import type { CodeList } from "./code-list.ts";
import { memberStandings } from "./member-standing.ts";

/** Code of `extractedStandings`. */
export type ExtractedStanding = "ON_LIST" | "EXEMPT" | "SUSPENDED";
/** How a member stands in an extract: on the list like any other, or exempt or suspended. */
export const extractedStandings: CodeList<ExtractedStanding> = {
  ON_LIST: { vi: "Đang sinh hoạt", en: "On the list" },
  ...memberStandings,
};

/** Code of `registerDifferenceKinds`. */
export type RegisterDifferenceKind =
  | "MISSING_IN_RECORD"
  | "MISSING_IN_EXTRACT"
  | "OTHER_ORGANISATION"
  | "OTHER_ADMISSION_DATE"
  | "OTHER_CONFIRMATION_DATE"
  | "OTHER_STANDING"
  | "TWO_MEMBERS";
/** In what an extract and the record of its day differ. */
export const registerDifferenceKinds: CodeList<RegisterDifferenceKind> = {
  MISSING_IN_RECORD: { vi: "Có trong bản trích, không có trong sổ", en: "In the extract, not on the list on record" },
  MISSING_IN_EXTRACT: { vi: "Có trong sổ, không có trong bản trích", en: "On the list on record, not in the extract" },
  OTHER_ORGANISATION: { vi: "Khác chi bộ", en: "Another cell" },
  OTHER_ADMISSION_DATE: { vi: "Khác ngày vào Đảng", en: "Another day of admission" },
  OTHER_CONFIRMATION_DATE: { vi: "Khác ngày chính thức", en: "Another day of confirmation" },
  OTHER_STANDING: { vi: "Khác tình trạng sinh hoạt", en: "Another standing" },
  TWO_MEMBERS: {
    vi: "Số thẻ và số định danh chỉ hai đảng viên khác nhau",
    en: "Card and citizen number point to two members",
  },
};
