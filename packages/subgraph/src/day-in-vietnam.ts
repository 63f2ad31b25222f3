/** The day of an instant where the committees are, `yyyy-mm-dd`, whatever the time zone of the process. */
export function dayInVietnam(instant: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(instant);
}

/** The day so many days after another, both `yyyy-mm-dd`. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
