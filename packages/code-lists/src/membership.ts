import type { CodeList } from "./code-list.ts";

/** Code of `memberStatuses`. */
export type MemberStatus = "PROBATIONARY" | "FULL" | "DEPARTED";
/** How a member stands on a day. */
export const memberStatuses: CodeList<MemberStatus> = {
  PROBATIONARY: { vi: "Dự bị", en: "Probationary", legalSource: "Điều lệ Đảng" },
  FULL: { vi: "Chính thức", en: "Full", legalSource: "Điều lệ Đảng" },
  DEPARTED: { vi: "Đã ra khỏi danh sách", en: "Departed" },
};

/** Code of `joinReasons`. */
export type JoinReason = "ON_LIST" | "ADMITTED" | "TRANSFERRED_IN" | "RESTORED";
/** How a membership at an organisation begins. */
export const joinReasons: CodeList<JoinReason> = {
  ON_LIST: { vi: "Có trong danh sách đầu kỳ", en: "On the list at the start" },
  ADMITTED: { vi: "Kết nạp", en: "Admitted" },
  TRANSFERRED_IN: { vi: "Chuyển đến", en: "Transferred in", legalSource: "Biểu số 1-BTCTW, dòng B2" },
  RESTORED: { vi: "Phục hồi đảng tịch", en: "Restored", legalSource: "Biểu số 1-BTCTW, dòng B3" },
};

/** Code of `admissionSources`. */
export type AdmissionSource = "YOUTH_UNION" | "TRADE_UNION" | "OTHER_ORGANISATION" | "NONE";
/** Who introduced a member for admission: an organisation of the masses, or only members in person. */
export const admissionSources: CodeList<AdmissionSource> = {
  YOUTH_UNION: {
    vi: "Đoàn TNCS Hồ Chí Minh",
    en: "Youth union",
    legalSource: "Biểu số 2-BTCTW, dòng Đoàn viên; Điều lệ Đảng, điều 4",
  },
  TRADE_UNION: { vi: "Công đoàn", en: "Trade union", legalSource: "Điều lệ Đảng, điều 4" },
  OTHER_ORGANISATION: { vi: "Tổ chức chính trị - xã hội khác", en: "Other organisation" },
  NONE: { vi: "Chỉ có đảng viên giới thiệu", en: "Introduced by members only" },
};

/** Code of `leaveReasons`. */
export type LeaveReason = "TRANSFERRED_OUT" | "DIED" | "EXPELLED" | "STRUCK_OFF" | "LEFT";
/** How a membership at an organisation ends. Struck off and left on request are not discipline; expelled is. */
export const leaveReasons: CodeList<LeaveReason> = {
  TRANSFERRED_OUT: { vi: "Chuyển đi", en: "Transferred out", legalSource: "Biểu số 1-BTCTW, dòng C5" },
  DIED: { vi: "Từ trần", en: "Died", legalSource: "Biểu số 1-BTCTW, dòng C1" },
  EXPELLED: { vi: "Khai trừ", en: "Expelled", legalSource: "Biểu số 1-BTCTW, dòng C2" },
  STRUCK_OFF: { vi: "Xóa tên", en: "Struck off", legalSource: "Biểu số 1-BTCTW, dòng C3" },
  LEFT: { vi: "Xin ra khỏi Đảng", en: "Left on request", legalSource: "Biểu số 1-BTCTW, dòng C4" },
};
