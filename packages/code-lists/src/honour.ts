import type { CodeList } from "./code-list.ts";

/** Code of `recognitionTitles`. */
export type RecognitionTitle = "FOUR_GOOD_CELL" | "FOUR_GOOD_CHAPTER";
/** Titles that a superior awards by decision for a year; they are recorded, never computed. */
export const recognitionTitles: CodeList<RecognitionTitle> = {
  FOUR_GOOD_CELL: { vi: "Chi bộ bốn tốt", en: "Four-good cell", legalSource: "Chương trình hành động, III.1.1" },
  FOUR_GOOD_CHAPTER: {
    vi: "Đảng bộ cơ sở bốn tốt",
    en: "Four-good grassroots chapter",
    legalSource: "Chương trình hành động, III.1.1",
  },
};

/** Code of `commendationForms`. */
export type CommendationForm = "FLAG" | "CERTIFICATE_OF_MERIT" | "COMMENDATION_LETTER";
const form7 = "Biểu số 7-BTCTW, HD 11-HD/BTCTW (13/12/2021)";
/** Forms in which an organisation is commended; grows by decision. */
export const commendationForms: CodeList<CommendationForm> = {
  FLAG: { vi: "Cờ", en: "Flag", legalSource: form7 },
  CERTIFICATE_OF_MERIT: { vi: "Bằng khen", en: "Certificate of merit", legalSource: form7 },
  COMMENDATION_LETTER: { vi: "Giấy khen", en: "Letter of commendation", legalSource: form7 },
};
