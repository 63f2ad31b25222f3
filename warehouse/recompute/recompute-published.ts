import { DuckDBInstance } from "@duckdb/node-api";
import { printPercentage } from "@nq21/returns/percentage";
import { indicatorsOf, type PublishedRow, readCounts } from "./published-row.ts";
import { type PublishedKind, recogniseTable } from "./published-table.ts";
import type { Recheck } from "./recheck.ts";
import { recheckAdmissions } from "./recheck-admissions.ts";
import { recheckInspections } from "./recheck-inspections.ts";
import { liableOf, recheckRow } from "./recheck-row.ts";
import { recheckStructure } from "./recheck-structure.ts";
import { recheckVillages } from "./recheck-villages.ts";

/** A figure of the registry, counted anew from a published row. */
export interface RecomputedFigure {
  readonly indicator: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Percent with two decimals, half-up; null over nothing. */
  readonly value: string | null;
}

/** A published row, its recheck, and the figures recomputed from its counts. */
export interface RecomputedRow extends Recheck {
  /** Line of the file, counting the heading as 1. */
  readonly line: number;
  readonly place: string;
  readonly year: string;
  readonly subject: string;
  readonly figures: readonly RecomputedFigure[];
}

/** All rows of one file of published figures. */
export interface Recomputation {
  readonly rows: readonly RecomputedRow[];
  /** What the table is about; null for a table of anything else, which has no rows here. */
  readonly kind: PublishedKind | null;
}

/** The file can't be read as published figures; the message is a sentence in both languages. */
export class UnreadablePublicationError extends Error {}

async function readRows(path: string): Promise<PublishedRow[]> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    const read = await connection.runAndReadAll(
      "select * from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '\"')",
      { path },
    );
    return read.getRowObjectsJson() as PublishedRow[];
  } catch {
    throw new UnreadablePublicationError(
      "The file can't be read as a CSV table with a heading. / Không đọc được tệp: cần bảng CSV có dòng tiêu đề.",
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function listFigures(row: PublishedRow): RecomputedFigure[] {
  const indicators = indicatorsOf(row.subject ?? "");
  if (!indicators) return [];
  const counts = readCounts(row);
  const rated = counts.rated ?? counts.levels;
  const liable = liableOf(counts);
  const figure = (indicator: string, numerator: number | null, denominator: number | null): RecomputedFigure[] =>
    numerator === null || denominator === null
      ? []
      : [{ indicator, numerator, denominator, value: printPercentage(numerator, denominator) }];
  return [
    ...figure(indicators.share, counts.goodOrBetter, rated),
    ...figure(indicators.coverage, counts.rated, liable),
  ];
}

const rechecks: Readonly<Record<PublishedKind, (row: PublishedRow, all: readonly PublishedRow[]) => Recheck>> = {
  RATINGS: recheckRow,
  STRUCTURE: recheckStructure,
  ADMISSIONS: recheckAdmissions,
  INSPECTIONS: recheckInspections,
  VILLAGES: recheckVillages,
};

/** What a row is about besides its place and year, in the words of its table. */
const subjectOf = (row: PublishedRow): string => row.subject ?? [row.period, row.by].filter(Boolean).join(", ");

/**
 * Counts anew from a file of published figures (`published-*.csv`) and says for every printed share and sum whether it follows from
 * the counts of its row, to the printed digit, or which error stands there; of ratings it counts R1–R4 as well. Throws
 * UnreadablePublicationError.
 */
export async function recomputeFile(path: string): Promise<Recomputation> {
  const rows = await readRows(path);
  const kind = recogniseTable(rows[0]);
  if (!kind) return { rows: [], kind };
  return {
    kind,
    rows: rows.map((row, index) => ({
      line: index + 2,
      place: row.place ?? "",
      year: row.year ?? row.year_from ?? row.date ?? "",
      subject: subjectOf(row),
      figures: kind === "RATINGS" ? listFigures(row) : [],
      ...rechecks[kind](row, rows),
    })),
  };
}
