import type { PeriodKind } from "@nq21/code-lists/rating";
import { findRatingRule } from "@nq21/dated-rules/rating-liability";
import type { FaultCode } from "@nq21/workbook/fault";

/** A period as a list or an edit states it; which parts it needs depends on its kind. */
export interface StatedPeriod {
  readonly year: number;
  readonly kind: PeriodKind;
  /** 1 to 4; of a quarter only. */
  readonly quarter: number | null;
  /** First and last day; of a term or an occasion only. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A period with its days, both included. */
export interface RatedPeriod {
  readonly year: number;
  readonly kind: PeriodKind;
  readonly from: string;
  readonly to: string;
}

/** What is wrong with a period, and with which part of it. */
export interface PeriodFault {
  readonly code: FaultCode;
  readonly part: "kind" | "quarter" | "from" | "to";
  readonly details: readonly string[];
}

const headings = { quarter: "“Quý”", from: "“Kỳ từ ngày”", to: "“Kỳ đến ngày”" } as const;
type Part = keyof typeof headings;

const partsOf: Readonly<Record<PeriodKind, readonly Part[]>> = {
  YEAR: [],
  QUARTER: ["quarter"],
  TERM: ["from", "to"],
  AD_HOC: ["from", "to"],
};

const quarterDays = [
  ["01-01", "03-31"],
  ["04-01", "06-30"],
  ["07-01", "09-30"],
  ["10-01", "12-31"],
] as const;

/** The days of a stated period; the whole year where its parts are missing, so that everything else can still be checked. */
export function periodOf({ year, kind, quarter, from, to }: StatedPeriod): RatedPeriod {
  if ((kind === "TERM" || kind === "AD_HOC") && from !== null && to !== null) return { year, kind, from, to };
  const days = kind === "QUARTER" && quarter !== null ? quarterDays[quarter - 1] : undefined;
  return { year, kind, from: `${year}-${days?.[0] ?? "01-01"}`, to: `${year}-${days?.[1] ?? "12-31"}` };
}

/** Whether the parts fit the kind, the rule of the year knows the kind, and the period ends in its year. */
export function checkPeriod(stated: StatedPeriod): PeriodFault[] {
  const { year, kind, from, to } = stated;
  const faults: PeriodFault[] = [];
  for (const part of Object.keys(headings) as Part[]) {
    const isWanted = partsOf[kind].includes(part);
    if (isWanted && stated[part] === null) faults.push({ code: "PERIOD_INCOMPLETE", part, details: [headings[part]] });
    if (!isWanted && stated[part] !== null) faults.push({ code: "PERIOD_OVERFILLED", part, details: [headings[part]] });
  }
  if (!findRatingRule(year)?.periodKinds.includes(kind))
    faults.push({ code: "PERIOD_NOT_IN_RULE", part: "kind", details: [String(year)] });
  if (faults.length > 0) return faults;
  if (from !== null && to !== null && from > to)
    faults.push({ code: "DATES_OUT_OF_ORDER", part: "to", details: ["Kỳ từ ngày", "Kỳ đến ngày"] });
  if (to !== null && !to.startsWith(`${year}-`)) faults.push({ code: "PERIOD_NOT_IN_YEAR", part: "to", details: [] });
  return faults;
}

/** What a period is told apart by. A year's key is as old as the record: ids of its ratings were made from it. */
export function periodKeyOf({ year, kind, from, to }: RatedPeriod): string {
  return kind === "YEAR" ? `${year}/${kind}` : `${kind}/${from}/${to}`;
}
