import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DeliveringServices, startDeliveringServices } from "../tests/fixtures/delivering-services.ts";
import { askFigureFile } from "../tests/fixtures/read-figures.ts";
import { aMembership, anOrganisation } from "../tests/fixtures/rows.ts";
import { aSmallProvince } from "../tests/fixtures/small-province.ts";
import { type BuildOptions, buildWarehouse } from "./build-warehouse.ts";
import { listVersions, withWarehouseDatabase } from "./data-version.repository.ts";
import { hashFile } from "./snapshot.ts";

const asOf = "2026-11-20T05:00:00Z";
let services: DeliveringServices;

beforeAll(async () => {
  services = await startDeliveringServices();
});
beforeEach(async () => {
  await services.reset();
  await services.deliver(aSmallProvince(1));
});
afterAll(() => services.close());

const build = (options: Partial<BuildOptions> = {}) =>
  buildWarehouse({
    deliveryUrls: services.deliveryUrls,
    warehouseUrl: services.warehouseUrl,
    directory: services.directory,
    asOf,
    ...options,
  });
const findPointer = async () =>
  (await services.ask<{ id: string }>("select data_version_id as id from pointer"))[0]?.id;
const r1 = (id: string) =>
  askFigureFile(
    services.directory,
    `${id}.duckdb`,
    `select subjects.code, figures.value from marts.fct_indicator_values as figures
     inner join marts.dim_subjects as subjects on subjects.organisation_id = figures.organisation_id
     where indicator_code = 'R1' and basis = 'AS_THEN' and year = 2022 and code = 'BK'`,
  );

describe("a build", () => {
  it("publishes a figure file that holds the marts and nothing else, closed to writing", async () => {
    const { outcome, dataVersionId, steps } = await build();

    expect(outcome).toBe("PUBLISHED");
    expect(await findPointer()).toBe(dataVersionId);
    expect(await r1(dataVersionId)).toEqual([{ code: "BK", value: 50 }]);
    const file = join(services.directory, "figures", `${dataVersionId}.duckdb`);
    expect((await stat(file)).mode & 0o777).toBe(0o444);
    const schemas = await askFigureFile(
      services.directory,
      `${dataVersionId}.duckdb`,
      "select distinct table_schema from information_schema.tables",
    );
    expect(schemas).toEqual([{ table_schema: "marts" }]);
    expect(steps.map((step) => step.name)).toEqual([
      "extract",
      "load",
      "models",
      "assertions",
      "copy",
      "rename",
      "publish",
    ]);
    expect(await readdir(join(services.directory, "building"))).toEqual([]);
  });

  it("carries texts with commas, quotes and line ends through unchanged", async () => {
    const { dataVersionId } = await build();

    const found = await askFigureFile(
      services.directory,
      `${dataVersionId}.duckdb`,
      "select code from marts.dim_subjects where kind = 'ABOVE_GRASSROOTS'",
    );

    expect(found).toEqual([{ code: `BK.1, "một"\nhai` }]);
  });

  it("changes nothing when nothing was approved since", async () => {
    const first = await build();
    const second = await build({ asOf: "2026-11-20T16:00:00Z" });

    expect(second).toEqual({ outcome: "UNCHANGED", dataVersionId: first.dataVersionId, steps: [] });
  });

  it("gives the same id and the same rows on another machine", async () => {
    const first = await build();
    const other = await startDeliveringServices();
    try {
      await other.deliver(aSmallProvince(1));
      const second = await buildWarehouse({
        deliveryUrls: other.deliveryUrls,
        warehouseUrl: other.warehouseUrl,
        directory: other.directory,
        asOf,
      });

      expect(second.dataVersionId).toBe(first.dataVersionId);
      const [ours] = await withWarehouseDatabase(services.warehouseUrl, listVersions);
      const [theirs] = await withWarehouseDatabase(other.warehouseUrl, listVersions);
      expect(theirs?.manifest.tables.fct_indicator_values).toEqual(ours?.manifest.tables.fct_indicator_values);
    } finally {
      await other.close();
    }
  });

  it("leaves the file of the version before as it was, and returns to it when the batch is withdrawn", async () => {
    const first = await build();
    const file = join(services.directory, "figures", `${first.dataVersionId}.duckdb`);
    const before = await hashFile(file);

    await services.deliver(aSmallProvince(2));
    const second = await build();
    expect(await r1(second.dataVersionId)).toEqual([{ code: "BK", value: 100 }]);
    await services.deliver(aSmallProvince(1));
    const third = await build();

    expect(second.dataVersionId).not.toBe(first.dataVersionId);
    expect(third).toMatchObject({ outcome: "PUBLISHED", dataVersionId: first.dataVersionId });
    expect(third.steps.map((step) => step.name)).toEqual(["publish"]);
    expect(await hashFile(file)).toBe(before);
  });

  it("makes a new version for a new day, because unfinished years are counted on it", async () => {
    const first = await build();
    const second = await build({ asOf: "2026-11-20T17:00:00Z" });

    expect(second.dataVersionId).not.toBe(first.dataVersionId);
  });

  it("lets one build run at a time", async () => {
    const [one, other] = await Promise.all([build(), build()]);

    expect([one.outcome, other.outcome].sort()).toEqual(["PUBLISHED", "UNCHANGED"]);
    expect(other.dataVersionId).toBe(one.dataVersionId);
  });

  it("makes a lost figure file again under its id", async () => {
    const first = await build();
    await rm(join(services.directory, "figures", `${first.dataVersionId}.duckdb`), { force: true });

    const second = await build();

    expect(second.dataVersionId).toBe(first.dataVersionId);
    expect(await r1(second.dataVersionId)).toEqual([{ code: "BK", value: 50 }]);
  });

  it("keeps the newest three snapshots and every figure file", async () => {
    for (const day of ["01", "02", "03", "04", "05"]) await build({ asOf: `2026-11-${day}T05:00:00Z` });
    await build({ asOf: "2026-11-05T05:00:00Z" });

    expect(await readdir(join(services.directory, "snapshots"))).toHaveLength(3);
    expect(await readdir(join(services.directory, "figures"))).toHaveLength(5);
  });

  it("deletes a snapshot after 30 days", async () => {
    const { dataVersionId } = await build();
    const path = join(services.directory, "snapshots", dataVersionId, "manifest.json");
    const manifest = JSON.parse(await readFile(path, "utf8"));
    await writeFile(path, JSON.stringify({ ...manifest, builtAt: "2020-01-01T00:00:00.000Z" }));

    await build();

    expect(await readdir(join(services.directory, "snapshots"))).toEqual([]);
  });

  it("stops when it is asked to, between two steps", async () => {
    const stopping = new AbortController();

    const stopped = build({ signal: stopping.signal, onStep: () => stopping.abort() });

    await expect(stopped).rejects.toThrow(/abort/i);
    expect(await findPointer()).toBeUndefined();
    expect(await readdir(join(services.directory, "building"))).toEqual([]);
  });
});

describe("a delivery that breaks its contract", () => {
  it.each([
    ["members", "alter table delivery.members drop column admitted_on", "members.members.admitted_on"],
    ["members", "alter table delivery.members alter column admitted_on type text", "members.members.admitted_on"],
    ["organisations", "drop table delivery.organisation_changes", "organisations.organisation_changes"],
    [
      "organisations",
      "update delivery.organisation_versions set kind = null",
      "organisations.organisation_versions.kind",
    ],
    ["programme", "revoke select on delivery.documents from delivery", "programme.documents"],
  ] as const)("is named by service, view and column: %s, %s", async (service, sql, place) => {
    await services.run(service, sql);

    const failure = await build().catch((error) => error);

    expect(failure).toMatchObject({ code: "CONTRACT_BROKEN" });
    expect(failure.en).toContain(`${place}:`);
    expect(failure.vi).toContain(`${place}:`);
  });

  it("is named by service when it can't be reached", async () => {
    const url = new URL(services.deliveryUrls.inspections);
    url.pathname = "/no-such-database";

    const failure = build({ deliveryUrls: { ...services.deliveryUrls, inspections: url.href } });

    await expect(failure).rejects.toMatchObject({
      code: "SOURCE_UNREACHABLE",
      message: "The database of service inspections can't be reached.",
    });
  });
});

describe("data that fails a check", () => {
  it("leaves the version before in place and names no person", async () => {
    const first = await build();
    const rows = aSmallProvince(2);
    await services.deliver({ ...rows, "members.memberships": [aMembership("m1", "nowhere")] });

    const failure = await build().catch((error) => error);

    expect(failure).toMatchObject({ code: "ASSERTION_FAILED" });
    expect(failure.en).toContain("assert_every_organisation_is_known");
    expect(`${failure.vi} ${failure.en}`).not.toContain("m1");
    expect(await findPointer()).toBe(first.dataVersionId);
    expect(await readdir(join(services.directory, "figures"))).toEqual([`${first.dataVersionId}.duckdb`]);
  });

  it("is refused by the contract of a mart where no assertion looks", async () => {
    const rows = aSmallProvince(1);
    await services.deliver({
      ...rows,
      "organisations.organisation_versions": [
        ...(rows["organisations.organisation_versions"] ?? []),
        anOrganisation("odd", "PARTY_GROUP", { parent: "BK" }),
      ],
    });

    await expect(build()).rejects.toMatchObject({ code: "MART_BROKEN" });
  });
});

describe("publishing", () => {
  const register = (id: string, versions: string[], age = "0 seconds") =>
    services.ask(
      `insert into reader (id, data_versions, seen_at) values ($1, $2, now() - $3::interval)
       on conflict (id) do update set data_versions = excluded.data_versions, seen_at = excluded.seen_at`,
      [id, versions, age],
    );

  it("waits until every live reader has the file open, and forgets readers that are gone", async () => {
    await register("gone", [], "11 seconds");
    await register("slow", [], "-1 minute");

    const refused = await build({ waitMs: 200 }).catch((error) => error);
    expect(refused).toMatchObject({ code: "READERS_NOT_READY" });
    expect(await findPointer()).toBeUndefined();
    const [built] = await services.ask<{ id: string; state: string }>("select id, state from data_version");
    expect(built?.state).toBe("BUILT");

    await register("slow", [built?.id as string], "-1 minute");
    const published = await build({ waitMs: 200 });

    expect(published).toMatchObject({ outcome: "PUBLISHED", dataVersionId: built?.id });
    expect(published.steps.map((step) => step.name)).toEqual(["publish"]);
  });
});
