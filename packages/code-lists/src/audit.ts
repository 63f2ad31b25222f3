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

/** Acts on the audit trail. GRANT and REVOKE stand before the role that they are about, EMERGENCY before the reason. */
export const auditActions = {
  SUBMIT: { vi: "Nộp", en: "Hand in" },
  APPROVE: { vi: "Duyệt", en: "Approve" },
  WITHDRAW: { vi: "Rút lại", en: "Withdraw" },
  IMPORT: { vi: "Nộp tệp", en: "Hand in a file" },
  TRY_IMPORT: { vi: "Nộp tệp, không ghi gì", en: "Hand in a file, nothing stored" },
  TRY_EDIT: { vi: "Sửa, không ghi gì", en: "Edit, nothing stored" },
  READ: { vi: "Xem", en: "Read" },
  READ_RECORD: { vi: "Xem hồ sơ", en: "Read a record" },
  READ_NAME: { vi: "Xem họ tên", en: "Read a name" },
  ASK: { vi: "Truy vấn", en: "Ask" },
  EXPORT: { vi: "Xuất tệp", en: "Export" },
  SIGN_IN: { vi: "Đăng nhập", en: "Sign in" },
  SIGN_OUT: { vi: "Đăng xuất", en: "Sign out" },
  GRANT: { vi: "Cấp quyền", en: "Grant" },
  REVOKE: { vi: "Thu hồi quyền", en: "Revoke" },
  EMERGENCY: { vi: "Mở quyền khẩn cấp", en: "Take emergency access" },
  END_EMERGENCY: { vi: "Kết thúc quyền khẩn cấp", en: "End emergency access" },
} as const satisfies CodeList<string>;

/** What the rows of the audit trail are about: names of types of the graph and of tables, which travel as they are. */
export const auditEntities = {
  batch: { vi: "Lô dữ liệu", en: "Batch" },
  Member: { vi: "Đảng viên", en: "Member" },
  Field: { vi: "Trường dữ liệu", en: "Field" },
  Mutation: { vi: "Thao tác sửa", en: "Mutation" },
  Operation: { vi: "Truy vấn", en: "Operation" },
  Route: { vi: "Địa chỉ", en: "Route" },
  Service: { vi: "Phần hệ thống", en: "Part" },
  Account: { vi: "Tài khoản", en: "Account" },
  RoleGrant: { vi: "Lượt cấp quyền", en: "Grant of a role" },
  Reason: { vi: "Lý do", en: "Reason" },
  File: { vi: "Tệp", en: "File" },
} as const satisfies CodeList<string>;
