import type { SentencesByCode } from "../fault.ts";

/** What can be wrong with organisations, their ratings and their activity, by stable code. */
export const recordSentences = {
  UNKNOWN_ORGANISATION: (on: string) => ({
    vi: `Không có tổ chức đảng nào mang mã này vào ngày ${on}.`,
    en: `No organisation carried this code on ${on}.`,
  }),
  ORGANISATION_OUT_OF_REACH: () => ({
    vi: "Bạn không có quyền nộp số liệu về tổ chức đảng này.",
    en: "You don't have the right to hand in anything about this organisation.",
  }),
  REPLACES_OUT_OF_REACH: () => ({
    vi: "Dòng này sẽ thay số liệu đã ghi của một tổ chức đảng mà bạn không có quyền nộp số liệu.",
    en: "This row would take the place of something on record that you don't have the right to change.",
  }),
  BINDS_EVERYONE: () => ({
    vi: "Dòng này ràng buộc mọi tổ chức đảng: chỉ người vận hành phần mềm ghi mới hoặc sửa được.",
    en: "This row binds every organisation: only the operator of the software adds or changes it.",
  }),
  PLACES_OUT_OF_REACH: () => ({
    vi: "Danh mục đơn vị hành chính, thôn, tổ dân phố của cả tỉnh do người vận hành nộp; bạn không có quyền nộp.",
    en: "Lists of the places of the whole province are handed in by the operator; you don't have the right to.",
  }),
  LEVEL_OR_REASON: () => ({
    vi: "Phải ghi đúng một trong hai: mức xếp loại, hoặc lý do không đánh giá hoặc chưa đánh giá.",
    en: "Give exactly one of the two: a level, or the reason why there is none.",
  }),
  DATES_OUT_OF_ORDER: (earlier: string, later: string) => ({
    vi: `“${later}” phải sau hoặc trùng “${earlier}”.`,
    en: `“${later}” must not come before “${earlier}”.`,
  }),
  SCORE_NOT_IN_RULE: (year: string) => ({
    vi: `Quy định đánh giá của năm ${year} không chấm điểm.`,
    en: `The rating rule of ${year} has no scores.`,
  }),
  RANGE_OUT_OF_ORDER: (lower: string, upper: string) => ({
    vi: `“${upper}” chỉ được ghi khi có “${lower}” và không được nhỏ hơn.`,
    en: `“${upper}” needs “${lower}” and must not be smaller.`,
  }),
  DECIDED_BEFORE_PERIOD: () => ({
    vi: "Ngày quyết định đứng trước kỳ đánh giá.",
    en: "The decision is dated before the period it is about.",
  }),
  CODE_IN_USE: (on: string) => ({
    vi: `Mã tổ chức này đang được dùng vào ngày ${on}.`,
    en: `This organisation code is already in use on ${on}.`,
  }),
  INCOMPLETE_CHANGE: (what: string) => ({
    vi: `Biến động thiếu hoặc sai thông tin: ${what}.`,
    en: `The change lacks information or contradicts itself: ${what}.`,
  }),
  NO_SUCH_PARENT: (on: string) => ({
    vi: `Tổ chức cấp trên không tồn tại vào ngày ${on}.`,
    en: `The parent organisation does not exist on ${on}.`,
  }),
  PARENT_CYCLE: () => ({
    vi: "Tổ chức cấp trên nằm bên dưới chính tổ chức này.",
    en: "The parent organisation lies below this organisation itself.",
  }),
  ORPHANED: (count: string, on: string) => ({
    vi: `Từ ngày ${on} có ${count} tổ chức trực thuộc không còn cấp trên: hãy chuyển hoặc kết thúc chúng cùng ngày.`,
    en: `From ${on} on ${count} organisations below would have no parent: move or end them on the same day.`,
  }),
  WOULD_ERASE_FACTS: (count: string) => ({
    vi: `${count} tổ chức sẽ không còn tồn tại trong kỳ mà số liệu đã ghi nói tới. Hãy rút hoặc sửa số liệu đó trước.`,
    en: `${count} organisations would no longer exist in a period that facts on record are about. Withdraw or correct those first.`,
  }),
  PERIOD_INCOMPLETE: (what: string) => ({
    vi: `Kỳ đánh giá này phải ghi ${what}.`,
    en: `A rating of this period must give ${what}.`,
  }),
  PERIOD_OVERFILLED: (what: string) => ({
    vi: `Kỳ đánh giá này không ghi ${what}.`,
    en: `A rating of this period does not give ${what}.`,
  }),
  PERIOD_NOT_IN_RULE: (year: string) => ({
    vi: `Quy định đánh giá của năm ${year} không có kỳ đánh giá này.`,
    en: `The rating rule of ${year} does not know ratings of this period.`,
  }),
  PERIOD_NOT_IN_YEAR: () => ({
    vi: "Ngày cuối của kỳ đánh giá phải nằm trong năm đã ghi.",
    en: "The last day of the period must lie in the year given.",
  }),
  STATE_NOT_RECORDED: () => ({
    vi: "“Đã thay thế” không ghi được: trạng thái này do quyết định sau mà có.",
    en: "“Superseded” can't be recorded: it follows from a later decision.",
  }),
  DECISION_NOT_DUE: () => ({
    vi: "Chỉ mức đã quyết định mới ghi quyết định.",
    en: "Only a decided level has a decision.",
  }),
  NOT_ALIVE: (on: string) => ({
    vi: `Tổ chức đảng này không tồn tại vào ngày ${on}, hoặc nằm ngoài phạm vi của bạn.`,
    en: `This organisation did not exist on ${on}, or lies beyond your reach.`,
  }),
  IN_FUTURE: (column: string) => ({
    vi: `“${column}” không được sau ngày hôm nay.`,
    en: `“${column}” must not come after today.`,
  }),
  TITLE_NOT_OF_KIND: (on: string) => ({
    vi: `Danh hiệu này không dành cho loại tổ chức đảng đó vào ngày ${on}.`,
    en: `This title is not for an organisation of the kind that it was on ${on}.`,
  }),
  ASSIGNMENT_OVERLAP: (otherRow: string) => ({
    vi: `Khoảng thời gian chồng lên dòng ${otherRow} của cùng hai tổ chức đảng.`,
    en: `The period overlaps row ${otherRow} of the same two organisations.`,
  }),
  ASSIGNMENT_OVERLAPS_RECORD: () => ({
    vi: "Khoảng thời gian chồng lên một khoảng đã ghi trước đây của cùng hai tổ chức đảng.",
    en: "The period overlaps one of the same two organisations that is already on record.",
  }),
  COUNT_OUT_OF_ORDER: (part: string, whole: string) => ({
    vi: `“${part}” không được lớn hơn “${whole}”.`,
    en: `“${part}” must not be greater than “${whole}”.`,
  }),
  NOT_A_CELL: (on: string) => ({
    vi: `Vào ngày ${on} tổ chức mang mã này không phải là chi bộ.`,
    en: `On ${on} the organisation with this code was not a cell.`,
  }),
  NOT_A_VILLAGE: (on: string) => ({
    vi: `Vào ngày ${on} mã này không phải của thôn, tổ dân phố.`,
    en: `On ${on} this code was not a village's.`,
  }),
} satisfies SentencesByCode;
