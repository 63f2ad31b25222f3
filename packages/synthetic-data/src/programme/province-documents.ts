import { PROVINCE_MERGER } from "../organisation/committees.ts";
import type { DocumentRow } from "./official-documents.ts";

/** Years on which the province reported at the end of January of the next. */
export const reportedYears = [2022, 2023, 2024, 2025] as const;

/** Code of the province's organisation on a day. */
export const provinceOn = (day: string): "BK" | "TNM" => (day < PROVINCE_MERGER ? "BK" : "TNM");

const issuers = { BK: "Ban Thường vụ Tỉnh ủy Bắc Kạn", TNM: "Ban Thường vụ Tỉnh ủy Thái Nguyên" } as const;

const made = (
  documentKey: string,
  kind: DocumentRow["kind"],
  number: string,
  issuedOn: string,
  title: string,
): DocumentRow => {
  const organisationCode = provinceOn(issuedOn);
  return { documentKey, number, issuer: issuers[organisationCode], issuedOn, title, kind, organisationCode };
};

/** Key of the province's report on a year. */
export const reportKeyOf = (year: number): string => `BC-TU-${year}`;

/** Documents of the province under the programme. They are made up, and so are their numbers. */
export const provinceDocuments: readonly DocumentRow[] = [
  ...reportedYears.map((year, at) =>
    made(
      reportKeyOf(year),
      "REPORT",
      `${210 + 37 * at}-BC/TU`,
      `${year + 1}-01-${24 + at}`,
      `Báo cáo kết quả thực hiện Chương trình hành động thực hiện Nghị quyết số 21-NQ/TW năm ${year}`,
    ),
  ),
  made("QC-MAU", "WORKING_RULES", "04-QC/TU", "2023-05-18", "Quy chế làm việc mẫu của cấp ủy cơ sở"),
  made(
    "KH-TD",
    "PLAN",
    "141-KH/TU",
    "2023-02-20",
    "Kế hoạch thí điểm sinh hoạt theo tổ đảng, sinh hoạt đảng trực tuyến",
  ),
  made(
    "KH-BTCT",
    "PLAN",
    "152-KH/TU",
    "2023-03-15",
    "Kế hoạch thí điểm bí thư cấp ủy đồng thời là chủ tịch ủy ban nhân dân xã",
  ),
  made(
    "BC-TD",
    "REPORT",
    "389-BC/TU",
    "2024-12-10",
    "Báo cáo tổng kết thí điểm sinh hoạt theo tổ đảng, sinh hoạt đảng trực tuyến",
  ),
  made(
    "BC-SK-2025",
    "REPORT",
    "97-BC/TU",
    "2025-12-16",
    "Báo cáo sơ kết thực hiện Chương trình hành động thực hiện Nghị quyết số 21-NQ/TW",
  ),
];
