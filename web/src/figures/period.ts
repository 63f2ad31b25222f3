import type { PeriodKind } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import { writeDay } from "./number.ts";

/** The period that a fact is about; days as yyyy-mm-dd, `to` is the last day. */
export interface Period {
  readonly kind: PeriodKind;
  readonly year: number;
  readonly from: string;
  readonly to: string;
}

const quarters = ["I", "II", "III", "IV"];

/** Writes a period: `2024`, `Quý II/2026`, `Nhiệm kỳ 2020–2025`, or its first and last day. */
export function writePeriod({ kind, year, from, to }: Period): string {
  if (kind === "YEAR") return String(year);
  if (kind === "QUARTER")
    return m.period_quarter({ quarter: quarters[Math.floor((Number(to.slice(5, 7)) - 1) / 3)] ?? "", year });
  if (kind === "TERM") return m.period_term({ from: from.slice(0, 4), to: to.slice(0, 4) });
  return `${writeDay(from)} – ${writeDay(to)}`;
}
