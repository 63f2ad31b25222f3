import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "@nq21/workbook/read-workbook";
import { beforeAll, describe, expect, it } from "vitest";
import { makeFaultyWorkbook } from "./faulty-workbook.ts";
import { generateProvince } from "./generate-province.ts";
import type { GeneratedProvince } from "./generated-province.ts";

const makeFolder = () => mkdtempSync(join(tmpdir(), "nq21-province-"));
const hashFiles = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]);

const isPublicList = (detail: string | undefined) =>
  detail !== undefined && /^(provinces|districts|communes|lineage)/.test(detail);

describe("generateProvince", () => {
  let generated: GeneratedProvince;
  beforeAll(async () => {
    generated = await generateProvince({ members: 1_000, seed: 3, directory: makeFolder() });
  });
  const read = (name: string) => readWorkbook(readFileSync(join(generated.directory, name)));

  it("writes files that read back whole and without a fault", async () => {
    for (const { name, kind, detail, rowCount } of generated.files) {
      const workbook = await read(name);
      expect(workbook.faults, name).toEqual([]);
      expect(workbook.layout?.kind, name).toBe(kind);
      expect(workbook.rowCount, name).toBe(rowCount);
      // Public lists come as they are, with columns that nobody needs here.
      if (!isPublicList(detail)) expect(workbook.droppedColumnCount, name).toBe(0);
    }
  });

  it("writes the same bytes for the same size and seed", async () => {
    const again = await generateProvince({ members: 1_000, seed: 3, directory: makeFolder() });

    expect(hashFiles(again.directory)).toEqual(hashFiles(generated.directory));
  });

  it("writes another province for another seed", async () => {
    const other = await generateProvince({ members: 1_000, seed: 4, directory: makeFolder() });

    expect(hashFiles(other.directory)).not.toEqual(hashFiles(generated.directory));
  });

  it("numbers files in the order in which they are imported, and lists them", () => {
    const names = generated.files.map(({ name }) => name);
    const manifest = JSON.parse(readFileSync(join(generated.directory, "manifest.json"), "utf8"));

    expect(names).toEqual(names.toSorted());
    expect(manifest.files.map((file: { name: string }) => file.name)).toEqual(names);
    expect(
      readdirSync(generated.directory)
        .filter((name) => /\.(xlsx|csv)$/.test(name))
        .sort(),
    ).toEqual(names);
  });

  it("gives each committee one register, and lists of ratings for every complete year but the planted gap", () => {
    const ratings = (kind: string, year: number) =>
      generated.files.filter(
        (file) => file.kind === kind && file.year === year && file.detail === undefined && !file.isSupplement,
      ).length;

    expect(generated.files.filter(({ kind }) => kind === "MEMBER_REGISTER").length).toBe(11);
    expect([2020, 2021, 2025].map((year) => ratings("MEMBER_RATINGS", year))).toEqual([11, 10, 41]);
    expect([2020, 2021, 2025].map((year) => ratings("ORGANISATION_RATINGS", year))).toEqual([12, 12, 42]);
  });

  it("copies the public lists of places as they stand, and begins with places: lineages, then lists", () => {
    const copied = generated.files.filter(({ detail }) => isPublicList(detail));

    for (const { name, detail, year } of copied)
      expect(readFileSync(join(generated.directory, name)), name).toEqual(
        readFileSync(new URL(`../facts/${detail}${year === null ? "" : `-${year}`}.csv`, import.meta.url)),
      );
    const kinds = generated.files.slice(0, generated.files.findLastIndex(({ kind }) => kind === "PLACE_LIST") + 1);
    expect(kinds.map(({ kind }) => kind)).toEqual(kinds.map(({ kind }) => kind).toSorted());
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(["PLACE_LINEAGE", "PLACE_LIST"]));
  });

  it("lists planted flaws whose rows and columns exist", async () => {
    expect(generated.plantedFlaws.length).toBeGreaterThanOrEqual(10);
    for (const { file, sheet, row, column, sentence } of generated.plantedFlaws) {
      expect(sentence.vi).not.toBe("");
      if (file === null || sheet === null) continue;
      const workbook = await read(file);
      const list = workbook.layout?.sheets.find((each) => each.sheet === sheet);
      const form = workbook.layout?.matrices?.find((each) => each.sheet === sheet);
      const headings = list?.columns.map(({ header }) => header) ?? form?.measures.map(({ label }) => label.vi);
      if (column !== null) expect(headings).toContain(column);
      if (row !== null) expect(workbook.sheets[sheet]?.some((each) => each.row === row)).toBe(true);
    }
  });

  it("plants what it says: a cell rated without a member", async () => {
    const flaw = generated.plantedFlaws.find(({ kind }) => kind === "RATED_WITHOUT_MEMBERS");
    const rated = await read(flaw?.file as string);
    const code = rated.sheets["XL-TCĐ"]?.find(({ row }) => row === flaw?.row)?.values.organisationCode;

    expect(
      generated.province.members.some(({ memberships }) =>
        memberships.some(({ cell }) => cell.versions[0]?.code === code),
      ),
    ).toBe(false);
  });
});

describe("makeFaultyWorkbook", () => {
  it("holds ten faults of ten codes, six of which the file shows by itself", async () => {
    const { bytes, expected } = await makeFaultyWorkbook({ members: 1_000, seed: 3 });

    const { faults, rowCount } = await readWorkbook(bytes);

    const ofForm = ["MISSING_VALUE", "INVALID_DATE", "INVALID_NUMBER", "OUT_OF_RANGE", "UNKNOWN_CODE", "DUPLICATE_ROW"];
    expect(new Set(expected.map(({ code }) => code)).size).toBe(10);
    expect(faults.map(({ sheet, row, column, code }) => ({ sheet, row, column, code }))).toEqual(
      expected.filter(({ code }) => ofForm.includes(code)),
    );
    expect(rowCount).toBe(24);
  });
});
