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

/** Code of `memberHonourForms`. */
export type MemberHonourForm =
  | "CERTIFICATE_OF_MERIT"
  | "COMMENDATION_LETTER"
  | `BADGE_${30 | 40 | 45 | 50 | 55 | 60 | 65 | 70 | 75 | 80 | 85 | 90}`;
const badge = (years: number) => ({
  vi: `Huy hiệu ${years} năm tuổi Đảng`,
  en: `Badge for ${years} years of membership`,
  legalSource: `${form7}, mục II`,
});
/** Forms in which members are commended, and the badges for years of membership; grows by decision. */
export const memberHonourForms: CodeList<MemberHonourForm> = {
  CERTIFICATE_OF_MERIT: { vi: "Bằng khen", en: "Certificate of merit", legalSource: form7 },
  COMMENDATION_LETTER: { vi: "Giấy khen", en: "Letter of commendation", legalSource: form7 },
  BADGE_30: badge(30),
  BADGE_40: badge(40),
  BADGE_45: badge(45),
  BADGE_50: badge(50),
  BADGE_55: badge(55),
  BADGE_60: badge(60),
  BADGE_65: badge(65),
  BADGE_70: badge(70),
  BADGE_75: badge(75),
  BADGE_80: badge(80),
  BADGE_85: badge(85),
  BADGE_90: badge(90),
};
