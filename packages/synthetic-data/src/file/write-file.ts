import { type WorkbookContent, writeWorkbook } from "@nq21/workbook/write-workbook";
import { writeCsv } from "hucre/csv";
import type { PlannedFile } from "./planned-file.ts";

/** A list as statistics offices publish it: no title, only the columns that some row fills. */
function writeList({ layout, sheets }: WorkbookContent): Uint8Array {
  const [sheet] = layout.sheets as [(typeof layout.sheets)[0]];
  const rows = sheets[sheet.sheet] ?? [];
  const columns = sheet.columns.filter(
    ({ key, required }) => required || rows.some((row) => (row[key] ?? null) !== null),
  );
  const lines = rows.map((row) => columns.map(({ key }) => row[key] ?? null));
  return new TextEncoder().encode(
    `${writeCsv([columns.map(({ header }) => header), ...lines], { lineSeparator: "\n" }).trimEnd()}\n`,
  );
}

/** The bytes of a planned file. */
export async function writeFileOf(file: Pick<PlannedFile, "bytes" | "content">): Promise<Uint8Array> {
  if (file.bytes) return file.bytes;
  const content = file.content();
  return content.layout.format === "CSV" ? writeList(content) : writeWorkbook(content);
}
