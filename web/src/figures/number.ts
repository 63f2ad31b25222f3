import { type Language, readLanguage } from "./language.ts";

const tags: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };
const formats = new Map<string, Intl.NumberFormat>();

function formatWith(key: string, language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${language} ${key}`;
  const known = formats.get(name) ?? new Intl.NumberFormat(tags[language], options);
  formats.set(name, known);
  return known;
}

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** Writes a percentage given from 0 to 100, always with one decimal: `91,3%`. */
export function writePercent(percent: number, language: Language = readLanguage()): string {
  return `${formatWith("decimal", language, oneDecimal).format(percent)}%`;
}

/** Writes a share given from 0 to 1 as a percentage with one decimal. */
export function writeShare(share: number, language: Language = readLanguage()): string {
  return formatWith("share", language, { style: "percent", ...oneDecimal }).format(share);
}

/** Writes a count without decimals: `1.234`. */
export function writeCount(count: number, language: Language = readLanguage()): string {
  return formatWith("count", language, { maximumFractionDigits: 0 }).format(count);
}

/** Writes a threshold in percent with as few decimals as it has: `90%`. */
export function writeThreshold(percent: number, language: Language = readLanguage()): string {
  return `${formatWith("threshold", language, { maximumFractionDigits: 2 }).format(percent)}%`;
}

/**
 * Writes a difference of two percentages with its sign and the word for points: `−1,6 điểm`. Never with `%`, which would
 * read as a relative change. The minus is U+2212, as wide as the plus.
 */
export function writePoints(points: number, language: Language = readLanguage()): string {
  const written = formatWith("points", language, { ...oneDecimal, signDisplay: "exceptZero" }).format(points);
  const unit = language === "vi" ? "điểm" : "pts";
  return `${written.replace("-", "\u2212")}\u00a0${unit}`;
}

/** Writes a day given as yyyy-mm-dd: `22/11/2026`. */
export function writeDay(day: string): string {
  const [year, month, date] = day.split("-");
  return `${date}/${month}/${year}`;
}

/** Writes an instant in Vietnam's time: `10:05, 22/11/2026`. */
export function writeInstant(instant: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("hour")}:${part("minute")}, ${part("day")}/${part("month")}/${part("year")}`;
}

/** The day of an instant in Vietnam's time: `22/11/2026`. */
export function writeDayOf(instant: string): string {
  return writeInstant(instant).split(", ")[1] ?? "";
}

/** The day of an instant in Vietnam's time, as yyyy-mm-dd. */
export function dayOf(instant: string): string {
  return writeDayOf(instant).split("/").reverse().join("-");
}

/** The last day of a closed-open interval: the day before `validTo`, as yyyy-mm-dd. */
export function lastDayOf(validTo: string): string {
  const day = new Date(`${validTo}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
