import { explainPercentage, readPrinted } from "@nq21/returns/percentage";
import {
  type Finding,
  findAddedSubjects,
  findContradictedHeadline,
  findContradictedPeriod,
  findExcess,
  findShareOfOther,
  findSum,
} from "./finding.ts";
import type { PublishedRow } from "./published-row.ts";
import { isApproximate, readCount } from "./published-table.ts";
import { type Recheck, recheckOf } from "./recheck.ts";

/** Each whole and the forms that add up to it. */
const forms = [
  ["members_disciplined", ["reprimand", "warning", "removal_from_post", "expulsion"]],
  ["orgs_disciplined", ["org_reprimand", "org_warning", "org_dissolution"]],
] as const;

/** What may not be more than what it came of. */
const steps = ["orgs", "members"].flatMap((subject) => [
  [`${subject}_found_in_violation`, `${subject}_on_signs`] as const,
  [`${subject}_to_discipline`, `${subject}_found_in_violation`] as const,
]);

function checkForms(row: PublishedRow): Finding[] {
  return forms.flatMap(([whole, parts]) => {
    const total = isApproximate(row, whole) ? null : readCount(row, whole);
    const named = parts.map((part) => readCount(row, part));
    const known = named.filter((count) => count !== null);
    const sum = known.reduce((added, count) => added + count, 0);
    // Forms that are not named may hold what is missing, but never what is too much.
    const isOpen = known.length < named.length && total !== null && sum < total;
    return total === null || known.length === 0 || isOpen ? [] : [findSum(whole, known, total)];
  });
}

/** A share of this year's that was taken on last year's count. */
function checkShare(row: PublishedRow): Finding[] {
  const [part, whole] = [readCount(row, "committee_members_disciplined"), readCount(row, "members_disciplined")];
  const printed = readPrinted(row.pct_committee_members ?? null);
  const ofLast = readPrinted(row.pct_of_last_year ?? null);
  if (part === null || whole === null || !printed || !ofLast) return [];
  if (explainPercentage(part, whole, printed)) return [];
  const last = Math.round((whole * 100 * 10 ** ofLast.decimals) / Number(ofLast.scaled));
  return explainPercentage(part, last, printed)
    ? [findShareOfOther("pct_committee_members", printed.text, part, whole, last)]
    : [];
}

/** Forms of discipline add up, steps do not grow, shares, periods and headlines say what the counts say. */
export function recheckInspections(row: PublishedRow): Recheck {
  const findings = [...checkForms(row), ...checkShare(row)];
  for (const [later, earlier] of steps) {
    const [part, whole] = [readCount(row, later), readCount(row, earlier)];
    if (part !== null && whole !== null && part > whole) findings.push(findExcess(later, part, earlier, whole));
  }
  if (/text says/.test(row.period ?? "")) findings.push(findContradictedPeriod(row.period ?? ""));
  const change = readCount(row, "orgs_inspected_change");
  if (change !== null && (row.orgs_inspected_headline === "rise") !== change > 0)
    findings.push(findContradictedHeadline("orgs_inspected", change));
  const added = Object.keys(row).filter((column) => column.startsWith("orgs_and_members_") && row[column]);
  return recheckOf([...findings, ...added.map(findAddedSubjects)]);
}
