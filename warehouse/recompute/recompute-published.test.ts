import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { explainPercentage, printPercentage, readPrinted } from "@nq21/returns/percentage";
import { beforeAll, describe, expect, it } from "vitest";
import { type Recomputation, recomputeFile } from "./recompute-published.ts";

// Guards that R1–R4 divide by what the official form divides by: a wrong base flips Hải Dương from met to not met.
const path = fileURLToPath(new URL("fixtures/published-ratings.csv", import.meta.url));
let done: Recomputation;
let rows: Record<string, string | null>[];
beforeAll(async () => {
  done = await recomputeFile(path);
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  rows = (
    await connection.runAndReadAll("select * from read_csv($path, header = true, all_varchar = true)", { path })
  ).getRowObjectsJson() as never;
});

const find = (place: string, year: string, subject: string) => {
  const found = done.rows.find(
    (row) => row.place.startsWith(place) && row.year === year && row.subject.includes(subject),
  );
  if (!found) throw new Error(`no row for ${place} ${year}`);
  return found;
};

describe("recomputing published ratings", () => {
  it("agrees row by row with the verdicts that were reached by another hand", () => {
    const ours = done.rows.map((row) => [row.line, row.verdict]);
    const theirs = rows.map((row, index) => [index + 2, (row.check ?? "").toUpperCase().replace(" ", "_")]);

    expect(ours).toEqual(theirs);
  });

  it("gives every computed share to the digit of the independent column", () => {
    done.rows.forEach((row, index) => {
      for (const figure of row.figures) {
        const column = figure.indicator.startsWith("R4") ? "calc_coverage_of_liable" : "calc_good_plus_of_rated";
        const independent = rows[index]?.[column];
        if (independent) expect(`${row.place} ${figure.value}`).toBe(`${row.place} ${independent}`);
      }
    });
  });

  it("divides Hải Dương 2019 by the rated: 604 of 662 is 91.24, and coverage is 662 of 686", () => {
    expect(find("Hải Dương", "2019", "TCCSĐ").figures).toEqual([
      { indicator: "R1", numerator: 604, denominator: 662, value: "91.24" },
      { indicator: "R4-ORG", numerator: 662, denominator: 686, value: "96.50" },
    ]);
  });

  it.each([
    ["Năm Căn", "2018", "TCCSĐ", "DOES_NOT_FIT", "pct_XS"],
    ["Năm Căn", "2018", "TCCSĐ", "DIGITS_CUT", "pct_T"],
    ["Năm Căn", "2018", "đảng viên", "MIXED_BASES", null],
    ["Tân Yên", "2015", "TCCSĐ", "LEVELS_DO_NOT_SUM", null],
    ["Tân Yên", "2015", "TCCSĐ", "DOES_NOT_FIT", "pct_HT"],
    ["Khối các cơ quan", "2021", "đảng viên", "OTHER_BASE", "pct_XS"],
  ])("names the error of %s %s %s: %s at %s", (place, year, subject, code, column) => {
    expect(find(place, year, subject).findings).toContainEqual(expect.objectContaining({ code, column }));
  });

  it("says that a table of anything else is none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nq21-published-"));
    const file = join(folder, "structure.csv");
    writeFileSync(file, "place,date\nBắc Kạn,2023-11\n");

    const { kind, rows: none } = await recomputeFile(file);
    rmSync(folder, { recursive: true });

    expect([kind, none]).toEqual([null, []]);
  });
});

describe("percentages", () => {
  it.each([
    [8, 51, "15.68", "CUT"],
    [8, 51, "15.69", "ROUNDED"],
    [8, 51, "15.67", null],
    [1351, 2800, "48.3", "ROUNDED"],
    [1351, 2800, "48.2", "ROUNDED_HALF_EVEN"],
    [1, 2, "50", "EXACT"],
    [0, 0, "0", null],
  ])("explains %i of %i printed as %s: %s", (numerator, denominator, printed, rounding) => {
    expect(explainPercentage(numerator, denominator, readPrinted(printed) as never)).toBe(rounding);
  });

  it("prints two decimals half-up, and nothing over nothing", () => {
    expect([printPercentage(604, 662), printPercentage(9, 10), printPercentage(0, 3), printPercentage(1, 0)]).toEqual([
      "91.24",
      "90.00",
      "0.00",
      null,
    ]);
  });
});
