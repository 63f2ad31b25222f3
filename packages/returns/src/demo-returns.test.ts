import { buildProvince, type Province } from "@nq21/synthetic-data/build-province";
import { listFiles, listPlantedFlaws } from "@nq21/synthetic-data/list-files";
import { readWorkbook } from "@nq21/workbook/read-workbook";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { beforeAll, describe, expect, it } from "vitest";
import { isReturnForm } from "./form.ts";
import { judgeReturn } from "./judge-return.ts";
import { readReturns, type SaidReturn } from "./said-return.ts";

// Guards that what the demo hands in is read without a fault and contradicts itself nowhere but where that is planted.
let province: Province;
let said: { readonly file: string; readonly each: SaidReturn }[];
beforeAll(async () => {
  province = buildProvince({ members: 1000, seed: 21 });
  said = [];
  for (const file of listFiles(province)) {
    if (!isReturnForm(file.kind)) continue;
    const parsed = await readWorkbook(await writeWorkbook(file.content()));
    expect([file.name, parsed.layout?.kind, parsed.faults]).toEqual([file.name, file.kind, []]);
    said.push(...readReturns(parsed).map((each) => ({ file: file.name, each })));
  }
});

const keyOf = ({ form, organisationCode, year, period }: SaidReturn, before = 0) =>
  `${form.code} ${organisationCode} ${year - before} ${period}`;

describe("the returns of the demo", () => {
  it("are in every form, for the years of the programme, once each", () => {
    const keys = said.map(({ each }) => keyOf(each));

    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(said.map(({ each }) => each.form.code)).size).toBe(9);
    expect(new Set(said.map(({ each }) => each.year))).toEqual(new Set([2021, 2022, 2023, 2024, 2025]));
  });

  it("add up, print the right percentages and repeat last year truly, save where a flaw is planted", () => {
    const byKey = new Map(said.map(({ each }) => [keyOf(each), each.cells]));
    const found = said.flatMap(({ file, each }) =>
      judgeReturn(each, byKey.get(keyOf(each, 1)) ?? null).map(({ code, row }) => `${code} ${file} ${row}`),
    );
    const files = listFiles(province);
    const planted = listPlantedFlaws(province, files).filter(({ kind }) => kind.startsWith("RETURN_"));
    const at = (kind: string) => {
      const flaw = planted.find((each) => each.kind === kind);
      return `${flaw?.file} ${flaw?.row}`;
    };

    expect(planted.map(({ kind }) => kind)).toEqual([
      "RETURN_STOCK_BROKEN",
      "RETURN_LAST_YEAR_REWRITTEN",
      "RETURN_ABOVE_CAP",
      "RETURN_PERCENTAGE_MISPRINTED",
      "RETURN_EXEMPT_AMONG_LIABLE",
      "RETURN_WITHOUT_LIST",
    ]);
    for (const expected of [
      `RETURN_CHECK_FAILED ${at("RETURN_STOCK_BROKEN")}`,
      `LAST_PERIOD_DIFFERS ${at("RETURN_LAST_YEAR_REWRITTEN")}`,
      `RETURN_CHECK_FAILED ${at("RETURN_ABOVE_CAP")}`,
      `PERCENTAGE_DIFFERS ${at("RETURN_PERCENTAGE_MISPRINTED")}`,
      `RETURN_CHECK_FAILED ${at("RETURN_EXEMPT_AMONG_LIABLE")}`,
    ])
      expect(found).toContain(expected);
    const flawed = new Set(planted.map(({ file }) => file));
    // The year after the broken stock repeats what should have been handed in.
    expect(found.filter((each) => !flawed.has(each.split(" ")[1] ?? ""))).toEqual([
      expect.stringMatching(/^LAST_PERIOD_DIFFERS .*2024-BK\.062\.xlsx/),
    ]);
  });
});
