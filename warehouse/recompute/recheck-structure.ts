import { type Finding, findDisagreement, findSum } from "./finding.ts";
import type { PublishedRow } from "./published-row.ts";
import { readCount } from "./published-table.ts";
import { type Recheck, recheckOf } from "./recheck.ts";

/** Members for each grassroots organisation, with one decimal, half-up; null where one of the two is not told. */
export function membersPerOrganisation(row: PublishedRow): string | null {
  const [members, organisations] = [readCount(row, "members"), readCount(row, "TCCSD")];
  return members === null || !organisations ? null : (Math.round((members * 10) / organisations) / 10).toFixed(1);
}

/** Chapters and cells add up to the grassroots organisations; and sources that tell of one day may not tell it alike. */
export function recheckStructure(row: PublishedRow, all: readonly PublishedRow[]): Recheck {
  const whole = readCount(row, "TCCSD");
  const parts = ["dang_bo_co_so", "chi_bo_co_so"].map((column) => readCount(row, column));
  const findings: Finding[] = [];
  if (whole !== null && parts.every((part) => part !== null)) findings.push(findSum("TCCSD", parts as number[], whole));
  const other = all.find(
    (each) => each !== row && each.place === row.place && each.date === row.date && readCount(each, "TCCSD") !== whole,
  );
  const told = other && readCount(other, "TCCSD");
  if (whole !== null && told != null) findings.push(findDisagreement("TCCSD", whole, told));
  return recheckOf(findings);
}
