import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import type pg from "pg";
import { type BuildStep, type BuildStepName, StepRunner } from "./build-step.ts";
import { type DeliveringService, mapServices } from "./contract.ts";
import {
  type DataVersion,
  findPublishedId,
  listVersionsOfContent,
  lockBuild,
  registerVersion,
  type VersionManifest,
  withWarehouseDatabase,
} from "./data-version.repository.ts";
import { type BatchesByService, makeDataVersionId, makeStricterId } from "./data-version-id.ts";
import { checkMarts, loadSnapshot, type Rules, readRules } from "./derive-marts.ts";
import { readHidden } from "./display-figures.repository.ts";
import { extractAll, listApproved } from "./extract-delivery.ts";
import { takeFingerprints } from "./figure-file.ts";
import { hasFigureFile, makeFigureFile, placeFigureFile, refuseOtherFigures } from "./figure-folder.ts";
import { type HiddenLedger, readHiddenLedger } from "./hidden-figures.repository.ts";
import { HiddenFigures } from "./hidden-figures.ts";
import { publishWhenRead } from "./publish-version.ts";
import { runModels } from "./run-models.ts";
import { deleteOldSnapshots, hashFile, keepSnapshot } from "./snapshot.ts";
import { clearLeftovers, layOutDirectory, type WarehouseDirectory } from "./warehouse-directory.ts";
import { type VersionSettings, type WorkingLimits, withWorkingDatabase } from "./working-database.ts";

/** What a build reads, where it writes, and how long it waits. */
export interface BuildOptions extends WorkingLimits {
  /** Addresses of the services' databases as role `<service>_delivery`. */
  readonly deliveryUrls: Readonly<Record<DeliveringService, string>>;
  /** Address of database `warehouse` as role `warehouse_application`. */
  readonly warehouseUrl: string;
  /** Folder of the warehouse; `snapshots/`, `building/` and `figures/` lie below it. */
  readonly directory: string;
  /** Instant as of which the version speaks, RFC 3339; default now. Its day in Việt Nam is part of the id. */
  readonly asOf?: string | undefined;
  readonly onStep?: ((step: BuildStep) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for another build to end, and for readers to open the new file; default 10 s each. */
  readonly waitMs?: number | undefined;
  /** Only for tests: the process kills itself in the middle of this step. */
  readonly crashAt?: BuildStepName | undefined;
}

/** What a build did. */
export interface BuildResult {
  /** UNCHANGED: the version of this content answered already and nothing was built. */
  readonly outcome: "PUBLISHED" | "UNCHANGED";
  readonly dataVersionId: string;
  readonly steps: readonly BuildStep[];
}

const WAIT_MS = 10_000;

/**
 * Builds the figure file of what the services have approved, and publishes it. Whatever interrupts it, the version that was
 * published before goes on answering: the pointer moves last. Throws BuildRefusal with a reason that people can act on.
 */
export async function buildWarehouse(options: BuildOptions): Promise<BuildResult> {
  const rules = await readRules();
  const directory = await layOutDirectory(options.directory);
  return withWarehouseDatabase(options.warehouseUrl, async (client) => {
    await lockBuild(client, options.waitMs ?? WAIT_MS);
    await clearLeftovers(directory);
    await deleteOldSnapshots(directory, new Date());
    try {
      const ledger = await readHiddenLedger(client);
      return await buildUnderLock({ options, rules, directory, client, ledger, steps: new StepRunner(options) });
    } finally {
      await clearLeftovers(directory);
    }
  });
}

interface Build {
  readonly options: BuildOptions;
  readonly rules: Rules;
  readonly directory: WarehouseDirectory;
  readonly client: pg.Client;
  /** What all versions before have hidden. */
  readonly ledger: HiddenLedger;
  readonly steps: StepRunner;
}

async function buildUnderLock(build: Build): Promise<BuildResult> {
  const { options, client, steps, rules } = build;
  const asOf = options.asOf === undefined ? new Date() : new Date(options.asOf);
  const makeId = (batches: BatchesByService) => makeDataVersionId(batches, rules.hash, dayInVietnam(asOf));
  const known = await findReady(build, makeId(await listApproved(options.deliveryUrls)));
  if (known && (await findPublishedId(client)) === known.id)
    return { outcome: "UNCHANGED", dataVersionId: known.id, steps: steps.done };
  const dataVersionId = known?.id ?? (await derive(build, asOf, makeId));
  await steps.run("publish", async (mayCrash) => {
    await publishWhenRead(client, dataVersionId, options.waitMs ?? WAIT_MS, options.signal, mayCrash);
    return {};
  });
  return { outcome: "PUBLISHED", dataVersionId, steps: steps.done };
}

/** A version of a content that hides all that was ever hidden. */
async function findCovering({ client, ledger }: Build, contentId: string): Promise<DataVersion | undefined> {
  const known = await listVersionsOfContent(client, contentId);
  return known.find((version) => version.hiddenUpTo >= ledger.upTo);
}

/** The same, if its file lies where it should. */
async function findReady(build: Build, contentId: string): Promise<DataVersion | undefined> {
  const known = await findCovering(build, contentId);
  return known && (await hasFigureFile(build.directory, known.fileName)) ? known : undefined;
}

/** The id of a version that is to be made: of its content, unless one of that content exists and shows too much. */
async function chooseId({ client, ledger }: Build, contentId: string): Promise<string> {
  return (await listVersionsOfContent(client, contentId)).length === 0
    ? contentId
    : makeStricterId(contentId, ledger.figures.listBeyond(new HiddenFigures()));
}

/** Extracts, derives, checks and registers. Returns the id of the version, which may have been on record before. */
async function derive(build: Build, asOf: Date, makeId: (batches: BatchesByService) => string): Promise<string> {
  const { options, directory, rules, steps } = build;
  const spill = join(directory.building, "spill");
  return withWorkingDatabase(spill, directory.root, options, async (connection) => {
    const { batches, views } = await steps.run("extract", (mayCrash) =>
      extractAll(options.deliveryUrls, directory.building, connection, mayCrash),
    );
    // A batch may have been approved or withdrawn since the first look: what was read decides.
    const contentId = makeId(batches);
    const ready = await findReady(build, contentId);
    if (ready) return ready.id;
    // One whose file was lost is made again from what had been hidden before it then.
    const known = await findCovering(build, contentId);
    const id = known?.id ?? (await chooseId(build, contentId));
    const before = known ? await readHiddenLedger(build.client, known.manifest.hiddenBefore) : build.ledger;
    const settings: VersionSettings = {
      dataVersionId: id,
      builtAt: known?.builtAt ?? new Date(),
      asOf: known?.asOf ?? asOf,
      asOfDay: dayInVietnam(asOf),
    };
    await steps.run("load", async (mayCrash) => {
      const head = {
        dataVersionId: id,
        builtAt: settings.builtAt.toISOString(),
        asOf: settings.asOf.toISOString(),
        rulesHash: rules.hash,
        sources: listSources(batches),
      };
      const snapshot = await keepSnapshot(directory, head, views);
      mayCrash();
      await loadSnapshot(connection, rules, snapshot, settings, before.figures);
      return {};
    });
    await steps.run("models", async (mayCrash) => {
      const half = Math.floor(rules.models.length / 2);
      await runModels(connection, rules, options.signal, (position) => position === half && mayCrash());
      return {};
    });
    await steps.run("assertions", async (mayCrash) => {
      mayCrash();
      await checkMarts(connection, rules);
      return {};
    });
    await register({ build, connection, settings, contentId, batches, known, before });
    return id;
  });
}

interface Derived {
  readonly build: Build;
  readonly connection: DuckDBConnection;
  readonly settings: VersionSettings;
  readonly contentId: string;
  readonly batches: BatchesByService;
  readonly known: DataVersion | undefined;
  readonly before: HiddenLedger;
}

/** Copies the marts into the figure file, moves it to its final name and registers it in state BUILT. */
async function register({ build, connection, settings, contentId, batches, known, before }: Derived): Promise<void> {
  const { directory, rules, steps, client } = build;
  const { dataVersionId: id, builtAt, asOf } = settings;
  const fileName = `${id}.duckdb`;
  const tables = await takeFingerprints(connection, rules.contracts);
  if (known) refuseOtherFigures(known, tables);
  await steps.run("copy", async (mayCrash) => ({
    rowCount: await makeFigureFile(connection, directory, fileName, rules.contracts, mayCrash),
  }));
  await steps.run("rename", async (mayCrash) => {
    const contentHash = await hashFile(join(directory.building, fileName));
    await placeFigureFile(directory, fileName);
    mayCrash();
    const manifest = {
      rulesHash: rules.hash,
      contentId,
      hiddenBefore: before.upTo,
      sources: listSources(batches),
      tables,
    };
    const newlyHidden = (await readHidden(connection)).listBeyond(before.figures);
    await registerVersion(client, { id, builtAt, asOf, fileName, contentHash, manifest }, newlyHidden);
    return {};
  });
}

function listSources(batches: BatchesByService): VersionManifest["sources"] {
  return mapServices((service) => ({ batchIds: [...batches[service]].sort() }));
}
