import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FileKind, ServiceName } from "@nq21/workbook/layout";
import { fileLayouts } from "@nq21/workbook/layouts";
import { readWorkbook, recogniseLayout } from "@nq21/workbook/read-workbook";

/** A file to hand in, with what decides where it goes and when. */
export interface ImportableFile {
  readonly path: string;
  /** Recognised by the headings; null when no known layout fits, and then no service can take it. */
  readonly kind: FileKind | null;
  readonly service: ServiceName | null;
  /** First day of effect of a file of changes, which build on each other; empty for other files. */
  readonly effectiveOn: string;
}

/** A path that leads to nothing that can be read. */
export class MissingFileError extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`${path}: no such file or folder. / ${path}: không có tệp hoặc thư mục này.`);
    this.path = path;
  }
}

/** The files that these paths name; of a folder all XLSX files in it and below. Throws MissingFileError. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const state = await stat(path).catch(() => null);
    if (!state) throw new MissingFileError(path);
    if (!state.isDirectory()) found.push(path);
    // Spreadsheet programs leave ~$ files beside those they have open.
    else
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && /\.xlsx$/i.test(entry.name) && !entry.name.startsWith("~$"))
          found.push(join(entry.parentPath, entry.name));
  }
  return [...new Set(found)];
}

async function findFirstEffect(bytes: Uint8Array): Promise<string> {
  const { sheets } = await readWorkbook(bytes);
  const days = Object.values(sheets).flatMap((rows) => rows.map((row) => String(row.values.effectiveOn ?? "")));
  return days.filter((day) => day !== "").sort()[0] ?? "";
}

/** Recognises one file. */
export async function recogniseFile(path: string): Promise<ImportableFile> {
  const bytes = await readFile(path);
  const layout = await recogniseLayout(bytes);
  return {
    path,
    kind: layout?.kind ?? null,
    service: layout?.service ?? null,
    effectiveOn: layout?.kind === "ORGANISATION_CHANGES" ? await findFirstEffect(bytes) : "",
  };
}

const rank = (kind: FileKind | null) =>
  kind === null ? fileLayouts.length : fileLayouts.findIndex((layout) => layout.kind === kind);

/** Puts files in the order in which they build on each other: by kind, changes by their day, then by name. */
export function sortFiles(files: readonly ImportableFile[]): ImportableFile[] {
  return [...files].sort(
    (a, b) =>
      rank(a.kind) - rank(b.kind) ||
      a.effectiveOn.localeCompare(b.effectiveOn) ||
      basename(a.path).localeCompare(basename(b.path), "en", { numeric: true }) ||
      a.path.localeCompare(b.path),
  );
}
