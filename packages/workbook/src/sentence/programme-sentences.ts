import type { SentencesByCode } from "../fault.ts";

/** What can be wrong with the programme, by stable code. */
export const programmeSentences = {
  UNKNOWN_DOCUMENT: () => ({
    vi: "Ký hiệu văn bản này không có ở trang “Văn bản”.",
    en: "This document key is not on the sheet “Văn bản”.",
  }),
  UNKNOWN_OBJECTIVE: () => ({
    vi: "Ký hiệu mục tiêu này không có ở trang “Mục tiêu”.",
    en: "This objective key is not on the sheet “Mục tiêu”.",
  }),
  UNKNOWN_INDICATOR: () => ({
    vi: "Mã chỉ số không có trong danh mục chỉ số.",
    en: "The indicator code is not in the registry.",
  }),
  THRESHOLD_OR_REASON: () => ({
    vi: "Phải ghi đúng một trong hai: ngưỡng, hoặc lý do chưa rõ ngưỡng.",
    en: "Give exactly one of the two: a threshold, or the reason why it is not known.",
  }),
  TARGET_STATE_INCOMPLETE: () => ({
    vi: "Chỉ tiêu đã được thay thế phải ghi chỉ tiêu thay thế; chỉ tiêu đang thực hiện thì không ghi phần này.",
    en: "A superseded target names the one that took its place; a target in force names none, and no document that ended it.",
  }),
  TEXT_LENGTH: (column: string, most: string) => ({
    vi: `“${column}” phải có từ 1 đến ${most} ký tự.`,
    en: `“${column}” must have from 1 to ${most} characters.`,
  }),
  NO_SUCH_DOCUMENT: () => ({
    vi: "Văn bản này chưa được ghi.",
    en: "This document is not on record.",
  }),
  NO_SUCH_OBJECTIVE: () => ({
    vi: "Mục tiêu này chưa được ghi.",
    en: "This objective is not on record.",
  }),
  NO_SUCH_TARGET: () => ({
    vi: "Chỉ tiêu này chưa được ghi.",
    en: "This target is not on record.",
  }),
  NO_SUCH_TASK: () => ({
    vi: "Nhiệm vụ này chưa được ghi.",
    en: "This task is not on record.",
  }),
  TASK_INCOMPLETE: (what: string) => ({
    vi: `Nhiệm vụ thiếu hoặc thừa thông tin: ${what}.`,
    en: `The task lacks information or has too much: ${what}.`,
  }),
  SET_BY_OPERATOR: () => ({
    vi: "Dòng này do người vận hành phần mềm ghi: bạn không ghi mới hoặc sửa được.",
    en: "The operator of the software records this row: you can neither add nor change it.",
  }),
  NOT_LIST_FORM: () => ({
    vi: "Loại biểu này không phải biểu mà cấp ủy nộp.",
    en: "Files of this kind are not handed in by committees.",
  }),
  NO_SUCH_EXPECTED_RETURN: () => ({
    vi: "Biểu phải nộp này chưa được ghi.",
    en: "This expected return is not on record.",
  }),
  NO_SUCH_REVIEW: () => ({
    vi: "Chưa mở đợt sơ kết, tổng kết này.",
    en: "This review was not opened.",
  }),
  REVIEW_CLOSED: () => ({
    vi: "Đợt sơ kết, tổng kết này đã kết thúc nên không sửa được nữa.",
    en: "This review is closed and can no longer be changed.",
  }),
  REVIEW_NOT_PINNED: () => ({
    vi: "Phải gắn phiên bản số liệu trước khi kết thúc đợt sơ kết, tổng kết.",
    en: "A review must pin a data version before it is closed.",
  }),
  BAD_DATA_VERSION: () => ({
    vi: "Đây không phải là mã của một phiên bản số liệu.",
    en: "This is not the id of a data version.",
  }),
} satisfies SentencesByCode;
