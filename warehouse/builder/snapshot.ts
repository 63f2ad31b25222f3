import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { deliveringServices } from "./contract.ts";
import type { SnapshotView } from "./extract-delivery.ts";
import type { WarehouseDirectory } from "./warehouse-directory.ts";

const manifest = z.strictObject({
  dataVersionId: z.string(),
  builtAt: z.iso.datetime(),
  asOf: z.iso.datetime(),
  rulesHash: z.string(),
  sources: z.record(z.enum(deliveringServices), z.strictObject({ batchIds: z.array(z.string()).readonly() })),
  files: z.array(
    z.strictObject({
      service: z.enum(deliveringServices),
      view: z.string(),
      file: z.string(),
      rowCount: z.int(),
      sha256: z.string(),
    }),
  ),
});

/** What a snapshot holds and which version was made from it. */
export type SnapshotManifest = z.infer<typeof manifest>;

/** SHA-256 of a file, in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Makes what was written to a file or folder last through a loss of power. */
export async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Moves extracted Parquet files from `building/` into the folder of their version, with `manifest.json`. The folder appears whole:
 * it is filled under another name. Returns its path.
 */
export async function keepSnapshot(
  directory: WarehouseDirectory,
  head: Omit<SnapshotManifest, "files">,
  views: readonly SnapshotView[],
): Promise<string> {
  const filling = join(directory.building, "snapshot");
  const kept = join(directory.snapshots, head.dataVersionId);
  await mkdir(filling, { mode: 0o700 });
  for (const view of views) await rename(join(directory.building, view.file), join(filling, view.file));
  const files = await Promise.all(
    views.map(async (view) => ({ ...view, sha256: await hashFile(join(filling, view.file)) })),
  );
  const written = { ...head, files };
  await writeFile(join(filling, "manifest.json"), `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 });
  await rm(kept, { recursive: true, force: true });
  await rename(filling, kept);
  await flushToDisk(directory.snapshots);
  return kept;
}

/** The manifest of a kept snapshot, or undefined when the snapshot is gone. */
export async function findManifest(folder: string): Promise<SnapshotManifest | undefined> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : manifest.parse(JSON.parse(text));
}

const KEPT_SNAPSHOTS = 3;
const KEPT_DAYS = 30;

/**
 * Deletes snapshots older than 30 days and all but the newest three: they hold rows about persons, figures do not need them
 * any more, and no duty asks to keep them. Returns the ids that went.
 */
export async function deleteOldSnapshots(directory: WarehouseDirectory, now: Date): Promise<string[]> {
  const folder = directory.snapshots;
  const kept: { id: string; builtAt: number }[] = [];
  for (const id of await readdir(folder)) {
    const found = await findManifest(join(folder, id)).catch(() => undefined);
    kept.push({ id, builtAt: found ? Date.parse(found.builtAt) : 0 });
  }
  const oldest = now.getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000;
  const gone = kept
    .sort((a, b) => b.builtAt - a.builtAt)
    .filter((snapshot, index) => index >= KEPT_SNAPSHOTS || snapshot.builtAt < oldest)
    .map((snapshot) => snapshot.id);
  for (const id of gone) await rm(join(folder, id), { recursive: true, force: true });
  return gone;
}
