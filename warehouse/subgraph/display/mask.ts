import type { RemainderCounts, ValueRow } from "../series/series.repository.ts";
import type { DisplayRuleRow } from "./display.repository.ts";

/** What is hidden of a figure: numerator, value and status; liable and coverage; or every count. */
export type MaskedPart = "VALUE" | "COVERAGE" | "ALL";

/** Hides a part of a figure. A figure without counts keeps the reason why there are none. */
export function maskFigure(row: ValueRow, part: MaskedPart | null): ValueRow {
  if (part === null) return row;
  if (part === "COVERAGE") return { ...row, coverage: null };
  const { status, absence } = row.numerator === null ? row : ({ status: "MASKED", absence: "MASKED" } as const);
  const masked = { ...row, status, absence, numerator: null, value: null };
  return part === "VALUE" ? masked : { ...masked, denominator: null, coverage: null };
}

/** Hides a part of what remains of a figure on today's tree. */
export function maskRemainder(counts: RemainderCounts, part: MaskedPart | null): RemainderCounts {
  if (part === null) return counts;
  if (part === "COVERAGE") return { ...counts, liable: null };
  if (part === "VALUE") return { ...counts, numerator: null };
  return { numerator: null, denominator: null, liable: null, rated: null };
}

/** A sentence in both languages. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

const past: Sentence = {
  vi: "Được che: số liệu về đảng viên của phiên bản cũ chỉ hiển thị cho người được xem hồ sơ phía sau.",
  en: "Hidden: figures about members in an earlier data version are shown to those who may see the rows behind them.",
};

const unruled: Sentence = {
  vi: "Được che: phiên bản số liệu này được dựng trước khi có quy tắc hiển thị số liệu về đảng viên.",
  en: "Hidden: this data version was made before there was a rule for showing figures about members.",
};

/**
 * Says why a figure is hidden. The same sentence for all that a version hides, with every rule in it: which one applies would
 * tell how small a count is, or that it is not.
 */
export function explainMask(rules: readonly DisplayRuleRow[], isPast: boolean): Sentence {
  if (isPast) return past;
  const [first] = rules;
  if (!first) return unruled;
  const base = Math.max(...rules.map((rule) => rule.minimumBase));
  const counts = (of: (rule: DisplayRuleRow) => string) =>
    rules.map((rule) => `${rule.smallCountFrom}–${rule.smallCountTo} ${of(rule)}`);
  return {
    vi: `Được che theo quy tắc hiển thị: tỷ lệ chỉ hiển thị từ ${base} đảng viên được xếp loại trở lên; không hiển thị số từ ${counts((rule) => rule.smallCountVi).join(" hoặc ")}, số liệu có thể dùng để suy ra các số đó, và số liệu đã được che trước đây. Lý do nào áp dụng cho ô này thì không nêu.`,
    en: `Hidden by the display rule: a rate is shown from ${base} rated members up; counts of ${counts((rule) => rule.smallCountEn).join(" or ")} are not shown, nor is a figure from which one of them could be computed, nor one that was hidden before. Which of these applies here is not told.`,
  };
}
