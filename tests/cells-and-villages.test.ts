import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileKind } from "@nq21/workbook/layout";
import { readWorkbook } from "@nq21/workbook/read-workbook";
import { describe, expect, inject, it } from "vitest";
import { askForData } from "./ask.ts";
import type { FileRow } from "./recount/organisation-replay.ts";

const YEAR = 2024;
const LAST_DAY = "2026-10-31";
/** How many subjects of the files are asked for. */
const SAMPLED = 12;

/** The rows of a sheet in all files of a kind, and of a year where one is given. */
async function readRows(kind: FileKind, sheet: string, year: number | null): Promise<FileRow[]> {
  const folder = inject("demoFiles");
  const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    files: { name: string; kind: FileKind; year: number | null }[];
  };
  const rows: FileRow[] = [];
  for (const file of files.filter((each) => each.kind === kind && each.year === year)) {
    const { sheets } = await readWorkbook(readFileSync(join(folder, file.name)));
    for (const { values } of sheets[sheet] ?? []) rows.push(values);
  }
  return rows;
}
/** Some of many, spread over all. */
const sample = <Item>(items: readonly Item[]): Item[] =>
  items.filter((_, at) => at % Math.ceil(items.length / SAMPLED) === 0);
const askAll = <Data>(fields: readonly string[]) =>
  askForData<Record<string, Data>>(
    { address: inject("address"), dataDirectory: inject("dataDirectory") },
    `{ ${fields.map((field, at) => `a${at}: ${field}`).join(" ")} }`,
  ).then(Object.values<Data>);

// Guards the way of what cells do, from a committee's file to the graph.
describe("cells and villages in the graph", () => {
  it("count the meetings of a year as the files do", async () => {
    const meetings = await readRows("CELL_MEETINGS", "Sinh hoạt chi bộ", YEAR);
    // Cells of communes carry one code through the year; bodies of a committee may be merged within it.
    const cells = Map.groupBy(meetings, ({ organisationCode }) => String(organisationCode));
    const asked = sample([...cells].filter(([code]) => /^0\d{4}\./.test(code)));

    const answers = await askAll<{ meetings: { totalCount: number } }>(
      asked.map(
        ([code]) => `organisation(code: "${code}", at: "${YEAR}-12-31") { meetings(year: ${YEAR}) { totalCount } }`,
      ),
    );

    expect(asked.length).toBeGreaterThanOrEqual(SAMPLED / 2);
    expect(answers.map(({ meetings: { totalCount } }) => totalCount)).toEqual(asked.map(([, rows]) => rows.length));
  });

  it("give each village the cells and the heads that the files give it", async () => {
    const isOpen = ({ to }: FileRow) => to === null;
    const covering = (await readRows("VILLAGE_ORGANISATION", "Chi bộ - thôn", null)).filter(isOpen);
    const heads = (await readRows("VILLAGE_ORGANISATION", "Chức danh ở thôn", null)).filter(isOpen);
    const villages = [...new Set(heads.map(({ villageCode }) => String(villageCode)))].sort();
    const asked = sample(villages);

    const answers = await askAll<{ parent: { code: string }; cells: object[]; offices: { isMember: boolean }[] }>(
      asked.map(
        (code) =>
          `place(code: "${code}", at: "${LAST_DAY}") { parent { code } cells { code } offices { office isMember } }`,
      ),
    );

    const ofVillage = (rows: readonly FileRow[], code: string) =>
      rows.filter(({ villageCode }) => villageCode === code);
    expect(
      answers.map(({ cells, offices }) => [cells.length, offices.filter(({ isMember }) => isMember).length]),
    ).toEqual(
      asked.map((code) => [
        ofVillage(covering, code).length,
        ofVillage(heads, code).filter(({ isMember }) => isMember === true).length,
      ]),
    );
    for (const { parent } of answers) expect(parent.code).toMatch(/^\d{5}$/);
  });
});
