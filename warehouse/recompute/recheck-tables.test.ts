import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { PublishedRow } from "./published-row.ts";
import { impliedPlan, recheckAdmissions } from "./recheck-admissions.ts";
import { membersPerOrganisation } from "./recheck-structure.ts";
import { recheckVillages } from "./recheck-villages.ts";
import { type Recomputation, recomputeFile } from "./recompute-published.ts";

// Guards that sums, shares and bases of the forms of returns are judged as another hand judged them, row by row.
const tables = ["structure", "admissions", "inspections", "villages"] as const;
const fileOf = (table: string) => fileURLToPath(new URL(`fixtures/published-${table}.csv`, import.meta.url));
const done = {} as Record<(typeof tables)[number], Recomputation>;
const rows = {} as Record<(typeof tables)[number], PublishedRow[]>;
beforeAll(async () => {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const table of tables) {
    done[table] = await recomputeFile(fileOf(table));
    const read = await connection.runAndReadAll("select * from read_csv($path, header = true, all_varchar = true)", {
      path: fileOf(table),
    });
    rows[table] = read.getRowObjectsJson() as never;
  }
});

const find = (table: (typeof tables)[number], place: string, year: string, subject = "") => {
  const found = done[table].rows.find(
    (row) => row.place.startsWith(place) && row.year.startsWith(year) && row.subject.includes(subject),
  );
  if (!found) throw new Error(`no row for ${place} ${year}`);
  return found;
};

describe.each(tables)("published %s", (table) => {
  it("agree row by row with the verdicts that were reached by another hand", () => {
    const ours = done[table].rows.map(({ line, place, verdict }) => `${line} ${place} ${verdict}`);
    const theirs = rows[table].map(
      ({ place, check }, at) => `${at + 2} ${place} ${(check ?? "").toUpperCase().replace(" ", "_")}`,
    );

    expect(ours.length).toBeGreaterThan(7);
    expect(ours).toEqual(theirs);
  });
});

describe("what is computed from published figures", () => {
  it("is what the independent columns hold: plans implied by a share, and members for each organisation", () => {
    for (const row of rows.admissions)
      if (row.calc_implied_plan)
        expect(`${row.place} ${impliedPlan(row)}`).toBe(`${row.place} ${row.calc_implied_plan}`);
    for (const row of rows.structure)
      if (row.calc_members_per_TCCSD)
        expect(`${row.place} ${membersPerOrganisation(row)}`).toBe(`${row.place} ${row.calc_members_per_TCCSD}`);
  });

  it.each([
    ["admissions", "Khối các cơ quan tỉnh Đồng Nai", "2017", "", "TWO_BASES", null],
    ["admissions", "Quảng Nam", "2013", "", "SHARE_OF_OTHER_COUNT", "pct_of_part"],
    ["admissions", "Quảng Nam", "2013", "", "FITS", "pct_of_plan"],
    ["admissions", "Bắc Kạn city", "2020", "", "WHOLE_PLAN", "pct_of_plan"],
    ["admissions", "Vĩnh Cửu", "2019", "", "STOCK_BALANCES", "pct_of_members"],
    ["admissions", "Khối các cơ quan tỉnh Thái Nguyên", "2020", "9 months", "BASE_NAMED", "pct_of_members"],
    ["inspections", "Cả nước", "2023", "H1, cấp ủy", "SUM_HOLDS", "members_disciplined"],
    ["inspections", "Cả nước", "2023", "year", "SUBJECTS_ADDED", "orgs_and_members_supervised"],
    ["inspections", "Quảng Ninh", "2023", "", "SHARE_OF_OTHER_COUNT", "pct_committee_members"],
    ["inspections", "Quảng Ninh", "2020", "", "PERIOD_CONTRADICTED", "period"],
    ["inspections", "Hưng Yên", "2017", "", "HEADLINE_CONTRADICTED", "orgs_inspected"],
    ["structure", "Bắc Kạn", "1997", "", "SOURCES_DISAGREE", "TCCSD"],
    ["villages", "Quảng Nam", "2013", "", "DOES_NOT_FIT", "pct_committee"],
    ["villages", "Bình Thuận", "2018", "", "SUM_HOLDS", "villages"],
    ["villages", "Chư Sê", "2020", "", "FEWER_THAN_CELLS", "with_members"],
  ] as const)("names it in %s of %s %s %s: %s at %s", (table, place, year, subject, code, column) => {
    expect(find(table, place, year, subject).findings).toContainEqual(expect.objectContaining({ code, column }));
  });

  it("finds the same errors in figures that no table holds: a shared cell as none, local members only, a form mistyped", () => {
    const codes = (recheck: { findings: readonly { code: string }[] }) => recheck.findings.map(({ code }) => code);

    expect(codes(recheckVillages({ villages: "7853", with_party_org: "7853", with_members: "7844" }))).toEqual([
      "FEWER_THAN_CELLS",
    ]);
    expect(codes(recheckVillages({ villages: "174", own_cell: "172", pct_own: "100" }))).toEqual(["DOES_NOT_FIT"]);
    expect(codes(recheckAdmissions({ admitted: "1351", plan: "2800", pct_of_plan: "48.4" }))).toEqual(["DOES_NOT_FIT"]);
    expect(find("inspections", "Cả nước", "2021", "theo thẩm quyền").verdict).toBe("FITS");
  });
});
