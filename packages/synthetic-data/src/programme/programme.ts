import type { CellContent } from "@nq21/workbook/layout";

type Row = Readonly<Record<string, CellContent>>;

const PROGRAMME = "CTHD";

const documents: readonly Row[] = [
  {
    documentKey: PROGRAMME,
    number: "không ghi",
    issuer: "Ban Thường vụ Tỉnh ủy Bắc Kạn",
    issuedOn: "2022-09-06",
    title:
      "Chương trình hành động thực hiện Nghị quyết số 21-NQ/TW của Ban Chấp hành Trung ương Đảng về tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên trong giai đoạn mới",
  },
  {
    documentKey: "NQ21",
    number: "21-NQ/TW",
    issuer: "Ban Chấp hành Trung ương Đảng",
    issuedOn: "2022-06-16",
    title:
      "Nghị quyết về tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên trong giai đoạn mới",
  },
  {
    documentKey: "KH07",
    number: "07-KH/TW",
    issuer: "Bộ Chính trị",
    issuedOn: "2022-08-17",
    title: "Kế hoạch thực hiện Nghị quyết số 21-NQ/TW",
  },
  {
    documentKey: "QD132",
    number: "132-QĐ/TW",
    issuer: "Bộ Chính trị",
    issuedOn: "2018-03-08",
    title: "Quy định về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm",
  },
  {
    documentKey: "QD124",
    number: "124-QĐ/TW",
    issuer: "Bộ Chính trị",
    issuedOn: "2023-10-04",
    title: "Quy định về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm",
  },
  {
    documentKey: "QD366",
    number: "366-QĐ/TW",
    issuer: "Bộ Chính trị",
    issuedOn: "2025-08-30",
    title: "Quy định về kiểm điểm và đánh giá, xếp loại chất lượng theo thang điểm 100",
  },
  {
    documentKey: "NQ855",
    number: "855/NQ-UBTVQH14",
    issuer: "Ủy ban Thường vụ Quốc hội",
    issuedOn: "2020-01-10",
    title: "Nghị quyết về sắp xếp các đơn vị hành chính cấp xã thuộc tỉnh Bắc Kạn",
  },
  {
    documentKey: "NQ1683",
    number: "1683/NQ-UBTVQH15",
    issuer: "Ủy ban Thường vụ Quốc hội",
    issuedOn: "2025-06-16",
    title: "Nghị quyết về sắp xếp các đơn vị hành chính cấp xã của tỉnh Thái Nguyên năm 2025",
  },
  {
    documentKey: "DH-TNM-1",
    number: "không ghi",
    issuer: "Đại hội đại biểu Đảng bộ tỉnh Thái Nguyên lần thứ I",
    issuedOn: "2025-09-23",
    title: "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Thái Nguyên lần thứ I, nhiệm kỳ 2025 - 2030",
  },
];

const objectives: readonly Row[] = [
  {
    objectiveKey: "II.1",
    section: "II.1",
    titleVi:
      "Mục tiêu chung: nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng và chất lượng đội ngũ đảng viên",
    titleEn: "General aim: stronger grassroots Party organisations and better members",
    documentKey: PROGRAMME,
  },
  {
    objectiveKey: "II.2",
    section: "II.2",
    titleVi:
      "Hằng năm có trên 90% tổ chức cơ sở đảng, đảng viên được đánh giá, xếp loại từ hoàn thành tốt nhiệm vụ trở lên",
    titleEn: "Every year more than 90 % of grassroots Party organisations and of members are rated good or better",
    documentKey: PROGRAMME,
  },
];

const yearlyTarget = (indicatorCode: string): Row => ({
  targetKey: `${indicatorCode}-2022-2030`,
  objectiveKey: "II.2",
  indicatorCode,
  organisationCode: null,
  yearFrom: 2022,
  yearTo: 2030,
  threshold: 90,
  upperThreshold: null,
  isStrict: true,
  unit: "%",
  documentKey: PROGRAMME,
});

/** Coverage is a gate of quality for the rates above, not a target of the programme: it names no document. */
const qualityGate = (indicatorCode: string): Row => ({
  targetKey: `${indicatorCode}-2018-2030`,
  objectiveKey: null,
  indicatorCode,
  organisationCode: null,
  yearFrom: 2018,
  yearTo: 2030,
  threshold: 100,
  upperThreshold: null,
  isStrict: false,
  unit: "%",
  documentKey: null,
});

/** Documents, objectives and targets by sheet. Facts of the programme and of public documents; nothing is drawn. */
export const programmeSheets: Readonly<Record<string, readonly Row[]>> = {
  "Văn bản": documents,
  "Mục tiêu": objectives,
  "Chỉ tiêu": [yearlyTarget("R1"), yearlyTarget("R2"), qualityGate("R4-ORG"), qualityGate("R4-MEM")],
};
