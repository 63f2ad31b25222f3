import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { countRows } from "./count-rows.ts";
import { runNq21 } from "./run-nq21.ts";

const dataDirectory = inject("dataDirectory");
const databases = inject("databases");
const countAll = async () =>
  Object.fromEntries(
    await Promise.all(
      ["organisations", "members", "inspections", "programme"].map(
        async (name) => [name, await countRows(databases[name] as string)] as const,
      ),
    ),
  );

const folders: string[] = [];
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "nq21-faults-"));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("nq21 import", () => {
  it("changes nothing when the whole province is handed in a second time", async () => {
    const before = await countAll();

    const ran = await runNq21(dataDirectory, "import", inject("demoFiles"), "--json");

    const reports = JSON.parse(ran.output) as { outcome: string }[];
    expect(ran.code).toBe(0);
    expect(reports.length).toBeGreaterThan(100);
    expect(new Set(reports.map((report) => report.outcome))).toEqual(new Set(["UNCHANGED"]));
    expect(await countAll()).toEqual(before);
  });

  it("names ten planted faults by sheet, row, column and code, and stores nothing", async () => {
    const folder = makeFolder();
    const { bytes, expected } = await makeFaultyWorkbook();
    const file = join(folder, "faulty.xlsx");
    writeFileSync(file, bytes);
    const before = await countAll();

    const ran = await runNq21(dataDirectory, "import", file, "--json");

    const [report] = JSON.parse(ran.output) as [{ outcome: string; faults: Fault[] }];
    expect(ran.code).toBe(1);
    expect(report.outcome).toBe("REFUSED");
    const places = report.faults.map(({ sheet, row, column, code }) => ({ sheet, row, column, code }));
    expect(places.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
    expect(new Set(places.map((place) => place.code)).size).toBe(10);
    for (const fault of report.faults) {
      expect(fault.message.vi).not.toBe("");
      expect(fault.message.en).not.toBe("");
    }
    expect(await countAll()).toEqual(before);
  });

  it("tells people the same faults in Vietnamese and English", async () => {
    const folder = makeFolder();
    const { bytes, expected } = await makeFaultyWorkbook();
    const file = join(folder, "faulty.xlsx");
    writeFileSync(file, bytes);

    const ran = await runNq21(dataDirectory, "import", file);

    for (const { code, row } of expected) {
      expect(ran.output).toContain(code);
      if (row !== null) expect(ran.output).toContain(String(row));
    }
    expect(ran.output).toMatch(/không/);
  });

  it("says what a file would do without doing it", async () => {
    const before = await countAll();
    const file = findMemberRatings(inject("demoFiles"));

    const ran = await runNq21(dataDirectory, "import", file, "--dry-run", "--json");

    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.output)).toEqual([expect.objectContaining({ outcome: "UNCHANGED" })]);
    expect(await countAll()).toEqual(before);
  });

  it("refuses what is no workbook with a sentence, and ends with 1", async () => {
    const file = join(makeFolder(), "letter.xlsx");
    writeFileSync(file, "this is not a workbook");

    const ran = await runNq21(dataDirectory, "import", file, "--json");

    expect(ran.code).toBe(1);
    expect(ran.output).toContain("UNREADABLE_FILE");
  });

  it("ends with 2 on wrong usage", async () => {
    expect((await runNq21(dataDirectory, "import")).code).toBe(2);
    expect((await runNq21(dataDirectory, "no-such-command")).code).toBe(2);
  });
});

interface Fault {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: { readonly vi: string; readonly en: string };
}
type Place = Omit<Fault, "message">;
const byPlace = (a: Place, b: Place) => JSON.stringify(a).localeCompare(JSON.stringify(b));

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".xlsx"))
    .map((name) => join(folder, name));
}

function findMemberRatings(folder: string): string {
  const found = listFiles(folder).find((file) => /dang-vien.*2023|2023.*dang-vien/.test(file));
  if (!found) throw new Error("the demo has no ratings of members for 2023");
  readFileSync(found);
  return found;
}

async function makeFaultyWorkbook(): Promise<{ bytes: Uint8Array; expected: readonly Place[] }> {
  const { makeFaultyWorkbook: make } = await import("@nq21/synthetic-data/faulty-workbook");
  return make({ members: 3_000, seed: 21 });
}
