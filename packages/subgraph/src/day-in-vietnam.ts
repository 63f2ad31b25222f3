/** The day of an instant where the committees are, `yyyy-mm-dd`, whatever the time zone of the process. */
export function dayInVietnam(instant: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(instant);
}
