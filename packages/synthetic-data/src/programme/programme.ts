import type { CellContent } from "@nq21/workbook/layout";
import { officialDocuments, PROGRAMME } from "./official-documents.ts";

type Row = Readonly<Record<string, CellContent>>;

const objective = (objectiveKey: string, section: string, titleVi: string, titleEn: string): Row => ({
  objectiveKey,
  section,
  titleVi,
  titleEn,
  documentKey: PROGRAMME,
});

const objectives: readonly Row[] = [
  objective(
    "II.1",
    "II.1",
    "Mục tiêu chung: nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng và chất lượng đội ngũ đảng viên",
    "General aim: stronger grassroots Party organisations and better members",
  ),
  objective(
    "II.2",
    "II.2",
    "Hằng năm có trên 90% tổ chức cơ sở đảng, đảng viên được đánh giá, xếp loại từ hoàn thành tốt nhiệm vụ trở lên",
    "Every year more than 90 % of grassroots Party organisations and of members are rated good or better",
  ),
  objective(
    "II.2-2025b",
    "II.2",
    "Đến năm 2025: hằng năm số lượng đảng viên được kết nạp đạt chỉ tiêu Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XII đề ra",
    "To 2025: every year as many members are admitted as the province's XII congress resolved",
  ),
  objective(
    "II.2-2030b",
    "II.2",
    "Đến năm 2030: phấn đấu 100% thôn, tổ dân phố có chi bộ",
    "To 2030: every village and residential group has a cell",
  ),
  objective(
    "II.2-2030c",
    "II.2",
    "Đến năm 2030: số lượng đảng viên được kết nạp đạt chỉ tiêu Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIII, nhiệm kỳ 2025 - 2030 đề ra",
    "To 2030: as many members are admitted as the province's XIII congress, 2025–2030, would resolve",
  ),
];

/** A target of everyone, in force, without anything to verify, unless told otherwise. */
const target = (targetKey: string, indicatorCode: string, years: readonly [number, number], values: Row): Row => ({
  targetKey,
  objectiveKey: null,
  indicatorCode,
  organisationCode: null,
  yearFrom: years[0],
  yearTo: years[1],
  threshold: null,
  upperThreshold: null,
  isStrict: false,
  unit: "%",
  documentKey: null,
  ...values,
});

const yearlyTarget = (indicatorCode: string): Row =>
  target(`${indicatorCode}-2022-2030`, indicatorCode, [2022, 2030], {
    objectiveKey: "II.2",
    threshold: 90,
    isStrict: true,
    documentKey: PROGRAMME,
  });

/** Coverage is a gate of quality for the rates above, not a target of the programme: it names no document. */
const qualityGate = (indicatorCode: string): Row =>
  target(`${indicatorCode}-2018-2030`, indicatorCode, [2018, 2030], { threshold: 100 });

/** The first congress of the merged province resolved the same rates for its own organisation. */
const congressTarget = (indicatorCode: string): Row =>
  target(`${indicatorCode}-TN1-2026-2030`, indicatorCode, [2026, 2030], {
    organisationCode: "TNM",
    threshold: 90,
    isStrict: true,
    documentKey: "DH-TNM-1",
  });

const admissionTargets: readonly Row[] = [
  target("A1-XII-2022-2025", "A1", [2022, 2025], {
    objectiveKey: "II.2-2025b",
    unit: "đảng viên",
    documentKey: "DH-BK-12",
    absenceReason: "DOCUMENT_NOT_FOUND",
  }),
  target("A3-NQ21-2022-2025", "A3", [2022, 2025], { threshold: 3, upperThreshold: 4, documentKey: "NQ21" }),
  // The XIII congress of Bắc Kạn did not take place: the target that it was to set is dead, and has a successor.
  target("A1-XIII-2026-2030", "A1", [2026, 2030], {
    objectiveKey: "II.2-2030c",
    unit: "đảng viên",
    documentKey: PROGRAMME,
    absenceReason: "DOCUMENT_NOT_FOUND",
    state: "SUPERSEDED",
    successorKey: "A3-TN1-2026-2030",
    endedByKey: "DH-TNM-1",
  }),
  target("A3-TN1-2026-2030", "A3", [2026, 2030], {
    objectiveKey: "II.2-2030c",
    threshold: 3,
    documentKey: "DH-TNM-1",
    caveat: "BASE_TO_BE_VERIFIED",
  }),
];

const villageTargets: readonly Row[] = [
  target("V1-2030", "V1", [2030, 2030], { objectiveKey: "II.2-2030b", threshold: 100, documentKey: PROGRAMME }),
  target("V2-NQ21-2025", "V2", [2025, 2025], { threshold: 100, documentKey: "NQ21" }),
];

/** Documents, objectives and targets by sheet. Facts of the programme and of public documents; nothing is drawn. */
export const programmeSheets: Readonly<Record<string, readonly Row[]>> = {
  "Văn bản": officialDocuments as readonly object[] as readonly Row[],
  "Mục tiêu": objectives,
  "Chỉ tiêu": [
    yearlyTarget("R1"),
    yearlyTarget("R2"),
    qualityGate("R4-ORG"),
    qualityGate("R4-MEM"),
    ...admissionTargets,
    ...villageTargets,
    congressTarget("R1"),
    congressTarget("R2"),
  ],
};
