import { openDatabase } from "@nq21/database/connection";
import { createLogger } from "@nq21/telemetry/logger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWarehouse } from "../../builder/build-warehouse.ts";
import { type DeliveringServices, startDeliveringServices } from "../../tests/fixtures/delivering-services.ts";
import { aSmallProvince } from "../../tests/fixtures/small-province.ts";
import { FigureFiles, NoDataVersionError } from "./figure-files.ts";

// Guards that a file is never closed under an operation that reads it, and that a process does not keep every file it ever saw.
const VERSIONS = 9;
let services: DeliveringServices;
let database: ReturnType<typeof openDatabase>;
const versions: string[] = [];
beforeAll(async () => {
  services = await startDeliveringServices();
  await services.reset();
  await services.deliver(aSmallProvince(1));
  for (let day = 1; day <= VERSIONS; day++) {
    const { deliveryUrls, warehouseUrl, directory } = services;
    const asOf = `2026-11-0${day}T05:00:00Z`;
    versions.push((await buildWarehouse({ deliveryUrls, warehouseUrl, directory, asOf })).dataVersionId);
  }
  database = openDatabase(services.warehouseUrl, 2);
});
afterAll(async () => {
  await database.destroy();
  await services.close();
});

const listOpen = async () =>
  (await services.ask<{ data_versions: string[] }>("select data_versions from reader"))[0]?.data_versions ?? [];
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe("the figure files of a process", () => {
  it("answer from the published version, and from an older one that is named", async () => {
    const files = new FigureFiles({ database, directory: services.directory, logger: createLogger("test") });
    await files.start();

    expect((await files.use(null)).version).toBe(versions.at(-1));
    expect((await files.use(versions[0] as string)).version).toBe(versions[0]);
    await expect(files.use("dv-000000000000")).rejects.toThrow(NoDataVersionError);
    await files.close();
    expect(await listOpen()).toEqual([]);
  });

  it("stay open for whoever may still read them, and are closed when nobody can", async () => {
    let clock = 0;
    const files = new FigureFiles({
      database,
      directory: services.directory,
      logger: createLogger("test"),
      now: () => clock,
    });
    await files.start();
    const held = await Promise.all(versions.map((version) => files.use(version)));
    await until(async () => (await listOpen()).length === VERSIONS);

    for (const file of held) expect(await file.query("select 1 as one", {})).toEqual([{ one: 1 }]);
    clock += 61_000;
    await until(async () => (await listOpen()).length < VERSIONS);

    // The two newest, and four of the older ones.
    await until(async () => (await listOpen()).length === 6);
    expect((await files.use(null)).version).toBe(versions.at(-1));
    await files.close();
  });

  it("are read by nobody once closed, whatever was going on then", async () => {
    const many = Array.from(
      { length: 40 },
      () => new FigureFiles({ database, directory: services.directory, logger: createLogger("test") }),
    );
    await Promise.all(many.map((files) => files.start()));

    for (const files of many) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await files.close();
    }

    expect(await listOpen()).toEqual([]);
  });
});
