import { type FileRow, findState, type ReplayedOrganisation } from "./organisation-replay.ts";
import type { Delivery } from "./read-delivery.ts";

/** What a return says of the ratings of a year where no list was handed in, and for whom it stands. */
export interface CountedReturn {
  readonly committee: ReplayedOrganisation;
  readonly good: number;
  readonly rated: number;
  readonly liable: number;
}

/** Whose ratings a return tells: R1 of grassroots organisations, R2 of members. No return tells those of cells. */
export type ReturnedIndicator = "R1" | "R2";

const forms = { R1: "RETURN_ORGANISATION_RATINGS", R2: "RETURN_MEMBER_RATINGS" } as const;
const grassrootsKinds = ["GRASSROOTS_CHAPTER", "GRASSROOTS_CELL"];

/** Whether one organisation is another on a day, or lies below it. */
export function liesIn(organisation: ReplayedOrganisation, committee: ReplayedOrganisation, day: string): boolean {
  if (organisation === committee) return true;
  const above = findState(organisation, day)?.above;
  return above ? liesIn(above, committee, day) : false;
}

const count = (row: FileRow, column: string): number => Number(row[column] ?? 0);
const addUp = (rows: readonly FileRow[], column: string): number =>
  rows.reduce((sum, row) => sum + count(row, column), 0);

/** The lines of a return that are about the subject: the sum over sectors as given, or its parts. */
function chooseLines(rows: readonly FileRow[]): readonly FileRow[] {
  const totals = rows.filter((row) => row.sector === null || row.sector === undefined);
  return totals.length > 0 ? totals : rows;
}

/**
 * The returns of a year that stand for a list: of committees below whose place no row of a list and no other return names
 * anybody. Where a return is given twice the later file counts.
 */
export function findCountedReturns(
  delivery: Delivery,
  organisations: readonly ReplayedOrganisation[],
  indicator: ReturnedIndicator,
  year: number,
  day: string,
): CountedReturn[] {
  const findBearer = (code: unknown) => organisations.find((each) => findState(each, day)?.code === code);
  const said = (delivery.get(forms[indicator]) ?? []).filter(
    (row) =>
      row.year === year &&
      (row.period ?? "YEAR") === "YEAR" &&
      (indicator === "R2" || row.subject === "GRASSROOTS_ORGANISATION"),
  );
  const returns = [...Map.groupBy(said, (row) => row.organisationCode)].flatMap(([code, rows]) => {
    const committee = findBearer(code);
    // A later file gives the same lines again and takes the place of the earlier.
    const newest = [...new Map(rows.map((row) => [`${row.subject} ${row.sector}`, row])).values()];
    const lines = chooseLines(newest);
    const rated = addUp(lines, "RATED");
    const isTold = lines.every((row) => row.LIABLE !== null && row.LIABLE !== undefined);
    const liable = isTold ? addUp(lines, "LIABLE") : rated + addUp(lines, "NOT_RATED") - addUp(lines, "NEWLY_FOUNDED");
    return committee ? [{ committee, good: addUp(lines, "EXCELLENT") + addUp(lines, "GOOD"), rated, liable }] : [];
  });
  const list = delivery.get(indicator === "R1" ? "ORGANISATION_RATINGS" : "MEMBER_RATINGS") ?? [];
  const codes = new Set(
    list.filter((row) => row.year === year && row.periodKind === "YEAR").map((row) => row.organisationCode),
  );
  const listed = [...codes]
    .flatMap((code) => findBearer(code) ?? [])
    .filter((each) => indicator === "R2" || grassrootsKinds.includes(findState(each, day)?.kind ?? ""));
  return returns.filter(
    ({ committee }) =>
      !listed.some((each) => liesIn(each, committee, day)) &&
      !returns.some((other) => other.committee !== committee && liesIn(other.committee, committee, day)),
  );
}
