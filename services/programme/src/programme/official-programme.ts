/**
 * The programme as it was signed, for a record into which no file has come yet. Its own number is not printed in it. Source:
 * the programme's text, signed for the Standing Committee of Tỉnh ủy Bắc Kạn on 6/9/2022.
 */
export const officialProgramme = {
  /** Key under which files hand in the programme's own document. */
  documentKey: "CTHD",
  title:
    "Chương trình hành động thực hiện Nghị quyết số 21-NQ/TW của Ban Chấp hành Trung ương Đảng về tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên trong giai đoạn mới",
  issuedOn: "2022-09-06",
} as const;
