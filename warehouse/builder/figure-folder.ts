import { access, chmod, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { BuildRefusal } from "./build-refusal.ts";
import type { DataVersion } from "./data-version.repository.ts";
import { type MartFingerprint, writeFigureFile } from "./figure-file.ts";
import type { MartContract } from "./mart-contracts.ts";
import { flushToDisk } from "./snapshot.ts";
import type { WarehouseDirectory } from "./warehouse-directory.ts";

/** Whether the figure file of a registered version lies where it should. */
export async function hasFigureFile(directory: WarehouseDirectory, fileName: string): Promise<boolean> {
  return access(join(directory.figures, fileName)).then(
    () => true,
    () => false,
  );
}

/** Refuses a file that would stand for a registered version whose file was lost and hold other figures than that had. */
export function refuseOtherFigures(known: DataVersion, tables: Readonly<Record<string, MartFingerprint>>): void {
  const differing = Object.keys(tables).filter((name) => known.manifest.tables[name]?.md5 !== tables[name]?.md5);
  if (differing.length > 0)
    throw new BuildRefusal("FIGURES_DIFFER", {
      vi: `Tệp số liệu của phiên bản ${known.id} đã mất, và bản dựng lại khác ở: ${differing.join(", ")}. Hãy khôi phục tệp từ bản sao lưu.`,
      en: `The figure file of version ${known.id} is lost, and the rebuilt one differs in: ${differing.join(", ")}. Restore the file from a backup.`,
    });
}

/** Writes the figure file in `building/`, read-only and safe on disk. */
export async function makeFigureFile(
  connection: DuckDBConnection,
  directory: WarehouseDirectory,
  fileName: string,
  contracts: readonly MartContract[],
  afterCopy: () => void,
): Promise<number> {
  const path = join(directory.building, fileName);
  const rowCount = await writeFigureFile(connection, path, contracts);
  afterCopy();
  await chmod(path, 0o444);
  await flushToDisk(path);
  return rowCount;
}

/**
 * Moves a finished figure file to its final name. A file may lie there only if an interrupted build left it before it was
 * registered, so nobody can have it open.
 */
export async function placeFigureFile(directory: WarehouseDirectory, fileName: string): Promise<void> {
  await rm(join(directory.figures, fileName), { force: true });
  await rename(join(directory.building, fileName), join(directory.figures, fileName));
  await flushToDisk(directory.figures);
}
