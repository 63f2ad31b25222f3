import { explainPercentage, printPercentage, readPrinted } from "@nq21/returns/percentage";
import { type Finding, findCut, findFewerThanCells, findFits, findMisfit, findSum } from "./finding.ts";
import type { PublishedRow } from "./published-row.ts";
import { readCount } from "./published-table.ts";
import { type Recheck, recheckOf } from "./recheck.ts";

/** Printed shares, what they are of, and the counts that they may be taken over: villages first. */
const shares = [
  ["pct_own", "own_cell", ["villages"]],
  ["pct_org", "with_party_org", ["villages"]],
  ["pct_members", "with_members", ["villages"]],
  ["pct_committee", "cells_with_committee", ["villages", "own_cell"]],
] as const;

function checkShares(row: PublishedRow): Finding[] {
  return shares.flatMap(([column, counted, bases]) => {
    const part = readCount(row, counted);
    const printed = readPrinted(row[column] ?? null);
    const known = bases.flatMap((base) => {
      const count = readCount(row, base);
      return count === null || count === 0 ? [] : [{ base, count }];
    });
    const [first] = known;
    if (part === null || !printed || !first) return [];
    for (const { base, count } of known) {
      const rounding = explainPercentage(part, count, printed);
      if (rounding === "CUT")
        return [findCut(column, printed.text, `${part}/${count}`, base, printPercentage(part, count) ?? "")];
      if (rounding) return [findFits(column, printed.text, `${part}/${count}`, base)];
    }
    return [findMisfit(column, printed.text, `${part}/${first.count} = ${printPercentage(part, first.count)}`)];
  });
}

/** Heads add up to villages, shares follow from counts; a village whose cell has no local member is told, not refused. */
export function recheckVillages(row: PublishedRow): Recheck {
  const [villages, members, others] = ["villages", "heads_member", "heads_not_member"].map((each) =>
    readCount(row, each),
  );
  const findings = checkShares(row);
  if (villages != null && members != null && others != null)
    findings.push(findSum("villages", [members, others], villages));
  const withMembers = readCount(row, "with_members");
  const withCell = readCount(row, "with_party_org") ?? readCount(row, "own_cell");
  if (withMembers !== null && withCell !== null && withMembers < withCell)
    findings.push(findFewerThanCells(withMembers, withCell));
  return recheckOf(findings);
}
