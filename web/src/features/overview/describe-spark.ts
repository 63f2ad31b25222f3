import type { TimePoint } from "#charts/time-line.ts";
import { m } from "#generated/paraglide/messages.js";

/** Says in one sentence what a sparkline shows: where it begins, where it ends, where it breaks. */
export function describeSpark(points: readonly TimePoint[]): string {
  const known = points.filter((point) => point.value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return m.spark_empty();
  const broken = points.filter((point) => point.isApart).map((point) => point.year);
  const line = m.spark_line({ first: first.text, from: first.year, last: last.text, to: last.year });
  return broken.length > 0 ? `${line} ${m.trend_broken({ years: broken.join(", ") })}` : line;
}
