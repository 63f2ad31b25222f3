import type { Sentence } from "@nq21/workbook/fault";

/** What a recount of a published row can find, by stable code. */
export type FindingCode =
  | "FITS"
  | "DIGITS_CUT"
  | "DOES_NOT_FIT"
  | "OTHER_BASE"
  | "LEVELS_DO_NOT_SUM"
  | "SUBJECTS_DO_NOT_SUM"
  | "PERCENTAGES_DO_NOT_SUM"
  | "MIXED_BASES"
  | "OLD_SCALE";

/** Whether a finding names an error of what was printed; the others explain it. */
export const errorCodes: readonly FindingCode[] = [
  "DOES_NOT_FIT",
  "LEVELS_DO_NOT_SUM",
  "SUBJECTS_DO_NOT_SUM",
  "PERCENTAGES_DO_NOT_SUM",
  "MIXED_BASES",
];

/** An error that a published row carries. */
export interface Finding {
  readonly code: FindingCode;
  /** Column of the row that it is about, such as `pct_XS`; null for the whole row. */
  readonly column: string | null;
  readonly message: Sentence;
}

const write = (code: FindingCode, column: string | null, vi: string, en: string): Finding => ({
  code,
  column,
  message: { vi, en },
});

const baseNames: Readonly<Record<string, Sentence>> = {
  rated: { vi: "số được đánh giá", en: "the rated" },
  levels: { vi: "tổng bốn mức", en: "the sum of the levels" },
  existing: { vi: "số có đến kỳ", en: "the existing" },
  liable: { vi: "số thuộc đối tượng", en: "the liable" },
  implied: { vi: "cơ số ngầm hiểu", en: "an implied base" },
  good_plus: { vi: "số tốt trở lên", en: "the good or better" },
};

const nameOf = (base: string): Sentence => baseNames[base] ?? { vi: base, en: base };

/** The printed digits follow from the counts. */
export const findFits = (column: string, printed: string, count: string, base: string): Finding =>
  write(
    "FITS",
    column,
    `${printed} khớp ${count} (trên ${nameOf(base).vi}).`,
    `${printed} fits ${count} (over ${nameOf(base).en}).`,
  );

/** The digits were cut off instead of rounded. */
export const findCut = (column: string, printed: string, count: string, base: string, rounded: string): Finding =>
  write(
    "DIGITS_CUT",
    column,
    `${printed} là ${count} (trên ${nameOf(base).vi}) bị cắt chứ không làm tròn; làm tròn là ${rounded}.`,
    `${printed} is ${count} (over ${nameOf(base).en}) cut, not rounded; rounded it is ${rounded}.`,
  );

/** The share was taken over another base than the indicator's. */
export const findOtherBase = (
  column: string,
  printed: string,
  count: string,
  base: string,
  own: string | null,
): Finding =>
  write(
    "OTHER_BASE",
    column,
    `${printed} là ${count}, tính trên ${nameOf(base).vi}${own ? `; theo chỉ số này là ${own}` : ""}.`,
    `${printed} is ${count}, taken over ${nameOf(base).en}${own ? `; by this indicator it is ${own}` : ""}.`,
  );

/** The printed digits follow from no base the row names. */
export const findMisfit = (column: string, printed: string, computed: string): Finding =>
  write(
    "DOES_NOT_FIT",
    column,
    `${printed} không khớp: tính lại là ${computed}.`,
    `${printed} does not fit: recomputed it is ${computed}.`,
  );

/** The four levels do not add up to what was rated. */
export const findLevelsMisfit = (sum: number, against: number, base: string): Finding =>
  write(
    "LEVELS_DO_NOT_SUM",
    null,
    `Bốn mức cộng lại là ${sum}, không bằng ${nameOf(base).vi} là ${against}.`,
    `The levels add up to ${sum}, not to ${nameOf(base).en}, ${against}.`,
  );

/** Rated, not rated and exempt do not add up to what exists. */
export const findSubjectsMisfit = (sum: number, existing: number): Finding =>
  write(
    "SUBJECTS_DO_NOT_SUM",
    null,
    `Được đánh giá, chưa đánh giá và miễn cộng lại là ${sum}, không bằng số có đến kỳ là ${existing}.`,
    `Rated, not rated and exempt add up to ${sum}, not to the existing, ${existing}.`,
  );

/** The printed shares of the four levels do not add up to 100. */
export const findPercentagesMisfit = (sum: string): Finding =>
  write(
    "PERCENTAGES_DO_NOT_SUM",
    null,
    `Tỷ lệ bốn mức cộng lại là ${sum}, không phải 100.`,
    `The shares of the levels add up to ${sum}, not to 100.`,
  );

/** Shares of one count of subjects were printed over different bases. */
export const findMixedBases = (bases: readonly string[]): Finding =>
  write(
    "MIXED_BASES",
    null,
    `Các tỷ lệ của cùng một đối tượng được in trên nhiều cơ số: ${bases.map((base) => nameOf(base).vi).join(", ")}.`,
    `Shares of one count of subjects are printed over different bases: ${bases.map((base) => nameOf(base).en).join(", ")}.`,
  );

/** The row is on the scale before 2018: good for arithmetic, never for one series with the four levels. */
export const findOldScale = (): Finding =>
  write(
    "OLD_SCALE",
    null,
    "Thang xếp loại trước năm 2018: chỉ dùng để thử phép tính, không vẽ chung với bốn mức hiện nay.",
    "The scale before 2018: for arithmetic only, never in one series with today's four levels.",
  );
