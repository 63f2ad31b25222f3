import { pathToFileURL } from "node:url";
import { type FileRow, findState, type ReplayedOrganisation, replayOrganisations } from "./organisation-replay.ts";
import { type Delivery, readDelivery } from "./read-delivery.ts";
import { type CountedReturn, findCountedReturns, liesIn } from "./recount-returns.ts";

/** One indicator of the programme area in one year, counted from the files alone. */
export interface RecountedFigure {
  readonly indicator: "R1" | "R2" | "R3";
  readonly year: number;
  /** Rated good or better. */
  readonly numerator: number;
  /** Rated. */
  readonly denominator: number;
  /** Should have been rated under the rule of the year. */
  readonly liable: number;
  /** Rated of liable, 0–1; null where nothing was liable. */
  readonly coverage: number | null;
}

const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const grassrootsKinds = new Set(["GRASSROOTS_CHAPTER", "GRASSROOTS_CELL"]);
const cellKinds = new Set(["GRASSROOTS_CELL", "SUBORDINATE_CELL"]);

/** Reasons that take a subject out of the liable (domain sheet §2d), stated here once more on purpose. */
function isExcused(reason: string, year: number): boolean {
  if (reason === "EXEMPT" || reason === "NEWLY_FOUNDED") return true;
  if (reason === "SUSPENDED") return year >= 2019;
  return reason === "ADMITTED_UNDER_6_MONTHS" && year >= 2023;
}

interface Tally {
  numerator: number;
  denominator: number;
  liable: number;
}
const emptyTally = (): Tally => ({ numerator: 0, denominator: 0, liable: 0 });

/** Counts one subject: its row of the list, or whether it is excused without one. */
function count(tally: Tally, row: FileRow | undefined, year: number, isExcusedUnlisted: boolean): void {
  if (!row) {
    if (!isExcusedUnlisted) tally.liable++;
    return;
  }
  const level = row.level as string | null;
  if (level !== null) {
    tally.denominator++;
    if (level === "EXCELLENT" || level === "GOOD") tally.numerator++;
  }
  if (level !== null || !isExcused(String(row.notRatedReason), year)) tally.liable++;
}

const ofYear = (rows: readonly FileRow[] | undefined, year: number): FileRow[] =>
  (rows ?? []).filter((row) => row.year === year && row.periodKind === "YEAR");

/** Adds what returns say; whoever they stand for is left out of the lists. */
function addReturns(tally: Tally, returns: readonly CountedReturn[]): void {
  for (const { good, rated, liable } of returns) {
    tally.numerator += good;
    tally.denominator += rated;
    tally.liable += liable;
  }
}
const isToldBy = (returns: readonly CountedReturn[], organisation: ReplayedOrganisation | undefined, day: string) =>
  organisation !== undefined && returns.some(({ committee }) => liesIn(organisation, committee, day));

function recountOrganisations(
  organisations: readonly ReplayedOrganisation[],
  rows: readonly FileRow[],
  year: number,
  returns: readonly CountedReturn[],
) {
  const yearEnd = `${year}-12-31`;
  const byCode = new Map(rows.map((row) => [row.organisationCode, row]));
  const tallies = { R1: emptyTally(), R3: emptyTally() };
  for (const organisation of organisations) {
    const state = findState(organisation, yearEnd);
    if (!state) continue;
    const begins = organisation.states[0]?.from ?? "";
    const isFoundedInYear = begins.startsWith(String(year)) && begins !== "2018-01-01";
    const row = byCode.get(state.code);
    if (grassrootsKinds.has(state.kind) && !isToldBy(returns, organisation, yearEnd))
      count(tallies.R1, row, year, isFoundedInYear);
    if (cellKinds.has(state.kind)) count(tallies.R3, row, year, isFoundedInYear);
  }
  addReturns(tallies.R1, returns);
  return tallies;
}

function recountMembers(
  register: readonly FileRow[],
  rows: readonly FileRow[],
  year: number,
  returns: readonly CountedReturn[],
  findCell: (code: unknown, day: string) => ReplayedOrganisation | undefined,
): Tally {
  const yearEnd = `${year}-12-31`;
  const byCard = new Map(rows.map((row) => [row.cardNumber, row]));
  const tally = emptyTally();
  const seen = new Set<unknown>();
  for (const stay of register) {
    const isOpen = stay.to === null || String(stay.to) >= yearEnd;
    if (!isOpen || String(stay.from) > yearEnd || seen.has(stay.cardNumber)) continue;
    seen.add(stay.cardNumber);
    if (returns.length > 0 && isToldBy(returns, findCell(stay.organisationCode, String(stay.from)), yearEnd)) continue;
    count(tally, byCard.get(stay.cardNumber), year, year >= 2023 && String(stay.admittedOn) > `${year}-07-01`);
  }
  for (const [card, row] of byCard) if (!seen.has(card)) count(tally, row, year, false);
  addReturns(tally, returns);
  return tally;
}

/**
 * Counts R1, R2 and R3 of every year from rows that were read. Where a row is given twice, the later file counts; where a
 * committee handed in no list, its return.
 */
export function recount(delivery: Delivery): RecountedFigure[] {
  const organisations = replayOrganisations(
    delivery.get("ORGANISATION_DIRECTORY") ?? [],
    delivery.get("ORGANISATION_CHANGES") ?? [],
  );
  const byCode = Map.groupBy(
    organisations.flatMap((organisation) => organisation.states.map(({ code }) => ({ code, organisation }))),
    ({ code }) => code,
  );
  const findCell = (code: unknown, day: string) =>
    byCode.get(String(code))?.find(({ organisation }) => findState(organisation, day)?.code === code)?.organisation;
  return years.flatMap((year) => {
    const told = (indicator: "R1" | "R2") =>
      findCountedReturns(delivery, organisations, indicator, year, `${year}-12-31`);
    const { R1, R3 } = recountOrganisations(
      organisations,
      ofYear(delivery.get("ORGANISATION_RATINGS"), year),
      year,
      told("R1"),
    );
    const R2 = recountMembers(
      delivery.get("MEMBER_REGISTER") ?? [],
      ofYear(delivery.get("MEMBER_RATINGS"), year),
      year,
      told("R2"),
      findCell,
    );
    return Object.entries({ R1, R2, R3 }).map(([indicator, tally]) => ({
      indicator: indicator as RecountedFigure["indicator"],
      year,
      ...tally,
      coverage: tally.liable === 0 ? null : tally.denominator / tally.liable,
    }));
  });
}

/** Reads the files of a folder and counts R1, R2 and R3 of the programme area, year by year. */
export async function recountFiles(directory: string): Promise<RecountedFigure[]> {
  return recount(await readDelivery(directory));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [directory] = process.argv.slice(2);
  if (directory === undefined) {
    process.stderr.write("usage: recount.ts DIRECTORY\n");
    process.exit(2);
  }
  const percent = (part: number, whole: number) => (whole === 0 ? "–" : ((100 * part) / whole).toFixed(3));
  const lines = (await recountFiles(directory)).map(({ indicator, year, numerator, denominator, liable }) =>
    [
      indicator,
      year,
      numerator,
      denominator,
      percent(numerator, denominator),
      liable,
      percent(denominator, liable),
    ].join("\t"),
  );
  process.stdout.write(`${["\tyear\tgood\trated\t%\tliable\tcoverage %", ...lines].join("\n")}\n`);
}
