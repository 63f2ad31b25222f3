import { existsSync } from "node:fs";
import { join } from "node:path";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { BuildRefusal } from "@nq21/warehouse/builder/build-refusal";
import { buildWarehouse } from "@nq21/warehouse/builder/build-warehouse";
import {
  type DataVersion,
  findPublishedId,
  findVersion,
  withWarehouseDatabase,
} from "@nq21/warehouse/builder/data-version.repository";
import { hashRules } from "@nq21/warehouse/builder/rules-hash";
import type { AllAddresses } from "./databases.ts";
import { Failure } from "./failure.ts";
import {
  type RecordingService,
  type RecordState,
  readRecordStates,
  recordingServices,
} from "./record-state.repository.ts";
import type { Steps } from "./steps.ts";

/** Where figures are made, as of when, and what may stop it. */
export interface FigureSettings {
  readonly directory: string;
  /** The instant as of which figures are made, ISO; now when undefined. */
  readonly asOf: string | undefined;
  readonly signal: AbortSignal;
}

const isSame = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && [...left].sort().every((id, at) => id === [...right].sort()[at]);

/** The version whose figures are published, or undefined if none are. */
export async function findPublished(warehouseUrl: string): Promise<DataVersion | undefined> {
  return withWarehouseDatabase(warehouseUrl, async (client) => {
    const id = await findPublishedId(client);
    return id === undefined ? undefined : findVersion(client, id);
  });
}

/**
 * Whether the published figures were made from exactly the batches that are approved now, by the rules as they are now, as
 * of the day asked for. A new day alone makes no new version: figures change with facts and rules.
 */
async function areFiguresCurrent(
  addresses: AllAddresses,
  states: Readonly<Record<RecordingService, RecordState>>,
  options: FigureSettings,
): Promise<boolean> {
  const published = await findPublished(addresses.warehouse.application);
  if (!published || !existsSync(join(options.directory, "figures", published.fileName))) return false;
  if (options.asOf && dayInVietnam(new Date(options.asOf)) !== dayInVietnam(published.asOf)) return false;
  if (published.manifest.rulesHash !== (await hashRules())) return false;
  return recordingServices.every((name) =>
    isSame(published.manifest.sources[name].batchIds, states[name].approvedBatchIds),
  );
}

/** Makes and publishes figures if there are none, or if facts or rules changed since. Throws Failure. */
export async function buildFigures(addresses: AllAddresses, settings: FigureSettings, steps: Steps): Promise<void> {
  if (await areFiguresCurrent(addresses, await readRecordStates(addresses), settings)) return;
  await steps.run("figures", async (tell) => {
    try {
      const built = await buildWarehouse({
        deliveryUrls: {
          organisations: addresses.organisations.delivery,
          members: addresses.members.delivery,
          inspections: addresses.inspections.delivery,
          programme: addresses.programme.delivery,
        },
        warehouseUrl: addresses.warehouse.application,
        directory: settings.directory,
        ...(settings.asOf ? { asOf: settings.asOf } : {}),
        onStep: (step) => tell(step.name),
        signal: settings.signal,
      });
      return { result: undefined, detail: built.dataVersionId };
    } catch (error) {
      if (error instanceof BuildRefusal) throw new Failure(error.code, error.vi, error.en);
      throw error;
    }
  });
}
