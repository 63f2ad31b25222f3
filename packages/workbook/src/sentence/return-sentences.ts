import type { SentencesByCode } from "../fault.ts";

/** What can be wrong with aggregate returns, by stable code. */
export const returnSentences = {
  MISSING_LINE: (label: string) => ({
    vi: `Biểu thiếu dòng “${label}”.`,
    en: `The line “${label}” of the form is missing.`,
  }),
  MISSING_HEAD: (mark: string) => ({
    vi: `Đầu biểu thiếu ô “${mark}”: ghi “Đơn vị: <mã tổ chức>”, “Năm 2023”, và “Kỳ: 6 tháng” nếu không phải cả năm.`,
    en: `The head of the form lacks “${mark}”: write “Đơn vị: <code>”, “Năm 2023”, and “Kỳ: 6 tháng” unless it is a year.`,
  }),
  HEAD_TWICE: (mark: string) => ({
    vi: `Đầu biểu ghi “${mark}” hai lần khác nhau: chỉ để lại một.`,
    en: `The head of the form says “${mark}” in two ways: leave one of them.`,
  }),
  NO_SUCH_CELL: (label: string, measure: string) => ({
    vi: `Dòng “${label}” không có ô ở cột “${measure}”: mẫu biểu in dấu X.`,
    en: `The line “${label}” has no cell in the column “${measure}”: the form prints an X.`,
  }),
  RETURN_TWICE: (row: string) => ({
    vi: `Số liệu này đã có ở dòng ${row} của cùng tệp, với giá trị khác.`,
    en: `The same figures stand in row ${row} of this file, with other values.`,
  }),
  PERIOD_NOT_OF_FORM: (allowed: string) => ({
    vi: `Biểu này không lập cho kỳ đó. Được ghi: ${allowed}.`,
    en: `This form is not made for that period. It may be: ${allowed}.`,
  }),
  BEFORE_PERIOD: (from: string) => ({
    vi: `Ngày báo cáo không được trước ngày đầu của kỳ báo cáo (${from}).`,
    en: `The day of the return must not come before the first day of its period (${from}).`,
  }),
  NOTHING_REPORTED: () => ({
    vi: "Biểu không có số liệu nào.",
    en: "The return holds no figure.",
  }),
  RETURN_CHECK_FAILED: (sentence: string, sentenceEn: string, left: string, right: string) => ({
    vi: `${sentence} Ở đây: ${left} và ${right}.`,
    en: `${sentenceEn} Here: ${left} and ${right}.`,
  }),
  PERCENTAGE_DIFFERS: (computed: string) => ({
    vi: `Tỷ lệ in ở đây không khớp số đếm: tính lại là ${computed} %.`,
    en: `The percentage printed here does not follow from the counts: recomputed it is ${computed} %.`,
  }),
  LAST_PERIOD_DIFFERS: (loaded: string) => ({
    vi: `Số cùng kỳ năm trước in ở đây khác số đã nộp năm trước (${loaded}).`,
    en: `The figure of last year printed here is not the one handed in then (${loaded}).`,
  }),
} satisfies SentencesByCode;
