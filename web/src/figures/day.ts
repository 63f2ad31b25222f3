/** Whether a text is a day that exists, as yyyy-mm-dd. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The first instant of a day (yyyy-mm-dd) in Vietnam's time, or of one some days later. */
export function startOfDay(day: string, daysLater = 0): string {
  const instant = new Date(`${day}T00:00:00+07:00`);
  instant.setUTCDate(instant.getUTCDate() + daysLater);
  return instant.toISOString();
}
