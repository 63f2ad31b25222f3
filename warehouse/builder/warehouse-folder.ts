import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

// Compiled code lies one folder deeper (dist/builder) than its source; models and contracts are read from the source folder.
const candidates = ["../", "../../"].map((step) => fileURLToPath(new URL(step, import.meta.url)));

/** Folder of the warehouse package: models, indicators, seeds, sources and tests lie below it. */
export const warehouseFolder: string =
  candidates.find((folder) => existsSync(join(folder, "sources", "organisations.yml"))) ?? (candidates[0] as string);

/** Paths of the files below a folder of the warehouse, relative to the package, with `/`, in order. */
export async function listWarehouseFiles(folder: string, accept: (path: string) => boolean): Promise<string[]> {
  const found = await readdir(join(warehouseFolder, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(warehouseFolder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter(accept)
    .sort();
}
