import type { CodeList } from "./code-list.ts";

/** Code of `rights`: the classes of data and acts of `packages/authorisation`. */
export type RightCode =
  | "VALUE"
  | "STRUCTURE"
  | "PROGRAMME"
  | "FIGURE"
  | "ORGANISATION_RECORD"
  | "MEMBER_COUNT"
  | "MEMBER_RECORD"
  | "MEMBER_NAME"
  | "INSPECTION"
  | "PERSON_INSPECTION"
  | "RECORD_EDIT"
  | "PROGRAMME_EDIT"
  | "BATCH_WITHDRAWAL"
  | "FREE_QUERY"
  | "EXPORT"
  | "AUDIT_TRAIL"
  | "GRANT_READ"
  | "GRANT_EDIT"
  | "EMERGENCY_ACCESS";
/** What a role may allow, as people call it when they ask for it or lack it. */
export const rights: CodeList<RightCode> = {
  VALUE: { vi: "Phần của một giá trị", en: "Parts of a value" },
  STRUCTURE: { vi: "Tổ chức và địa bàn", en: "Organisations and places" },
  PROGRAMME: { vi: "Chương trình và chỉ tiêu", en: "Programme and targets" },
  FIGURE: { vi: "Số liệu tổng hợp", en: "Figures" },
  ORGANISATION_RECORD: {
    vi: "Xếp loại, sinh hoạt, khen thưởng của tổ chức",
    en: "Ratings, meetings and honours of organisations",
  },
  MEMBER_COUNT: { vi: "Số lượng đảng viên của tổ chức", en: "Number of an organisation's members" },
  MEMBER_RECORD: { vi: "Hồ sơ đảng viên (không có họ tên)", en: "Records of members, without names" },
  MEMBER_NAME: { vi: "Họ tên đảng viên", en: "Names of members" },
  INSPECTION: { vi: "Kiểm tra, giám sát, kỷ luật", en: "Inspections and their outcomes" },
  PERSON_INSPECTION: { vi: "Kiểm tra, kỷ luật từng đảng viên", en: "Inspection and discipline of single members" },
  RECORD_EDIT: { vi: "Nhập và sửa số liệu", en: "Editing the record" },
  PROGRAMME_EDIT: { vi: "Sửa chỉ tiêu, nhiệm vụ, sơ kết", en: "Changing targets, tasks and reviews" },
  BATCH_WITHDRAWAL: { vi: "Thu hồi lần nạp đã duyệt", en: "Withdrawing an approved batch" },
  FREE_QUERY: { vi: "Truy vấn tự do", en: "Free queries" },
  EXPORT: { vi: "Xuất số liệu ra tệp", en: "Carrying figures away as a file" },
  AUDIT_TRAIL: { vi: "Nhật ký kiểm toán", en: "Audit trail" },
  GRANT_READ: { vi: "Xem phân quyền", en: "Reading who holds which role" },
  GRANT_EDIT: { vi: "Cấp và thu hồi quyền", en: "Granting and revoking roles" },
  EMERGENCY_ACCESS: { vi: "Mở quyền khẩn cấp", en: "Emergency access" },
};
