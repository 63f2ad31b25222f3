import type { SentencesByCode } from "../fault.ts";

/** What can be wrong with members, by stable code. */
export const memberSentences = {
  UNKNOWN_MEMBER: () => ({
    vi: "Không có đảng viên nào mang số thẻ này trong sổ danh sách.",
    en: "No member with this card number is in the register.",
  }),
  OVERLAPPING_PERIODS: (otherRow: string) => ({
    vi: `Khoảng thời gian chồng lên dòng ${otherRow} của cùng đảng viên.`,
    en: `The period overlaps row ${otherRow} of the same member.`,
  }),
  OVERLAPS_RECORD: () => ({
    vi: "Khoảng thời gian chồng lên một khoảng đã ghi trước đây của cùng đảng viên.",
    en: "The period overlaps one of the same member that is already on record.",
  }),
  MEMBER_NOT_IN_ORGANISATION: (on: string) => ({
    vi: `Đảng viên không sinh hoạt tại tổ chức này vào ngày ${on}.`,
    en: `The member did not belong to this organisation on ${on}.`,
  }),
  CITIZEN_NUMBER_FORM: () => ({
    vi: "Số định danh cá nhân phải có đúng 12 chữ số.",
    en: "A citizen number has exactly 12 digits.",
  }),
  NOT_A_TRANSFER: () => ({
    vi: "Chỉ người chuyển đi mới ghi nơi chuyển đến.",
    en: "Only whoever is transferred out goes somewhere.",
  }),
  DESTINATION_ELSEWHERE: () => ({
    vi: "Chỉ khi chuyển trong tỉnh mới ghi tổ chức đảng nơi đến.",
    en: "Only a transfer within the province names the organisation that it leads to.",
  }),
  NOT_A_DEPARTURE: () => ({
    vi: "Chuyển sinh hoạt trong tỉnh không phải là ra khỏi danh sách: hãy ghi là chuyển sinh hoạt.",
    en: "A transfer within the province is no departure: record it as a transfer.",
  }),
  ONE_OF_TWO: (one: string, other: string) => ({
    vi: `Phải ghi đúng một trong hai: “${one}” hoặc “${other}”.`,
    en: `Give exactly one of the two: “${one}” or “${other}”.`,
  }),
  NO_SUCH_MEMBER: () => ({
    vi: "Không có đảng viên này, hoặc đảng viên nằm ngoài phạm vi của bạn vào ngày đó.",
    en: "There is no such member, or the member was beyond your reach on that day.",
  }),
  NOT_IN_TRANSIT: () => ({
    vi: "Không có ai mang số thẻ này đang chuyển sinh hoạt đến từ ngày đã ghi.",
    en: "Nobody with this card number has been on the way since the day given.",
  }),
  CARD_IN_USE: () => ({
    vi: "Không kết nạp được với số thẻ này.",
    en: "Nobody can be admitted with this card number.",
  }),
  NAME_FORM: () => ({
    vi: "Họ và tên phải có từ 2 đến 100 ký tự, chỉ gồm chữ và khoảng trắng.",
    en: "A full name has 2 to 100 characters, letters and spaces only.",
  }),
  CARD_NUMBER_FORM: () => ({
    vi: "Số thẻ phải có từ 1 đến 20 chữ số hoặc chữ cái.",
    en: "A card number has 1 to 20 digits or letters.",
  }),
  ALREADY_CONFIRMED: () => ({
    vi: "Đảng viên này đã được công nhận chính thức.",
    en: "The member has been confirmed already.",
  }),
  NOT_DEPARTED: () => ({
    vi: "Đảng viên này chưa ra khỏi danh sách theo cách có thể phục hồi đảng tịch.",
    en: "The member has not departed in a way that can be undone by restoring.",
  }),
  ALREADY_ENDED: () => ({
    vi: "Việc này đã kết thúc.",
    en: "It has ended already.",
  }),
  POST_NOT_OF_KIND: (on: string) => ({
    vi: `Chức vụ này không có ở loại tổ chức đảng đó vào ngày ${on}.`,
    en: `An organisation of the kind that it was on ${on} has no such post.`,
  }),
  PLACE_NOT_OF_POST: () => ({
    vi: "Chỉ chức vụ ở thôn, tổ dân phố mới ghi mã thôn.",
    en: "Only posts held in a village name a village.",
  }),
  SECRETARY_TWICE: (on: string) => ({
    vi: `Tổ chức đảng này đã có bí thư khác vào ngày ${on}.`,
    en: `This organisation has another secretary on ${on}.`,
  }),
  MORE_THAN_ONE_EXTRACT: () => ({
    vi: "Một tệp chỉ trích danh sách của một đảng bộ vào một ngày.",
    en: "A file is the extract of one committee on one day.",
  }),
  NOT_BELOW_COMMITTEE: (on: string) => ({
    vi: `Vào ngày ${on} tổ chức đảng này không trực thuộc đảng bộ được trích.`,
    en: `On ${on} this organisation did not stand below the committee of the extract.`,
  }),
} satisfies SentencesByCode;
