import type { DocumentKind } from "@nq21/code-lists/programme";

/** A row of the sheet “Văn bản”. */
export interface DocumentRow {
  readonly documentKey: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly organisationCode: string | null;
}

const document = (
  documentKey: string,
  kind: DocumentKind,
  number: string,
  issuer: string,
  issuedOn: string,
  title: string,
  organisationCode: string | null = null,
): DocumentRow => ({ documentKey, number, issuer, issuedOn, title, kind, organisationCode });

const central = "Ban Chấp hành Trung ương Đảng";
const politburo = "Bộ Chính trị";
const secretariat = "Ban Bí thư";
const organising = "Ban Tổ chức Trung ương";
const province = "Ban Thường vụ Tỉnh ủy Bắc Kạn";

/** Key of the programme's own document. */
export const PROGRAMME = "CTHD";

/**
 * Public documents: the programme, those that it names, and those by which organisations are rated and merged. Those of the
 * province before 2018 name no organisation: the record begins later.
 */
export const officialDocuments: readonly DocumentRow[] = [
  document(
    PROGRAMME,
    "PROGRAMME",
    "không ghi",
    province,
    "2022-09-06",
    "Chương trình hành động thực hiện Nghị quyết số 21-NQ/TW của Ban Chấp hành Trung ương Đảng về tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên trong giai đoạn mới",
    "BK",
  ),
  document(
    "NQ21",
    "RESOLUTION",
    "21-NQ/TW",
    central,
    "2022-06-16",
    "Nghị quyết về tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên trong giai đoạn mới",
  ),
  document("KH07", "PLAN", "07-KH/TW", politburo, "2022-08-17", "Kế hoạch thực hiện Nghị quyết số 21-NQ/TW"),
  document(
    "QD132",
    "REGULATION",
    "132-QĐ/TW",
    politburo,
    "2018-03-08",
    "Quy định về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm",
  ),
  document(
    "QD124",
    "REGULATION",
    "124-QĐ/TW",
    politburo,
    "2023-10-04",
    "Quy định về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm",
  ),
  document(
    "QD366",
    "REGULATION",
    "366-QĐ/TW",
    politburo,
    "2025-08-30",
    "Quy định về kiểm điểm và đánh giá, xếp loại chất lượng theo thang điểm 100",
  ),
  document(
    "NQ855",
    "RESOLUTION",
    "855/NQ-UBTVQH14",
    "Ủy ban Thường vụ Quốc hội",
    "2020-01-10",
    "Nghị quyết về sắp xếp các đơn vị hành chính cấp xã thuộc tỉnh Bắc Kạn",
  ),
  document(
    "NQ1683",
    "RESOLUTION",
    "1683/NQ-UBTVQH15",
    "Ủy ban Thường vụ Quốc hội",
    "2025-06-16",
    "Nghị quyết về sắp xếp các đơn vị hành chính cấp xã của tỉnh Thái Nguyên năm 2025",
  ),
  document(
    "DH-TNM-1",
    "RESOLUTION",
    "không ghi",
    "Đại hội đại biểu Đảng bộ tỉnh Thái Nguyên lần thứ I",
    "2025-09-23",
    "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Thái Nguyên lần thứ I, nhiệm kỳ 2025 - 2030",
    "TNM",
  ),
  document(
    "DH-BK-12",
    "RESOLUTION",
    "không ghi",
    "Đại hội đại biểu Đảng bộ tỉnh Bắc Kạn lần thứ XII",
    "2020-10-28",
    "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XII, nhiệm kỳ 2020 - 2025",
    "BK",
  ),
  document(
    "CT10",
    "DIRECTIVE",
    "10-CT/TW",
    secretariat,
    "2007-03-30",
    "Chỉ thị về nâng cao chất lượng sinh hoạt chi bộ",
  ),
  document("HD09", "GUIDANCE", "09-HD/BTCTW", organising, "2012-03-02", "Hướng dẫn về nội dung sinh hoạt chi bộ"),
  document(
    "HD12-2012",
    "GUIDANCE",
    "12-HD/BTCTW",
    organising,
    "2012-05-17",
    "Hướng dẫn nghiệp vụ công tác đảng viên và lập biểu thống kê cơ bản trong hệ thống tổ chức đảng",
  ),
  document(
    "KH130",
    "PLAN",
    "130-KH/TU",
    province,
    "2014-01-21",
    "Kế hoạch về dự sinh hoạt chi bộ theo Hướng dẫn số 09-HD/BTCTW",
  ),
  document(
    "CT05",
    "DIRECTIVE",
    "05-CT/TW",
    politburo,
    "2016-05-15",
    "Chỉ thị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
  ),
  document(
    "KL18",
    "CONCLUSION",
    "18-KL/TW",
    "Ban Bí thư (khóa XII)",
    "2017-09-22",
    "Kết luận về tiếp tục đẩy mạnh thực hiện Chỉ thị số 10-CT/TW về nâng cao chất lượng sinh hoạt chi bộ trong tình hình mới",
  ),
  document(
    "QD05",
    "REGULATION",
    "05-QĐ/TU",
    province,
    "2017-12-07",
    "Quy định về tiêu chí, cách thức đánh giá chất lượng sinh hoạt chi bộ",
  ),
  document("KH81", "PLAN", "81-KH/TU", province, "2017-12-08", "Kế hoạch thực hiện Kết luận số 18-KL/TW"),
  document(
    "HD12-2018",
    "GUIDANCE",
    "12-HD/BTCTW",
    organising,
    "2018-07-06",
    "Hướng dẫn một số vấn đề nâng cao chất lượng sinh hoạt chi bộ",
  ),
  document(
    "CT28",
    "DIRECTIVE",
    "28-CT/TW",
    secretariat,
    "2019-01-21",
    "Chỉ thị về nâng cao chất lượng kết nạp đảng viên và rà soát, sàng lọc, đưa những đảng viên không còn đủ tư cách ra khỏi Đảng",
  ),
  document(
    "KL01",
    "CONCLUSION",
    "01-KL/TW",
    politburo,
    "2021-05-18",
    "Kết luận về tiếp tục thực hiện Chỉ thị số 05-CT/TW “Về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”",
  ),
  document(
    "KL21",
    "CONCLUSION",
    "21-KL/TW",
    "Ban Chấp hành Trung ương Đảng (khóa XIII)",
    "2021-10-25",
    "Kết luận về đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị",
  ),
  document("HD12-2022", "GUIDANCE", "12-HD/BTCTW", organising, "2022-01-18", "Hướng dẫn nghiệp vụ công tác đảng viên"),
  document("KH82", "PLAN", "82-KH/TU", province, "2022-01-20", "Kế hoạch thực hiện Kết luận số 21-KL/TW", "BK"),
];
