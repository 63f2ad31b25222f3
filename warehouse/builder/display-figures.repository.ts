import type { DuckDBConnection } from "@duckdb/node-api";
import type { DisplayRules } from "../disclosure-control/display-rule.ts";
import { type FigureTable, makeFigureTable, type UnitCounts } from "../disclosure-control/figure-table.ts";
import { hideFigures, UnprotectedError } from "../disclosure-control/hide-figures.ts";
import { BuildRefusal } from "./build-refusal.ts";
import { type HiddenFigure, HiddenFigures } from "./hidden-figures.ts";

/** Brings what earlier versions hid into the working database. */
export async function loadHiddenBefore(connection: DuckDBConnection, before: HiddenFigures): Promise<void> {
  await connection.run("create schema display");
  await connection.run(
    `create table display.hidden_before as
     select
       cast(figure->>'basis' as varchar) as basis,
       cast(figure->>'organisationId' as uuid) as organisation_id,
       cast(figure->>'year' as integer) as year,
       cast(figure->>'hidden' as integer) as hidden,
       cast(figure->>'hiddenRemainder' as integer) as hidden_remainder
     from (select unnest(cast(json($figures) as json[])) as figure)`,
    { figures: JSON.stringify(before.list()) },
  );
}

interface UnitRow extends UnitCounts {
  readonly year: number;
}

interface ToldRow {
  readonly year: number;
  readonly number: string;
  readonly isRemainder: boolean;
  readonly hasRates: boolean;
  readonly hiddenBefore: number;
  readonly good: number | null;
  readonly rated: number;
  readonly liable: number;
  readonly units: readonly number[];
}

const unprotected = (year: number, cause: unknown): BuildRefusal =>
  new BuildRefusal(
    "FIGURES_UNPROTECTED",
    {
      vi: `Không chứng minh được rằng các số nhỏ về đảng viên của năm ${year} không thể bị suy ra; phiên bản này không được công bố.`,
      en: `It can't be proved that the small counts of members of ${year} can't be computed; this version is not published.`,
    },
    cause,
  );

/** Both ways of counting must come to the same, or what is proved is proved of other figures. */
function checkSums(table: FigureTable, rows: readonly ToldRow[], year: number): void {
  const cellOf = new Map(table.cells.flatMap((cell) => cell.keys.map((key) => [key, cell] as const)));
  for (const row of rows) {
    if (row.isRemainder) continue;
    const totals = cellOf.get(keyOf(row))?.totals ?? { good: 0, rated: 0, unrated: 0 };
    const isSame = totals.good === row.good && totals.rated === row.rated;
    if (!isSame || totals.rated + totals.unrated !== row.liable)
      throw unprotected(year, new Error("figures and units add up differently"));
  }
}

const keyOf = (row: ToldRow): string => `${row.number} ${row.isRemainder}`;

/** Decides what is hidden of every figure about members, year by year, and writes it to `display.hidden_figures`. */
export async function decideHidden(connection: DuckDBConnection, rules: DisplayRules): Promise<void> {
  const units = await readAll<UnitRow>(
    connection,
    "select year, good, below, unrated from intermediate.int_display__units order by year, place",
  );
  const told = await readAll<ToldRow>(
    connection,
    `select year, cast(number as varchar) as "number", is_remainder as "isRemainder", has_rates as "hasRates",
       hidden_before as "hiddenBefore", good, rated, liable, units
     from intermediate.int_display__figures order by year, number, is_remainder`,
  );
  await connection.run(
    "create table display.hidden_figures (year integer, number bigint, is_remainder boolean, hidden integer)",
  );
  const appender = await connection.createAppender("hidden_figures", "display");
  const unitsByYear = Map.groupBy(units, (row) => row.year);
  for (const [year, rows] of Map.groupBy(told, (row) => row.year)) {
    const table = makeFigureTable(
      unitsByYear.get(year) ?? [],
      rows.map((row) => ({ ...row, key: keyOf(row) })),
    );
    checkSums(table, rows, year);
    const hidden = protect(table, rules, year);
    for (const [place, cell] of table.cells.entries())
      for (const key of hidden[place] ? cell.keys : []) {
        const [number, isRemainder] = key.split(" ") as [string, string];
        appender.appendInteger(year);
        appender.appendBigInt(BigInt(number));
        appender.appendBoolean(isRemainder === "true");
        appender.appendInteger(hidden[place] as number);
        appender.endRow();
      }
  }
  appender.closeSync();
}

function protect(table: FigureTable, rules: DisplayRules, year: number): Uint8Array {
  try {
    return hideFigures(table, rules);
  } catch (error) {
    throw error instanceof UnprotectedError ? unprotected(year, error) : error;
  }
}

/** What the version that was just derived hides for good. */
export async function readHidden(connection: DuckDBConnection): Promise<HiddenFigures> {
  return new HiddenFigures().addFigures(
    await readAll<HiddenFigure>(
      connection,
      `select basis, cast(organisation_id as varchar) as "organisationId", year, hidden,
         hidden_remainder as "hiddenRemainder"
       from intermediate.int_display__hidden
       where is_remembered`,
    ),
  );
}

async function readAll<Row>(connection: DuckDBConnection, query: string): Promise<Row[]> {
  return (await connection.runAndReadAll(query)).getRowObjectsJson() as unknown as Row[];
}
