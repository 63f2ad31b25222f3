import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import type pg from "pg";
import { checkAssertions, selectMartAssertions } from "./assertions.ts";
import { BuildRefusal } from "./build-refusal.ts";
import { type DataVersion, findPublishedId, findVersion, withWarehouseDatabase } from "./data-version.repository.ts";
import { deriveMarts, type Rules, readRules } from "./derive-marts.ts";
import { takeFingerprints } from "./figure-file.ts";
import { hasFigureFile } from "./figure-folder.ts";
import { readHiddenLedger } from "./hidden-figures.repository.ts";
import type { HiddenFigures } from "./hidden-figures.ts";
import { findManifest, hashFile } from "./snapshot.ts";
import { layOutDirectory, verifyingPrefix, type WarehouseDirectory } from "./warehouse-directory.ts";
import { type WorkingLimits, withWorkingDatabase } from "./working-database.ts";

/** Which version is verified, and where it lies. */
export interface VerifyOptions extends WorkingLimits {
  readonly warehouseUrl: string;
  readonly directory: string;
  /** The version to verify; the published one when left out. */
  readonly dataVersionId?: string | undefined;
}

/** HOLDS, FAILS, or NOT_POSSIBLE where what is needed is gone by rule; the sentence says which. */
export interface Verification {
  readonly check: "FILE" | "ASSERTIONS" | "REBUILD";
  readonly outcome: "HOLDS" | "FAILS" | "NOT_POSSIBLE";
  readonly vi: string;
  readonly en: string;
}

/** What was verified and what came of it. */
export interface VerifyResult {
  readonly dataVersionId: string;
  /** False when a check fails; a check that is not possible does not make it false. */
  readonly isSound: boolean;
  readonly verifications: readonly Verification[];
}

/** Verifies a data version: its file is the registered one, its marts hold their assertions, and a rebuild gives the same. */
export async function verifyWarehouse(options: VerifyOptions): Promise<VerifyResult> {
  const directory = await layOutDirectory(options.directory);
  const { version, before } = await withWarehouseDatabase(options.warehouseUrl, async (client) => {
    const found = await getVersion(client, options);
    return { version: found, before: await readHiddenLedger(client, found.manifest.hiddenBefore ?? 0) };
  });
  const rules = await readRules();
  const verifications: Verification[] = [await verifyFile(directory, version)];
  if (verifications[0]?.outcome === "HOLDS") verifications.push(await verifyAssertions(directory, version, rules));
  verifications.push(await verifyRebuild(options, directory, version, rules, before.figures));
  const isSound = verifications.every((each) => each.outcome !== "FAILS");
  return { dataVersionId: version.id, isSound, verifications };
}

async function getVersion(client: pg.Client, options: VerifyOptions): Promise<DataVersion> {
  const id = options.dataVersionId ?? (await findPublishedId(client));
  const version = id === undefined ? undefined : await findVersion(client, id);
  if (version) return version;
  throw new BuildRefusal("UNKNOWN_DATA_VERSION", {
    vi: id === undefined ? "Chưa có phiên bản số liệu nào được công bố." : "Không có phiên bản số liệu này.",
    en: id === undefined ? "No data version is published yet." : "There is no such data version.",
  });
}

async function verifyFile(directory: WarehouseDirectory, version: DataVersion): Promise<Verification> {
  if (!(await hasFigureFile(directory, version.fileName)))
    return { check: "FILE", outcome: "FAILS", vi: "Tệp số liệu đã mất.", en: "The figure file is lost." };
  return (await hashFile(join(directory.figures, version.fileName))) === version.contentHash
    ? { check: "FILE", outcome: "HOLDS", vi: "Tệp số liệu còn nguyên.", en: "The figure file is the registered one." }
    : { check: "FILE", outcome: "FAILS", vi: "Tệp số liệu đã bị thay đổi.", en: "The figure file was changed." };
}

async function verifyAssertions(
  directory: WarehouseDirectory,
  version: DataVersion,
  rules: Rules,
): Promise<Verification> {
  const instance = await DuckDBInstance.create(join(directory.figures, version.fileName), {
    access_mode: "READ_ONLY",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    enable_external_access: "false",
  });
  const connection = await instance.connect();
  try {
    await checkAssertions(connection, selectMartAssertions(rules.assertions));
    return {
      check: "ASSERTIONS",
      outcome: "HOLDS",
      vi: "Số liệu qua được mọi kiểm tra.",
      en: "The figures pass every check.",
    };
  } catch (error) {
    if (error instanceof BuildRefusal) return { check: "ASSERTIONS", outcome: "FAILS", vi: error.vi, en: error.en };
    // Assertions of today may name a column that a file of earlier rules never had.
    if (version.manifest.rulesHash === rules.hash) throw error;
    return {
      check: "ASSERTIONS",
      outcome: "NOT_POSSIBLE",
      vi: "Tệp số liệu dựng theo quy tắc cũ, thiếu cột mà các kiểm tra hiện nay cần.",
      en: "The figure file follows earlier rules and lacks a column that the checks of today need.",
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function verifyRebuild(
  options: VerifyOptions,
  directory: WarehouseDirectory,
  version: DataVersion,
  rules: Rules,
  hiddenBefore: HiddenFigures,
): Promise<Verification> {
  const say = (outcome: Verification["outcome"], vi: string, en: string): Verification => ({
    check: "REBUILD",
    outcome,
    vi,
    en,
  });
  if (version.manifest.rulesHash !== rules.hash)
    return say(
      "NOT_POSSIBLE",
      "Quy tắc tính đã thay đổi từ khi dựng; không so sánh được.",
      "The rules have changed since it was built; a rebuild would not be comparable.",
    );
  const snapshot = join(directory.snapshots, version.id);
  const manifest = await findManifest(snapshot);
  if (!manifest)
    return say(
      "NOT_POSSIBLE",
      "Dữ liệu gốc của phiên bản này đã bị xóa theo thời hạn lưu.",
      "The source rows of this version are gone: they are kept for 30 days at most.",
    );
  for (const file of manifest.files)
    if ((await hashFile(join(snapshot, file.file)).catch(() => "")) !== file.sha256)
      return say("FAILS", `Tệp gốc ${file.file} đã bị thay đổi.`, `The source file ${file.file} was changed.`);
  const differing = await compareRebuilt(options, directory, version, rules, snapshot, hiddenBefore);
  return differing.length === 0
    ? say("HOLDS", "Dựng lại cho cùng kết quả.", "A rebuild gives the same rows.")
    : say("FAILS", `Dựng lại khác ở: ${differing.join(", ")}.`, `A rebuild differs in: ${differing.join(", ")}.`);
}

/** Rebuilds the marts, beside the build's own folder, so that a build may run meanwhile. Returns the marts that differ. */
async function compareRebuilt(
  options: VerifyOptions,
  directory: WarehouseDirectory,
  version: DataVersion,
  rules: Rules,
  snapshot: string,
  hiddenBefore: HiddenFigures,
): Promise<string[]> {
  const folder = await mkdtemp(join(directory.root, verifyingPrefix));
  try {
    return await withWorkingDatabase(folder, directory.root, options, async (connection) => {
      const settings = {
        dataVersionId: version.id,
        builtAt: version.builtAt,
        asOf: version.asOf,
        asOfDay: dayInVietnam(version.asOf),
      };
      await deriveMarts(connection, rules, snapshot, settings, hiddenBefore);
      const rebuilt = await takeFingerprints(connection, rules.contracts);
      return rules.contracts
        .map((contract) => contract.name)
        .filter((name) => rebuilt[name]?.md5 !== version.manifest.tables[name]?.md5);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
