import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import {
  type DataVersion,
  findPublishedId,
  listReaders,
  listVersions,
  type Reader,
  withWarehouseDatabase,
} from "./data-version.repository.ts";
import { layOutDirectory } from "./warehouse-directory.ts";

/** What answers, what is kept, who reads it and how much room is left. */
export interface WarehouseStatus {
  /** The version that answers, or null before the first build. */
  readonly publishedId: string | null;
  /** Newest first. */
  readonly versions: readonly (DataVersion & { readonly hasFile: boolean; readonly hasSnapshot: boolean })[];
  readonly readers: readonly Reader[];
  /** Bytes by folder, and what the disk has left. */
  readonly disk: {
    readonly figureBytes: number;
    readonly snapshotBytes: number;
    readonly buildingBytes: number;
    readonly freeBytes: number;
  };
}

async function countBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      // A build may remove a file between the listing and the look.
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          (found) => found.size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What the warehouse holds: pointer, versions, readers, disk. */
export async function getWarehouseStatus(options: {
  readonly warehouseUrl: string;
  readonly directory: string;
}): Promise<WarehouseStatus> {
  const directory = await layOutDirectory(options.directory);
  const [figures, snapshots] = await Promise.all([readdir(directory.figures), readdir(directory.snapshots)]);
  const disk = await statfs(directory.root);
  return withWarehouseDatabase(options.warehouseUrl, async (client) => ({
    publishedId: (await findPublishedId(client)) ?? null,
    versions: (await listVersions(client)).map((version) => ({
      ...version,
      hasFile: figures.includes(version.fileName),
      hasSnapshot: snapshots.includes(version.id),
    })),
    readers: await listReaders(client),
    disk: {
      figureBytes: await countBytes(directory.figures),
      snapshotBytes: await countBytes(directory.snapshots),
      buildingBytes: await countBytes(directory.building),
      freeBytes: disk.bavail * disk.bsize,
    },
  }));
}
