import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ImportableFile, listFiles, MissingFileError, recogniseFiles, sortFiles } from "./import-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nq21-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function write(name: string, kind: FileKind, rows: Record<string, string>[] = []): Promise<string> {
  const layout = getFileLayout(kind);
  const sheets = { [layout.sheets[0]?.sheet as string]: rows };
  const bytes = await writeWorkbook({ layout, reportingUnit: "Đơn vị", subtitle: "Năm 2023", sheets });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const change = (effectiveOn: string) => ({
  change: "1",
  kind: "FOUND",
  effectiveOn,
  decisionNumber: "1",
  issuer: "A",
  decidedOn: effectiveOn,
});

describe("the files that are handed in", () => {
  it("of a folder are its workbooks and lists and those below, not what a spreadsheet program leaves beside", async () => {
    mkdirSync(join(folder, "2023"));
    for (const name of ["a.xlsx", "2023/B.XLSX", "c.csv", "~$a.xlsx", "notes.txt"])
      writeFileSync(join(folder, name), "");

    const found = await listFiles([folder, join(folder, "a.xlsx")]);

    expect(found.map((path) => basename(path)).sort()).toEqual(["B.XLSX", "a.xlsx", "c.csv"]);
  });

  it("must exist", async () => {
    await expect(listFiles([join(folder, "none.xlsx")])).rejects.toBeInstanceOf(MissingFileError);
  });

  it("are recognised by what stands in them and not by their names", async () => {
    const path = await write("members.xlsx", "INSPECTIONS");
    writeFileSync(join(folder, "letter.xlsx"), "a letter");

    const [inspections, letter] = await recogniseFiles([path, join(folder, "letter.xlsx")]);

    expect(inspections).toMatchObject({ kind: "INSPECTIONS", service: "inspections" });
    expect(letter).toMatchObject({ kind: null, service: null });
  });

  it("go by their manifest where one lies beside them", async () => {
    writeFileSync(join(folder, "x.xlsx"), "not opened");
    const files = [
      { name: "other.xlsx", kind: "INSPECTIONS" },
      { name: "x.xlsx", kind: "MEMBER_RATINGS" },
    ];
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ files }));

    const [file] = await recogniseFiles([join(folder, "x.xlsx")]);

    expect(file).toMatchObject({ kind: "MEMBER_RATINGS", service: "members", position: 1 });
  });
});

describe("the order of files", () => {
  it("puts directories before changes, registers before ratings, and unknown files last", async () => {
    const paths = [
      await write("1.xlsx", "MEMBER_RATINGS"),
      await write("2.xlsx", "MEMBER_REGISTER"),
      await write("3.xlsx", "ORGANISATION_CHANGES"),
      await write("4.xlsx", "ORGANISATION_DIRECTORY"),
    ];
    writeFileSync(join(folder, "0.xlsx"), "a letter");

    const sorted = sortFiles(await recogniseFiles([join(folder, "0.xlsx"), ...paths]));

    expect(sorted.map((file) => basename(file.path))).toEqual(["4.xlsx", "3.xlsx", "2.xlsx", "1.xlsx", "0.xlsx"]);
  });

  it("puts lineages of places before the lists that build on them, and villages' cells after both", async () => {
    const kinds = ["VILLAGE_ORGANISATION", "PLACE_LIST", "PLACE_LINEAGE", "ORGANISATION_DIRECTORY"];
    for (const kind of kinds) writeFileSync(join(folder, `${kind}.csv`), "not opened");
    const files = kinds.map((kind) => ({ name: `${kind}.csv`, kind }));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ files }));

    const sorted = sortFiles(await recogniseFiles(await listFiles([folder])));

    expect(sorted.map(({ kind }) => kind)).toEqual(kinds.toReversed());
  });

  it("takes changes by the day they take effect", async () => {
    const later = await write("a.xlsx", "ORGANISATION_CHANGES", [change("2025-07-01")]);
    const earlier = await write("b.xlsx", "ORGANISATION_CHANGES", [change("2020-02-01")]);

    const sorted = sortFiles(await recogniseFiles([later, earlier]));

    expect(sorted.map((file) => [basename(file.path), file.effectiveOn])).toEqual([
      ["b.xlsx", "2020-02-01"],
      ["a.xlsx", "2025-07-01"],
    ]);
  });

  it("reads numbers in names as numbers", () => {
    const files = ["10.xlsx", "9.xlsx", "a.xlsx"].map(
      (path): ImportableFile => ({
        path,
        kind: "INSPECTIONS",
        service: "inspections",
        position: null,
        effectiveOn: "",
        isOfVillages: false,
      }),
    );

    expect(sortFiles(files).map((file) => file.path)).toEqual(["9.xlsx", "10.xlsx", "a.xlsx"]);
  });

  it("takes lineages by their day before lists, and those of villages after those of what lies above", async () => {
    const lineage = (type: string, day: string) =>
      `predecessor_type,successor_code,kind,event,effective_date\n${type},1,whole,MERGE,${day}\n`;
    const files = {
      "a.csv": `code,name,type\n1,A,thôn\n`,
      "b.csv": `code,name,type\n1,A,xã\n`,
      "c.csv": lineage("xóm", "2019-01-01"),
      "d.csv": lineage("xã", "2025-07-01"),
      "e.csv": lineage("xã", "2020-02-01"),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

    const sorted = sortFiles(await recogniseFiles(Object.keys(files).map((name) => join(folder, name))));

    expect(sorted.map((file) => basename(file.path))).toEqual(["e.csv", "d.csv", "c.csv", "b.csv", "a.csv"]);
  });
});
