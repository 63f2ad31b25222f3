import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DeliveringServices, startDeliveringServices } from "../tests/fixtures/delivering-services.ts";
import { askFigureFile } from "../tests/fixtures/read-figures.ts";
import { aSmallProvince } from "../tests/fixtures/small-province.ts";
import { type BuildStepName, buildSteps } from "./build-step.ts";
import { type BuildOptions, buildWarehouse } from "./build-warehouse.ts";
import { warehouseFolder } from "./warehouse-folder.ts";

let services: DeliveringServices;
beforeAll(async () => {
  services = await startDeliveringServices();
});
beforeEach(() => services.reset());
afterAll(() => services.close());

const options = (): BuildOptions => ({
  deliveryUrls: services.deliveryUrls,
  warehouseUrl: services.warehouseUrl,
  directory: services.directory,
  asOf: "2026-11-20T05:00:00Z",
});

/** Builds in a process of its own that kills itself in the middle of a step. Resolves with the signal that ended it. */
async function buildAndDie(step: BuildStepName): Promise<string | null> {
  const script = fileURLToPath(new URL("../tests/fixtures/build-once.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--conditions=@nq21/source", script, JSON.stringify({ ...options(), crashAt: step })],
    { cwd: join(warehouseFolder, ".."), stdio: ["ignore", "ignore", "inherit"] },
  );
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal;
}

/** What a reader gets now: it follows the pointer and opens the file. */
async function answer(): Promise<unknown> {
  const [pointer] = await services.ask<{ id: string; fileName: string }>(
    `select id, file_name as "fileName" from data_version inner join pointer on data_version_id = id`,
  );
  if (!pointer) return undefined;
  const rows = await askFigureFile(
    services.directory,
    pointer.fileName,
    `select cast(sum(numerator) as integer) as good from marts.fct_indicator_values
     where indicator_code = 'R1' and year = 2022`,
  );
  return rows[0]?.good;
}

describe("a build killed in the middle", () => {
  it.each(buildSteps)(
    "of %s leaves the old version answering, and the next build cleans up and publishes",
    async (step) => {
      await services.deliver(aSmallProvince(1));
      await buildWarehouse(options());
      const before = await answer();
      await services.deliver(aSmallProvince(2));

      const signal = await buildAndDie(step);
      const between = await answer();
      const next = await buildWarehouse(options());

      expect(signal).toBe("SIGKILL");
      expect(between).toBe(before);
      expect(next.outcome).toBe("PUBLISHED");
      expect(await answer()).toBe((before as number) * 2);
      expect(await readdir(join(services.directory, "building"))).toEqual([]);
      expect(await readdir(join(services.directory, "figures"))).toHaveLength(2);
    },
  );
});
