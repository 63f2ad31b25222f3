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
  | "OLD_SCALE"
  | "SUM_HOLDS"
  | "SUM_DOES_NOT_HOLD"
  | "MORE_THAN_IT_CAME_OF"
  | "SHARE_OF_OTHER_COUNT"
  | "TWO_BASES"
  | "PERIOD_CONTRADICTED"
  | "HEADLINE_CONTRADICTED"
  | "WHOLE_PLAN"
  | "STOCK_BALANCES"
  | "BASE_NAMED"
  | "GROWTH_OR_SHARE"
  | "SUBJECTS_ADDED"
  | "SOURCES_DISAGREE"
  | "FEWER_THAN_CELLS";

/** Whether a finding names an error of what was printed; the others explain it. */
export const errorCodes: readonly FindingCode[] = [
  "DOES_NOT_FIT",
  "LEVELS_DO_NOT_SUM",
  "SUBJECTS_DO_NOT_SUM",
  "PERCENTAGES_DO_NOT_SUM",
  "MIXED_BASES",
  "SUM_DOES_NOT_HOLD",
  "MORE_THAN_IT_CAME_OF",
  "SHARE_OF_OTHER_COUNT",
  "TWO_BASES",
  "PERIOD_CONTRADICTED",
  "HEADLINE_CONTRADICTED",
];

/** What is to be said of a row though it proves nothing about its digits. */
export const explainingCodes: readonly FindingCode[] = [
  "OLD_SCALE",
  "BASE_NAMED",
  "GROWTH_OR_SHARE",
  "SUBJECTS_ADDED",
  "SOURCES_DISAGREE",
  "FEWER_THAN_CELLS",
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
  plan: { vi: "chỉ tiêu", en: "the plan" },
  villages: { vi: "số thôn, tổ dân phố", en: "the villages" },
  own_cell: { vi: "số có chi bộ riêng", en: "those with a cell of their own" },
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

/** Parts that are printed beside their whole: whether they add up to it. */
export function findSum(column: string, parts: readonly number[], whole: number): Finding {
  const sum = parts.reduce((added, part) => added + part, 0);
  const counts = `${parts.join(" + ")} = ${sum}`;
  return sum === whole
    ? write("SUM_HOLDS", column, `${counts}, khớp ${whole}.`, `${counts}, which is ${whole}.`)
    : write("SUM_DOES_NOT_HOLD", column, `${counts}, không bằng ${whole}.`, `${counts}, not ${whole}.`);
}

/** A later step that counts more than the one it came of. */
export const findExcess = (column: string, part: number, of: string, whole: number): Finding =>
  write(
    "MORE_THAN_IT_CAME_OF",
    column,
    `${part} nhiều hơn ${of} là ${whole}.`,
    `${part} is more than ${of}, ${whole}.`,
  );

/** A share that follows from another count than the one it is printed for: the plan, or last year's. */
export const findShareOfOther = (column: string, printed: string, part: number, own: number, other: number): Finding =>
  write(
    "SHARE_OF_OTHER_COUNT",
    column,
    `${printed} là ${part}/${other}; trên số được nói tới là ${part}/${own}.`,
    `${printed} is ${part}/${other}; of the count that it is said to be of it would be ${part}/${own}.`,
  );

/** Two shares of one stock that imply two stocks. */
export const findTwoBases = (one: number, other: number): Finding =>
  write(
    "TWO_BASES",
    null,
    `Hai tỷ lệ của cùng một tổng số đảng viên cho ra hai tổng số: ${one} và ${other}.`,
    `Two shares of one number of members imply two numbers: ${one} and ${other}.`,
  );

/** The page says another period than its own headline. */
export const findContradictedPeriod = (period: string): Finding =>
  write(
    "PERIOD_CONTRADICTED",
    "period",
    `Kỳ báo cáo trong bài mâu thuẫn với chính bài: ${period}.`,
    `The page contradicts itself on the period: ${period}.`,
  );

/** The headline says that a count rose where the text says that it fell, or the other way round. */
export const findContradictedHeadline = (column: string, change: number): Finding =>
  write(
    "HEADLINE_CONTRADICTED",
    column,
    `Tiêu đề nói ngược lại với số liệu: thay đổi là ${change}.`,
    `The headline says the contrary of the figures: the change is ${change}.`,
  );

/** Whole plans over which the printed share would be right. */
export const findWholePlan = (column: string, printed: string, plan: string): Finding =>
  write(
    "WHOLE_PLAN",
    column,
    `${printed} khớp một chỉ tiêu nguyên: ${plan}.`,
    `${printed} fits a whole plan: ${plan}.`,
  );

/** The stock that a share implies, and what other movements must have come to. */
export const findBalance = (base: number, admitted: number, end: number, others: number): Finding =>
  write(
    "STOCK_BALANCES",
    "pct_of_members",
    `Cơ số ngầm hiểu ${base}: ${base} + ${admitted} ${others < 0 ? "−" : "+"} ${Math.abs(others)} = ${end}.`,
    `Implied base ${base}: ${base} + ${admitted} ${others < 0 ? "−" : "+"} ${Math.abs(others)} = ${end}.`,
  );

/** Over which stock a share of admissions is to be taken where the row names it. */
export const findBase = (base: string, admitted: number, members: number): Finding =>
  write(
    "BASE_NAMED",
    "pct_of_members",
    `Cơ số là ${members} (${base}): ${admitted}/${members}, 3 % là ${Math.round(members * 0.03)}.`,
    `The base is ${members} (${base}): ${admitted}/${members}, 3 % are ${Math.round(members * 0.03)}.`,
  );

/** A percentage that may be the growth of the stock as well as the share of the admitted. */
export const findGrowth = (column: string, printed: string): Finding =>
  write(
    "GROWTH_OR_SHARE",
    column,
    `${printed} in là “tăng”: có thể là mức tăng của tổng số, không chắc là tỷ lệ kết nạp.`,
    `${printed} is printed as “increase”: it may be the growth of the stock, not the share of the admitted.`,
  );

/** Organisations and members were printed as one number. */
export const findAddedSubjects = (column: string): Finding =>
  write(
    "SUBJECTS_ADDED",
    column,
    "Tổ chức và đảng viên bị cộng chung, không tách được.",
    "Organisations and members are added together and can't be told apart.",
  );

/** Another source tells another number of the same day. */
export const findDisagreement = (column: string, own: number, other: number): Finding =>
  write(
    "SOURCES_DISAGREE",
    column,
    `Nguồn khác ghi ${other} chứ không phải ${own} cho cùng thời điểm.`,
    `Another source tells ${other}, not ${own}, of the same day.`,
  );

/** Fewer villages have members than have a cell: members who live elsewhere were not counted. */
export const findFewerThanCells = (withMembers: number, withCell: number): Finding =>
  write(
    "FEWER_THAN_CELLS",
    "with_members",
    `${withMembers} nơi có đảng viên, ít hơn ${withCell} nơi có chi bộ: chỉ đếm đảng viên tại chỗ.`,
    `${withMembers} places have members, fewer than the ${withCell} with a cell: only local members were counted.`,
  );
