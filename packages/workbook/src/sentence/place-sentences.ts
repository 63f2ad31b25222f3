import type { SentencesByCode } from "../fault.ts";

/** What can be wrong with places and villages, by stable code. */
export const placeSentences = {
  UNKNOWN_PLACE: (on: string) => ({
    vi: `Không có đơn vị hành chính, thôn, tổ dân phố nào mang mã này vào ngày ${on}.`,
    en: `No place carried this code on ${on}.`,
  }),
  PLACE_MISMATCH: (on: string) => ({
    vi: `Vào ngày ${on} mã này thuộc về một đơn vị khác tên hoặc khác loại.`,
    en: `On ${on} this code belonged to a place of another name or kind.`,
  }),
  PLACE_OVERLAP: (on: string) => ({
    vi: `Vào ngày ${on} có hai đơn vị mang cùng mã này, hoặc một đơn vị được chuyển đi hai lần.`,
    en: `On ${on} two places would carry this code, or one place would go over twice.`,
  }),
  PLACE_GAP: (on: string) => ({
    vi: `Đơn vị này bị chia vào ngày ${on} nhưng danh sách chỉ nêu một phần; phần còn lại đi đâu thì không rõ.`,
    en: `The place was divided on ${on} but the list names one part only: where the rest went is not said.`,
  }),
  PLACE_LINEAGE_FIRST: (on: string, code: string) => ({
    vi: `Chưa ghi đơn vị mang mã ${code} trở thành đơn vị nào vào ngày ${on}. Hãy nộp danh sách biến động của ngày đó trước.`,
    en: `Nothing on record says what became of the place with code ${code} on ${on}. Hand in the lineage of that day first.`,
  }),
  PLACE_INCOMPLETE: (what: string) => ({
    vi: `Dòng này thiếu hoặc sai thông tin về đơn vị: ${what}.`,
    en: `The row lacks information about a place or contradicts itself: ${what}.`,
  }),
  NO_SUCH_PARENT_PLACE: (on: string) => ({
    vi: `Đơn vị cấp trên không tồn tại vào ngày ${on}.`,
    en: `The place above does not exist on ${on}.`,
  }),
  VILLAGES_ORPHANED: (count: string, on: string) => ({
    vi: `Từ ngày ${on} có ${count} thôn, tổ dân phố không còn đơn vị cấp trên: hãy nêu chúng về đâu (TRANSFER_PARENT).`,
    en: `From ${on} on ${count} villages would have no place above: say where they go (TRANSFER_PARENT).`,
  }),
  PLACE_IN_USE: () => ({
    vi: "Chi bộ hoặc chức danh đã ghi gắn với thôn, tổ dân phố mà tệp này làm mất đi.",
    en: "Cells or offices on record belong to a village that would no longer be there after this file.",
  }),
  VILLAGE_PERIODS_OVERLAP: () => ({
    vi: "Khoảng thời gian chồng lên một khoảng khác của cùng chi bộ và thôn, hoặc của cùng chức danh.",
    en: "The period overlaps another of the same cell and village, or of the same office.",
  }),
} satisfies SentencesByCode;
