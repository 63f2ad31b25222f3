const MILLISECONDS_PER_DAY = 86_400_000;

/** Days since 1/1/1970; the simulation counts in them. */
export type DayNumber = number;

const written = new Map<DayNumber, string>();

/** The number of a day written `yyyy-mm-dd`. */
export function dayNumber(day: string): DayNumber {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_PER_DAY;
}

/** A day as `yyyy-mm-dd`. */
export function writeDay(number: DayNumber): string {
  let day = written.get(number);
  if (day === undefined) {
    day = new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
    written.set(number, day);
  }
  return day;
}

/** The day a number of days later (or earlier, if negative). */
export function addDays(day: string, days: number): string {
  return writeDay(dayNumber(day) + days);
}

/** The same day a year later; 29 February becomes 28. */
export function addYear(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return next.endsWith("02-29") ? `${next.slice(0, 5)}02-28` : next;
}
