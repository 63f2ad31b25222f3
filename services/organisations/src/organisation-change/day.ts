/** The day before, `yyyy-mm-dd`. */
export function dayBefore(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The day after, `yyyy-mm-dd`. */
export function dayAfter(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
