import { codesOf, foldText } from "@nq21/code-lists/code-list";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBlank } from "./cell.ts";
import type { CellContent, Column, FileLayout, SheetLayout } from "./layout.ts";
import { fileLayouts } from "./layouts.ts";
import { readWorkbook } from "./read-workbook.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Text as it stands once read: composed, single spaces, no mark that forms print for nothing. */
const texts = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
    fc.constantFrom(
      "007",
      "=1+1",
      "Trưởng ban",
      "T/M Ban Thường vụ",
      "1.234",
      "<b>&amp;</b>",
      "_x0041_",
      '"',
      "true",
      "2023-01-01",
    ),
  )
  .map((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .filter((text) => !isBlank(text));
const days = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

function contentOf(column: Column): fc.Arbitrary<CellContent> {
  switch (column.kind) {
    case "text":
      return texts;
    case "date":
      return days;
    case "boolean":
      return fc.boolean();
    case "percent":
      return fc.integer({ min: 0, max: 100_00 }).map((hundredths) => hundredths / 100);
    case "integer":
      return fc.integer({ min: column.min, max: column.max });
    case "decimal":
      return fc.integer({ min: column.min * 100, max: column.max * 100 }).map((hundredths) => hundredths / 100);
    case "code":
      return fc.constantFrom(...codesOf(column.codes));
  }
}

const rowsOf = (sheet: SheetLayout) =>
  fc.uniqueArray(
    fc.record(
      Object.fromEntries(
        sheet.columns.map((column) => [
          column.key,
          column.required ? contentOf(column) : fc.option(contentOf(column), { nil: null }),
        ]),
      ),
    ),
    { maxLength: 8, selector: (row) => JSON.stringify(sheet.uniqueBy.map((key) => row[key])) },
  );

const isList = ({ matrices }: FileLayout) => matrices === undefined;

describe.each(fileLayouts.filter(isList))("the layout $kind", (layout) => {
  it("gives back what was written", async () => {
    const contents = fc.record(Object.fromEntries(layout.sheets.map((sheet) => [sheet.sheet, rowsOf(sheet)])));
    await fc.assert(
      fc.asyncProperty(contents, async (sheets) => {
        const bytes = await writeWorkbook({ layout, reportingUnit: "TỈNH ỦY BẮC KẠN", subtitle: "Năm 2023", sheets });

        const parsed = await readWorkbook(bytes);

        expect(parsed.layout?.kind).toBe(layout.kind);
        expect(parsed.faults).toEqual([]);
        expect(parsed.droppedColumnCount).toBe(0);
        for (const sheet of layout.sheets)
          expect(parsed.sheets[sheet.sheet]?.map((row) => row.values)).toEqual(sheets[sheet.sheet]);
      }),
      { seed: 21, numRuns: 40 },
    );
  });

  it("is told from every other by its headings, each of which stands once in its sheet", () => {
    for (const sheet of layout.sheets) {
      const headers = sheet.columns.map((column) => foldText(column.header));
      expect(new Set(headers).size).toBe(headers.length);
      expect(sheet.columns.map((column) => column.key)).toEqual(expect.arrayContaining([...sheet.uniqueBy]));
    }
  });
});
