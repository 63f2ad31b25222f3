import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DeliveringServices, startDeliveringServices } from "../tests/fixtures/delivering-services.ts";
import { aSmallProvince } from "../tests/fixtures/small-province.ts";
import { buildWarehouse } from "./build-warehouse.ts";
import { hashFile } from "./snapshot.ts";
import { verifyWarehouse } from "./verify-warehouse.ts";
import { getWarehouseStatus } from "./warehouse-status.ts";

let services: DeliveringServices;
let dataVersionId: string;
beforeAll(async () => {
  services = await startDeliveringServices();
  await services.deliver(aSmallProvince(1));
});
beforeEach(async () => {
  await services.reset();
  ({ dataVersionId } = await buildWarehouse({ ...services, asOf: "2026-11-20T05:00:00Z" }));
});
afterAll(() => services.close());

const verify = async () =>
  Object.fromEntries((await verifyWarehouse(services)).verifications.map((each) => [each.check, each.outcome]));

describe("verifying a data version", () => {
  it("holds for a version as it was built", async () => {
    expect(await verify()).toEqual({ FILE: "HOLDS", ASSERTIONS: "HOLDS", REBUILD: "HOLDS" });
  });

  it("fails when the figure file was changed", async () => {
    const file = join(services.directory, "figures", `${dataVersionId}.duckdb`);
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await chmod(file, 0o644);
    await writeFile(file, bytes);

    expect(await verify()).toMatchObject({ FILE: "FAILS", REBUILD: "HOLDS" });
    expect((await verifyWarehouse(services)).isSound).toBe(false);
  });

  it("fails when a source file was changed", async () => {
    await writeFile(join(services.directory, "snapshots", dataVersionId, "members.members.parquet"), "");

    expect(await verify()).toMatchObject({ REBUILD: "FAILS" });
  });

  it("fails when a rebuild gives other rows", async () => {
    await services.ask(
      `update data_version set manifest = jsonb_set(manifest, '{tables,fct_indicator_values,md5}', '"other"')`,
    );

    expect(await verify()).toMatchObject({ FILE: "HOLDS", REBUILD: "FAILS" });
  });

  it("says so when the source rows are gone", async () => {
    await rm(join(services.directory, "snapshots", dataVersionId), { recursive: true });

    expect(await verify()).toEqual({ FILE: "HOLDS", ASSERTIONS: "HOLDS", REBUILD: "NOT_POSSIBLE" });
    expect((await verifyWarehouse(services)).isSound).toBe(true);
  });

  it("says so when the file follows earlier rules and lacks what the checks of today name", async () => {
    const file = join(services.directory, "figures", `${dataVersionId}.duckdb`);
    await chmod(file, 0o644);
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run("alter table marts.fct_indicator_values drop column remainder_rated");
    connection.closeSync();
    instance.closeSync();
    await services.ask(
      `update data_version set content_hash = $1, manifest = jsonb_set(manifest, '{rulesHash}', '"earlier"')`,
      [await hashFile(file)],
    );

    expect(await verify()).toEqual({ FILE: "HOLDS", ASSERTIONS: "NOT_POSSIBLE", REBUILD: "NOT_POSSIBLE" });
    expect((await verifyWarehouse(services)).isSound).toBe(true);
  });

  it("refuses a version that is not on record", async () => {
    const failure = verifyWarehouse({ ...services, dataVersionId: "dv-000000000000" });

    await expect(failure).rejects.toMatchObject({ code: "UNKNOWN_DATA_VERSION" });
  });
});

describe("the state of the warehouse", () => {
  it("tells pointer, versions, readers and disk", async () => {
    const status = await getWarehouseStatus(services);

    expect(status).toMatchObject({
      publishedId: dataVersionId,
      versions: [{ id: dataVersionId, state: "PUBLISHED", hasFile: true, hasSnapshot: true }],
      readers: [],
      disk: { buildingBytes: 0 },
    });
    expect(status.disk.figureBytes).toBeGreaterThan(0);
    expect(status.disk.freeBytes).toBeGreaterThan(0);
  });
});
