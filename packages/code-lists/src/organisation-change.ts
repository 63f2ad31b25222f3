import type { CodeList } from "./code-list.ts";

/** Code of `organisationChangeKinds`. */
export type OrganisationChangeKind =
  | "FOUND"
  | "DISSOLVE"
  | "MERGE"
  | "SPLIT"
  | "TRANSFER_PARENT"
  | "CHANGE_TYPE"
  | "RENAME";

/** What can happen to an organisation by decision. */
export const organisationChangeKinds: CodeList<OrganisationChangeKind> = {
  FOUND: { vi: "Thành lập", en: "Founded" },
  DISSOLVE: { vi: "Kết thúc hoạt động", en: "Dissolved" },
  MERGE: { vi: "Hợp nhất, sáp nhập", en: "Merged" },
  SPLIT: { vi: "Chia, tách", en: "Split" },
  TRANSFER_PARENT: { vi: "Chuyển cấp trên trực tiếp", en: "Transferred to another parent" },
  CHANGE_TYPE: { vi: "Chuyển loại hình", en: "Type changed" },
  RENAME: { vi: "Đổi tên", en: "Renamed" },
};

/** Code of `lineageExtents`. */
export type LineageExtent = "WHOLE" | "PART";
/** How much of a predecessor went over to a successor. */
export const lineageExtents: CodeList<LineageExtent> = {
  WHOLE: { vi: "Toàn bộ", en: "Whole" },
  PART: { vi: "Một phần", en: "Part" },
};
