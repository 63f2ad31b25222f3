import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { findPlaceKind, isVillage } from "@nq21/code-lists/place";
import type { FileKind, ServiceName } from "@nq21/workbook/layout";
import { fileLayouts } from "@nq21/workbook/layouts";
import { readWorkbook, recogniseLayout } from "@nq21/workbook/read-workbook";
import { z } from "zod";

/** A file to hand in, with what decides where it goes and when. */
export interface ImportableFile {
  readonly path: string;
  /** Recognised by the headings; null when no known layout fits, and then no service can take it. */
  readonly kind: FileKind | null;
  readonly service: ServiceName | null;
  /** Place in the `manifest.json` beside the file, which lists files in the order of import; null without one. */
  readonly position: number | null;
  /** First day of effect of a file of changes or of lineage, which build on each other; empty for other files. */
  readonly effectiveOn: string;
  /** Whether it tells of villages, which lie below what the other lists of places tell of. */
  readonly isOfVillages: boolean;
}

/** A path that leads to nothing that can be read. */
export class MissingFileError extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`${path}: no such file or folder. / ${path}: không có tệp hoặc thư mục này.`);
    this.path = path;
  }
}

/** The files that these paths name; of a folder all XLSX and CSV files in it and below. Throws MissingFileError. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const state = await stat(path).catch(() => null);
    if (!state) throw new MissingFileError(path);
    if (!state.isDirectory()) found.push(path);
    // Spreadsheet programs leave ~$ files beside those they have open.
    else
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && /\.(xlsx|csv)$/i.test(entry.name) && !entry.name.startsWith("~$"))
          found.push(join(entry.parentPath, entry.name));
  }
  return [...new Set(found)];
}

const typeColumns = ["type", "predecessor_type", "successor_type"];
const readInFull: ReadonlySet<FileKind> = new Set(["ORGANISATION_CHANGES", "PLACE_LINEAGE", "PLACE_LIST"]);

/** What the rows of a file say about when it goes. */
async function readOrder(bytes: Uint8Array): Promise<Pick<ImportableFile, "effectiveOn" | "isOfVillages">> {
  const rows = Object.values((await readWorkbook(bytes)).sheets).flat();
  const days = rows.flatMap(({ values }) => values.effectiveOn ?? values.effective_date ?? []);
  const kinds = rows.flatMap(({ values }) =>
    typeColumns.flatMap((key) => findPlaceKind(String(values[key] ?? "")) ?? []),
  );
  return { effectiveOn: String(days.sort()[0] ?? ""), isOfVillages: kinds.some(isVillage) };
}

const manifestShape = z.object({ files: z.array(z.object({ name: z.string(), kind: z.string() })) });
type Manifest = ReadonlyMap<string, { readonly kind: FileKind; readonly position: number }>;

/** What a generated folder says about its files; opening each to recognise it would take as long as importing some. */
async function readManifest(folder: string): Promise<Manifest> {
  try {
    const { files } = manifestShape.parse(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
    const known = files.map(({ name, kind }, position) => ({ name, position, layout: findLayout(kind) }));
    return new Map(
      known.flatMap(({ name, position, layout }) => (layout ? [[name, { kind: layout.kind, position }]] : [])),
    );
  } catch {
    return new Map();
  }
}

const findLayout = (kind: string | undefined) => fileLayouts.find((layout) => layout.kind === kind);

async function recogniseFile(path: string, manifest: Manifest): Promise<ImportableFile> {
  const listed = manifest.get(basename(path));
  const bytes = listed ? undefined : await readFile(path);
  const layout = bytes ? await recogniseLayout(bytes) : findLayout(listed?.kind);
  return {
    path,
    kind: layout?.kind ?? null,
    service: layout?.service ?? null,
    position: listed?.position ?? null,
    ...(bytes && layout && readInFull.has(layout.kind)
      ? await readOrder(bytes)
      : { effectiveOn: "", isOfVillages: false }),
  };
}

/** Recognises files by what stands in them, or by the manifest that was written with them. Services decide for themselves. */
export async function recogniseFiles(paths: readonly string[]): Promise<ImportableFile[]> {
  const manifests = new Map<string, Manifest>();
  const files: ImportableFile[] = [];
  for (const path of paths) {
    const folder = dirname(path);
    const manifest = manifests.get(folder) ?? (await readManifest(folder));
    manifests.set(folder, manifest);
    files.push(await recogniseFile(path, manifest));
  }
  return files;
}

const rank = (kind: FileKind | null) =>
  kind === null ? fileLayouts.length : fileLayouts.findIndex((layout) => layout.kind === kind);

/** Puts files in the order in which they build on each other: by kind, then as their manifest, their days or their names say. */
export function sortFiles(files: readonly ImportableFile[]): ImportableFile[] {
  const place = (file: ImportableFile) => file.position ?? Number.MAX_SAFE_INTEGER;
  return [...files].sort(
    (a, b) =>
      rank(a.kind) - rank(b.kind) ||
      place(a) - place(b) ||
      Number(a.isOfVillages) - Number(b.isOfVillages) ||
      a.effectiveOn.localeCompare(b.effectiveOn) ||
      basename(a.path).localeCompare(basename(b.path), "en", { numeric: true }) ||
      a.path.localeCompare(b.path),
  );
}
