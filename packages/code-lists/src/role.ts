import type { CodeList } from "./code-list.ts";

/** Code of `roles`; `packages/authorisation` says what each may. */
export type RoleCode =
  | "LEADER"
  | "ANALYST"
  | "DATA_OFFICER"
  | "APPROVER"
  | "INSPECTION_OFFICER"
  | "MEMBER_SECRETARY"
  | "AUDITOR"
  | "ADMINISTRATOR"
  | "INTEGRATOR";
/** What someone is here for, as people call it. */
export const roles: CodeList<RoleCode> = {
  LEADER: { vi: "Lãnh đạo", en: "Leader" },
  ANALYST: { vi: "Chuyên viên phân tích", en: "Analyst" },
  DATA_OFFICER: { vi: "Cán bộ số liệu", en: "Data officer" },
  APPROVER: { vi: "Người duyệt số liệu", en: "Approver" },
  INSPECTION_OFFICER: { vi: "Cán bộ kiểm tra", en: "Inspection officer" },
  MEMBER_SECRETARY: { vi: "Bí thư quản lý đảng viên", en: "Member secretary" },
  AUDITOR: { vi: "Kiểm toán viên", en: "Auditor" },
  ADMINISTRATOR: { vi: "Quản trị viên", en: "Administrator" },
  INTEGRATOR: { vi: "Hệ thống tích hợp", en: "Integrator" },
};
