import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DeliveringServices, startDeliveringServices } from "../tests/fixtures/delivering-services.ts";
import { aProvinceOfMembers, type Committees, oneSmallCount } from "../tests/fixtures/rated-members.ts";
import { askFigureFile } from "../tests/fixtures/read-figures.ts";
import { buildWarehouse } from "./build-warehouse.ts";
import { HiddenFigures } from "./hidden-figures.ts";
import { verifyWarehouse } from "./verify-warehouse.ts";

let services: DeliveringServices;

beforeAll(async () => {
  services = await startDeliveringServices();
});
beforeEach(() => services.reset());
afterAll(() => services.close());

const build = async (committees: Committees, year = 2022) => {
  await services.deliver(aProvinceOfMembers(committees, year));
  const { deliveryUrls, warehouseUrl, directory } = services;
  return buildWarehouse({ deliveryUrls, warehouseUrl, directory, asOf: "2026-11-20T05:00:00Z" });
};
const listMasked = async (id: string, indicator = "R2", year = 2022) => {
  const rows = await askFigureFile(
    services.directory,
    `${id}.duckdb`,
    `select subjects.code, figures.masked from marts.fct_indicator_values as figures
     inner join marts.dim_subjects as subjects on subjects.organisation_id = figures.organisation_id
     where indicator_code = '${indicator}' and basis = 'AS_THEN' and year = ${year} and masked is not null order by code`,
  );
  return Object.fromEntries(rows.map((row) => [row.code, row.masked]));
};
const largeCounts: Committees = { ...oneSmallCount, A: { ...oneSmallCount.A, a2: [18, 8] } };

/** A machine that does much else takes long for several builds. */
const SEVERAL_BUILDS = 300_000;

describe("the pattern of a data version", { timeout: SEVERAL_BUILDS }, () => {
  it("hides a small count, and the smallest sibling with it, and leaves the committee and the area to be seen", async () => {
    const { dataVersionId } = await build(oneSmallCount);

    expect(await listMasked(dataVersionId)).toEqual({ a2: "VALUE", a3: "VALUE" });
    expect(await listMasked(dataVersionId, "R4-MEM")).toEqual({});
  });

  it("hides coverage and its counts where few were not rated, and everything of few members", async () => {
    const { dataVersionId } = await build({
      A: { a1: [20, 0, 3], a2: [18, 0, 9], a3: [7, 1], a4: [5, 2], a5: [60, 20, 30] },
      B: { b1: [80, 30] },
    });

    expect(await listMasked(dataVersionId)).toMatchObject({ a1: "COVERAGE", a2: "COVERAGE", a3: "ALL", a4: "ALL" });
    expect(await listMasked(dataVersionId, "R4-MEM")).toMatchObject({ a1: "ALL", a2: "ALL", a3: "ALL", a4: "ALL" });
  });

  it("stays as hidden as it was when the counts grow", async () => {
    await build(oneSmallCount);
    const second = await build(largeCounts);

    expect(await listMasked(second.dataVersionId)).toEqual({ a2: "VALUE", a3: "VALUE" });
  });

  it("is not taken back by going back to a content that hid less: that content gets another id", async () => {
    const first = await build(largeCounts);
    expect(await listMasked(first.dataVersionId)).toEqual({});
    await build(oneSmallCount);
    const third = await build(largeCounts);
    const fourth = await build(largeCounts);

    expect(third.outcome).toBe("PUBLISHED");
    expect(third.dataVersionId).not.toBe(first.dataVersionId);
    expect(await listMasked(third.dataVersionId)).toEqual({ a2: "VALUE", a3: "VALUE" });
    expect(fourth).toMatchObject({ outcome: "UNCHANGED", dataVersionId: third.dataVersionId });
  });

  it("forgets that the sums of an unfinished year were small while its lists came in", async () => {
    const unrated = { A: { a1: [0, 0, 20], a2: [0, 0, 60] }, B: { b1: [0, 0, 70] } } as const;
    const first = await build({ ...unrated, A: { ...unrated.A, a1: [7, 0, 13] } }, 2026);
    const second = await build({ A: { a1: [20, 0], a2: [45, 15] }, B: { b1: [50, 20] } }, 2026);

    expect(await listMasked(first.dataVersionId, "R2", 2026)).toMatchObject({ A: "ALL", BK: "ALL", a1: "ALL" });
    expect(await listMasked(second.dataVersionId, "R2", 2026)).toMatchObject({ a1: "ALL" });
    expect(await listMasked(second.dataVersionId, "R2", 2026)).not.toHaveProperty("BK");
  });

  it("is the same again when the figure file was lost, and when a rebuild verifies it", async () => {
    await build(oneSmallCount);
    const second = await build(largeCounts);
    const pattern = await listMasked(second.dataVersionId);
    await rm(join(services.directory, "figures", `${second.dataVersionId}.duckdb`));

    const again = await build(largeCounts);

    expect(again).toMatchObject({ outcome: "PUBLISHED", dataVersionId: second.dataVersionId });
    expect(await listMasked(second.dataVersionId)).toEqual(pattern);
    const { warehouseUrl, directory } = services;
    const { isSound, verifications } = await verifyWarehouse({ warehouseUrl, directory });
    expect([isSound, verifications.find(({ check }) => check === "REBUILD")?.outcome]).toEqual([true, "HOLDS"]);
  });
});

describe("hidden figures", () => {
  const figure = { basis: "AS_NOW", organisationId: "o", year: 2030, hidden: 1, hiddenRemainder: 2 };

  it("can be written and read, added up, and told from what was hidden before", () => {
    const written = new HiddenFigures().addFigures([figure]).listBeyond(new HiddenFigures());

    expect(written).toEqual({ AS_NOW: { o: "0000000000009" } });
    expect(new HiddenFigures().addDigits(written).list()).toEqual([figure]);
    const more = new HiddenFigures().addDigits(written).addFigures([{ ...figure, hidden: 3 }]);
    expect(more.listBeyond(new HiddenFigures().addDigits(written))).toEqual({ AS_NOW: { o: "0000000000002" } });
  });
});
