import type { CodeList } from "./code-list.ts";

/** Code of `auditCategories`. */
export type AuditCategory = "WRITE" | "PERSON_READ" | "DENIED" | "EXPORT" | "BREAK_GLASS" | "ADMINISTRATION";

/** What a row of the audit trail tells of. The database of each service keeps the same list. */
export const auditCategories: CodeList<AuditCategory> = {
  WRITE: { vi: "Ghi dữ liệu", en: "Write" },
  PERSON_READ: { vi: "Xem thông tin cá nhân", en: "Read of a person" },
  DENIED: { vi: "Bị từ chối truy cập", en: "Denied access" },
  EXPORT: { vi: "Xuất dữ liệu", en: "Export" },
  BREAK_GLASS: { vi: "Mở quyền khẩn cấp", en: "Break-glass" },
  ADMINISTRATION: { vi: "Quản trị", en: "Administration" },
};
