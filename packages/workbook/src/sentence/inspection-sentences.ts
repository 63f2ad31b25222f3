import type { SentencesByCode } from "../fault.ts";

/** What can be wrong with inspection and discipline, by stable code. */
export const inspectionSentences = {
  BODY_NOT_OF_KIND: (on: string) => ({
    vi: `Vào ngày ${on} tổ chức mang mã này không có chủ thể đó: ủy ban kiểm tra chỉ có từ đảng bộ cơ sở trở lên.`,
    en: `On ${on} the organisation with this code had no such body: inspection commissions stand from grassroots chapters up.`,
  }),
  NOT_SELF_LED: () => ({
    vi: "Tự kiểm tra do chính tổ chức được kiểm tra tiến hành.",
    en: "A self-inspection is led by the organisation that is inspected.",
  }),
  PLAN_WITHOUT_SUBJECT: () => ({
    vi: "Mục kế hoạch phải ghi mã tổ chức, số tổ chức hoặc số đảng viên được kiểm tra, giám sát.",
    en: "An item of a plan names an organisation, a number of organisations or a number of members.",
  }),
  UNKNOWN_INSPECTION: () => ({
    vi: "Không tìm được đúng một cuộc kiểm tra, giám sát có số hiệu, tổ chức tiến hành và năm này.",
    en: "There is not exactly one inspection on record with this reference, leading organisation and year.",
  }),
  UNKNOWN_SUBJECT: () => ({
    vi: "Cuộc kiểm tra, giám sát này không có đối tượng đó.",
    en: "The inspection has no such subject.",
  }),
  NOT_CONCLUDED: () => ({
    vi: "Cuộc kiểm tra, giám sát chưa có ngày kết luận nên chưa ghi được kết luận về đối tượng.",
    en: "The inspection is not concluded yet, so nothing is concluded about a subject.",
  }),
  FORM_WITHOUT_VIOLATION: () => ({
    vi: "Chỉ đề nghị kỷ luật khi kết luận có vi phạm.",
    en: "Discipline is proposed only where a violation was found.",
  }),
  FORM_NOT_OF_SUBJECT: () => ({
    vi: "Hình thức này không áp dụng cho đối tượng này (tổ chức đảng, đảng viên chính thức hoặc dự bị).",
    en: "This form does not fit its subject (organisation, full member or member on probation).",
  }),
  CARD_OF_ORGANISATION: () => ({
    vi: "Đối tượng là tổ chức đảng thì không ghi số thẻ đảng viên.",
    en: "Where the subject is an organisation there is no card number.",
  }),
  NEVER_IN_ORGANISATION: () => ({
    vi: "Sổ danh sách không có đảng viên nào mang số thẻ này từng sinh hoạt ở tổ chức này.",
    en: "No member with this card ever belonged to this organisation by the register.",
  }),
  MEMBERS_UNREACHABLE: () => ({
    vi: "Chưa tra được sổ danh sách đảng viên nên chưa nhận tệp. Hãy nộp lại sau ít phút.",
    en: "The register of members can't be asked just now, so the file was not taken. Hand it in again in a few minutes.",
  }),
} satisfies SentencesByCode;
