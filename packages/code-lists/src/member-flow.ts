import type { CodeList } from "./code-list.ts";

/** Code of `memberFlowResidueKinds`. */
export type MemberFlowResidueKind =
  | "BEGAN_WITHOUT_REASON"
  | "ENDED_WITHOUT_REASON"
  | "ARRIVED_AFTER_DEPARTURE"
  | "CELL_DID_NOT_EXIST";
/** What the record doesn't say of a member who came or went, so that stocks and movements don't agree. */
export const memberFlowResidueKinds: CodeList<MemberFlowResidueKind> = {
  BEGAN_WITHOUT_REASON: {
    vi: "Có trong danh sách mà không kết nạp, chuyển đến hay phục hồi",
    en: "On the list without admission, transfer or restoration",
  },
  ENDED_WITHOUT_REASON: { vi: "Không còn trong danh sách mà không ghi lý do", en: "Off the list without a reason" },
  ARRIVED_AFTER_DEPARTURE: {
    vi: "Chuyển đến sau khi đã ra khỏi Đảng",
    en: "Transferred in after having departed from the Party",
  },
  CELL_DID_NOT_EXIST: {
    vi: "Ở chi bộ chưa thành lập hoặc đã kết thúc",
    en: "In a cell not yet founded or already ended",
  },
};
