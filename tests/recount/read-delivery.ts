import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileKind } from "@nq21/workbook/layout";
import { readWorkbook } from "@nq21/workbook/read-workbook";
import type { FileRow } from "./organisation-replay.ts";

/** The rows of all files of a folder by kind of file, in the order of file names. */
export type Delivery = ReadonlyMap<FileKind, readonly FileRow[]>;

/** Reads every workbook of a folder. Throws at the first file that is not in order. */
export async function readDelivery(directory: string): Promise<Delivery> {
  const delivery = new Map<FileKind, FileRow[]>();
  const names = readdirSync(directory)
    .filter((name) => name.endsWith(".xlsx"))
    .sort();
  for (const name of names) {
    const { layout, sheets, faults } = await readWorkbook(readFileSync(join(directory, name)));
    if (!layout || faults.length > 0) throw new Error(`${name}: ${faults[0]?.message.en ?? "not recognised"}`);
    const rows = delivery.get(layout.kind) ?? [];
    for (const sheet of layout.sheets) for (const { values } of sheets[sheet.sheet] ?? []) rows.push(values);
    delivery.set(layout.kind, rows);
  }
  return delivery;
}
