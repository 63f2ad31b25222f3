import { mkdir, readdir, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Where a warehouse keeps its files. Snapshots hold rows about persons, so only the owner may enter. */
export interface WarehouseDirectory {
  readonly root: string;
  /** Work in progress; whatever lies here when a build starts was left by one that was interrupted. */
  readonly building: string;
  readonly snapshots: string;
  readonly figures: string;
}

/** Makes the folders that are missing and gives their real paths. */
export async function layOutDirectory(directory: string): Promise<WarehouseDirectory> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const root = await realpath(directory);
  const paths = {
    root,
    building: join(root, "building"),
    snapshots: join(root, "snapshots"),
    figures: join(root, "figures"),
  };
  for (const path of [paths.building, paths.snapshots, paths.figures])
    await mkdir(path, { recursive: true, mode: 0o700 });
  return paths;
}

/** Folders in which a version is rebuilt to verify it; beside `building/`, so that a build may run meanwhile. */
export const verifyingPrefix = "verifying-";
const FORGOTTEN_MS = 60 * 60 * 1000;

/** Clears what interrupted builds and verifications left. Call it under the lock of the build. */
export async function clearLeftovers(directory: WarehouseDirectory): Promise<void> {
  for (const name of await readdir(directory.root)) {
    const path = join(directory.root, name);
    if (name.startsWith(verifyingPrefix) && (await stat(path)).mtimeMs < Date.now() - FORGOTTEN_MS)
      await rm(path, { recursive: true, force: true });
  }
  for (const name of await readdir(directory.building))
    await rm(join(directory.building, name), { recursive: true, force: true });
}
