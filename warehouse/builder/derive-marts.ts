import type { DuckDBConnection } from "@duckdb/node-api";
import type { DisplayRules } from "../disclosure-control/display-rule.ts";
import { checkAssertions, readAssertions } from "./assertions.ts";
import { loadHiddenBefore } from "./display-figures.repository.ts";
import type { HiddenFigures } from "./hidden-figures.ts";
import { loadSeeds } from "./load-seeds.ts";
import { checkMartContracts, type MartContract, readMartContracts } from "./mart-contracts.ts";
import { getDisplayRules, type Registry, readRegistry } from "./registry.ts";
import { hashRules } from "./rules-hash.ts";
import { runModels } from "./run-models.ts";
import { readModels, type SqlFile } from "./sql-file.ts";
import { showSources, type VersionSettings, writeSettings } from "./working-database.ts";

/** Everything that decides a figure, read once. */
export interface Rules {
  readonly hash: string;
  readonly registry: Registry;
  readonly models: readonly SqlFile[];
  readonly assertions: readonly SqlFile[];
  readonly contracts: readonly MartContract[];
  /** Which figures about persons are hidden. */
  readonly display: DisplayRules;
}

/** Reads models, registry, assertions and contracts. Throws if one of them is malformed. */
export async function readRules(): Promise<Rules> {
  const [hash, registry, models, assertions, contracts] = await Promise.all([
    hashRules(),
    readRegistry(),
    readModels(),
    readAssertions(),
    readMartContracts(),
  ]);
  return { hash, registry, models, assertions, contracts, display: getDisplayRules(registry) };
}

/** Brings a snapshot, the settings, the seeds and what earlier versions hid into an empty working database. */
export async function loadSnapshot(
  connection: DuckDBConnection,
  rules: Rules,
  snapshotFolder: string,
  settings: VersionSettings,
  hiddenBefore: HiddenFigures,
): Promise<void> {
  await showSources(connection, snapshotFolder);
  await writeSettings(connection, settings);
  await loadSeeds(connection, rules.registry);
  await loadHiddenBefore(connection, hiddenBefore);
}

/** Checks the marts that were built: the assertions first, because they say what is wrong with the data. */
export async function checkMarts(connection: DuckDBConnection, rules: Rules): Promise<void> {
  await checkAssertions(connection, rules.assertions);
  await checkMartContracts(connection, rules.contracts);
}

/** Makes the marts of a snapshot in an empty working database and checks them. */
export async function deriveMarts(
  connection: DuckDBConnection,
  rules: Rules,
  snapshotFolder: string,
  settings: VersionSettings,
  hiddenBefore: HiddenFigures,
): Promise<void> {
  await loadSnapshot(connection, rules, snapshotFolder, settings, hiddenBefore);
  await runModels(connection, rules);
  await checkMarts(connection, rules);
}
