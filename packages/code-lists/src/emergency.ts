import type { CodeList } from "./code-list.ts";

/** Code of `emergencyReasons`. */
export type EmergencyReason =
  | "MEMBER_TRANSFER_URGENT"
  | "SECRETARY_ABSENT"
  | "INSPECTION_DEADLINE"
  | "COMPLAINT_DEADLINE";
/** Why someone takes the member secretary's right for hours. A closed list: a reason in words could name a person. */
export const emergencyReasons: CodeList<EmergencyReason> = {
  MEMBER_TRANSFER_URGENT: { vi: "Chuyển sinh hoạt đảng gấp", en: "A member's transfer cannot wait" },
  SECRETARY_ABSENT: { vi: "Bí thư vắng mặt", en: "The secretary is absent" },
  INSPECTION_DEADLINE: { vi: "Đến hạn của cuộc kiểm tra", en: "An inspection's deadline" },
  COMPLAINT_DEADLINE: { vi: "Đến hạn giải quyết khiếu nại, tố cáo", en: "A complaint's deadline" },
};
