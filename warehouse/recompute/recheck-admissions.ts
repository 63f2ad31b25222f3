import { explainPercentage, type Printed, printPercentage, readPrinted } from "@nq21/returns/percentage";
import {
  type Finding,
  findBalance,
  findBase,
  findCut,
  findFits,
  findGrowth,
  findMisfit,
  findShareOfOther,
  findTwoBases,
  findWholePlan,
} from "./finding.ts";
import type { PublishedRow } from "./published-row.ts";
import { isApproximate, readCount } from "./published-table.ts";
import { type Recheck, recheckOf } from "./recheck.ts";

/** The whole numbers over which a count is printed as this share, in their order; rounded ones, else those that were cut. */
export function findImpliedBases(count: number, printed: Printed): { bases: number[]; isCut: boolean } {
  if (printed.scaled === 0n) return { bases: [], isCut: false };
  const scale = 10 ** printed.decimals;
  const lowest = Math.max(1, Math.floor((count * 100 * scale) / (Number(printed.scaled) + 1)));
  const highest = Math.ceil((count * 100 * scale) / Math.max(0.5, Number(printed.scaled) - 0.5));
  const explained = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at).map((base) => ({
    base,
    rounding: explainPercentage(count, base, printed),
  }));
  const rounded = explained.filter(({ rounding }) => rounding === "EXACT" || rounding === "ROUNDED");
  const isCut = rounded.length === 0;
  const found = isCut ? explained.filter(({ rounding }) => rounding === "CUT") : rounded;
  return { bases: found.map(({ base }) => base), isCut };
}

/** The middle of the bases that a printed share allows: with few digits it allows many. */
const impliedBase = (count: number, { scaled, decimals }: Printed): number =>
  Math.round((count * 100 * 10 ** decimals) / Number(scaled));

/** The plan that a printed share implies, as `815` or `159-160`; `(cut)` where the digits were cut. Null without one. */
export function impliedPlan(row: PublishedRow): string | null {
  const [admitted, printed] = [readCount(row, "admitted"), readPrinted(row.pct_of_plan ?? null)];
  if (admitted === null || !printed || readCount(row, "plan") !== null) return null;
  const { bases, isCut } = findImpliedBases(admitted, printed);
  const [first, last] = [bases[0], bases.at(-1)];
  if (first === undefined) return null;
  return `${first === last ? first : `${first}-${last}`}${isCut ? " (cut)" : ""}`;
}

function checkPlan(row: PublishedRow): Finding[] {
  const [admitted, plan] = [readCount(row, "admitted"), readCount(row, "plan")];
  const printed = readPrinted(row.pct_of_plan ?? null);
  if (admitted === null || !printed) return [];
  const column = "pct_of_plan";
  if (plan === null) {
    const implied = impliedPlan(row);
    return [implied ? findWholePlan(column, printed.text, implied) : findMisfit(column, printed.text, "–")];
  }
  const rounding = explainPercentage(admitted, plan, printed);
  const exact = printPercentage(admitted, plan) ?? "";
  const count = `${admitted}/${plan}`;
  if (rounding === null) return [findMisfit(column, printed.text, `${count} = ${exact}`)];
  return [
    rounding === "CUT"
      ? findCut(column, printed.text, count, "plan", exact)
      : findFits(column, printed.text, count, "plan"),
  ];
}

/** Other movements may move a stock by this share of it within a year; more, and the counts are not of one stock. */
const PLAUSIBLE_MOVEMENT = 0.1;

function checkStock(row: PublishedRow): Finding[] {
  const [admitted, end] = [readCount(row, "admitted"), readCount(row, "members_end")];
  const printed = readPrinted(row.pct_of_members ?? null);
  const base = row.base_of_pct ?? "";
  const start = readCount(row, "members_start");
  if (start !== null && admitted !== null && !printed) return [findBase(base, admitted, start)];
  if (admitted === null || !printed) return [];
  // “Tăng 8,25 %” may be the growth of the stock as well as the admitted: nothing can be tested by it.
  if (/printed as "tăng/.test(row.note ?? "")) return [findGrowth("pct_of_members", printed.text)];
  const implied = impliedBase(admitted, printed);
  const ofPlan = readPrinted(row.pct_plan_of_members ?? null);
  const plan = readCount(row, "plan");
  if (ofPlan && plan !== null) {
    const planned = findImpliedBases(plan, ofPlan).bases;
    const own = findImpliedBases(admitted, printed).bases;
    if (!own.some((each) => planned.includes(each))) return [findTwoBases(implied, impliedBase(plan, ofPlan))];
  }
  if (
    !base.startsWith("end of previous year") ||
    row.period !== "year" ||
    end === null ||
    isApproximate(row, "members_end")
  )
    return [];
  const others = end - implied - admitted;
  return Math.abs(others) <= implied * PLAUSIBLE_MOVEMENT ? [findBalance(implied, admitted, end, others)] : [];
}

/** A part of the admitted whose share was taken on the plan. */
function checkPart(row: PublishedRow): Finding[] {
  const [part, admitted, plan] = ["part_of_admitted", "admitted", "plan"].map((column) => readCount(row, column));
  const printed = readPrinted(row.pct_of_part ?? null);
  if (part == null || admitted == null || plan == null || !printed || explainPercentage(part, admitted, printed))
    return [];
  return explainPercentage(part, plan, printed)
    ? [findShareOfOther("pct_of_part", printed.text, part, admitted, plan)]
    : [];
}

/** Shares of the plan and of the members follow from the counts, and over the base that the row names. */
export function recheckAdmissions(row: PublishedRow): Recheck {
  return recheckOf([...checkPlan(row), ...checkPart(row), ...checkStock(row)]);
}
