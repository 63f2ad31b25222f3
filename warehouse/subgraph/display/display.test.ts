import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { openDatabase } from "@nq21/database/connection";
import { createLogger } from "@nq21/telemetry/logger";
import { graphql } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWarehouse } from "../../builder/build-warehouse.ts";
import { type DeliveringServices, startDeliveringServices } from "../../tests/fixtures/delivering-services.ts";
import { aProvinceOfMembers, oneSmallCount } from "../../tests/fixtures/rated-members.ts";
import { idOf } from "../../tests/fixtures/rows.ts";
import { makeContext } from "../context.ts";
import { FigureFiles } from "../figure-file/figure-files.ts";
import { buildAnalyticsSubgraph } from "../subgraph.ts";

const analyst = makeActor("analyst", ["ANALYST", idOf("BK")]);
const auditor = makeActor("auditor", ["AUDITOR", null]);
const officerOf = (organisation: string) => makeActor(`officer ${organisation}`, ["DATA_OFFICER", idOf(organisation)]);

let services: DeliveringServices;
let database: ReturnType<typeof openDatabase>;
let files: FigureFiles;
let schema: Awaited<ReturnType<typeof buildAnalyticsSubgraph>>["schema"];
let earlier: string;
let current: string;
beforeAll(async () => {
  services = await startDeliveringServices();
  await services.reset();
  const { deliveryUrls, warehouseUrl, directory } = services;
  const build = async (b1: readonly [number, number]) => {
    await services.deliver(aProvinceOfMembers({ ...oneSmallCount, B: { ...oneSmallCount.B, b1 } }));
    return (await buildWarehouse({ deliveryUrls, warehouseUrl, directory, asOf: "2026-11-20T05:00:00Z" }))
      .dataVersionId;
  };
  earlier = await build([30, 10]);
  current = await build([30, 11]);
  database = openDatabase(warehouseUrl, 2);
  files = new FigureFiles({ database, directory, logger: createLogger("test") });
  await files.start();
  schema = (await buildAnalyticsSubgraph()).schema;
});
afterAll(async () => {
  await files.close();
  await database.destroy();
  await services.close();
});

const fields = `organisationCode values { numerator denominator value coverage status absence maskedBecause(locale: EN)
  remainder { numerator denominator liable rated } }`;
type Value = Record<string, unknown>;
async function ask(actor: Actor, parameters: string) {
  const source = `{ indicatorSeries(code: "R2", from: 2022, to: 2022, ${parameters}) { ${fields} } }`;
  const { data, errors } = await graphql({ schema, source, contextValue: makeContext(files, null, actor) });
  const series = (data?.indicatorSeries ?? []) as { organisationCode: string; values: Value[] }[];
  return {
    values: Object.fromEntries(series.map((each) => [each.organisationCode, each.values[0] as Value])),
    codes: errors?.map((error) => error.extensions.code) ?? [],
  };
}
const cellsOf = (committee: string) => `organisation: "${idOf(committee)}", breakdown: CHILD`;
const open = { status: "NOT_MET", absence: null, maskedBecause: null };

describe("a caller without the right to the rows", () => {
  it.each([
    ["an analyst of the whole area", analyst],
    ["an auditor", auditor],
    ["a data officer of another committee", officerOf("B")],
  ])("sees no hidden figure, whoever it is: %s", async (_, actor) => {
    const { values } = await ask(actor, cellsOf("A"));

    expect(values.a1).toMatchObject({ numerator: 20, denominator: 20, value: 100, maskedBecause: null });
    for (const code of ["a2", "a3"])
      expect(values[code]).toMatchObject({ numerator: null, value: null, status: "MASKED", absence: "MASKED" });
    expect(values.a2).toMatchObject({ denominator: 21, coverage: 1 });
    expect(values.a4).toMatchObject({ numerator: 40, denominator: 55, ...open });
  });

  it("sees the area and its committees", async () => {
    expect((await ask(analyst, `basis: AS_THEN`)).values.BK).toMatchObject({
      numerator: 178,
      denominator: 228,
      ...open,
    });
    const { values } = await ask(analyst, `breakdown: CHILD`);
    expect(Object.keys(values)).toEqual(["A", "B"]);
    for (const value of Object.values(values)) expect(value).toMatchObject(open);
  });

  it.each(["AS_NOW", "CONSTANT_UNIT"])("sees as little of the same figure on another basis: %s", async (basis) => {
    const { values } = await ask(analyst, `${cellsOf("A")}, basis: ${basis}`);

    expect(values.a2).toMatchObject({ numerator: null, status: "MASKED" });
    expect(values.a3).toMatchObject({ numerator: null, status: "MASKED" });
  });

  it("is told which rules hide, in the same words for every figure", async () => {
    const { values } = await ask(analyst, cellsOf("A"));

    expect(values.a2?.maskedBecause).toBe(values.a3?.maskedBecause);
    expect(values.a2?.maskedBecause).toMatch(/from 10 rated members up; counts of 1–4 members rated below good or 1–4/);
  });

  it("sees the current version only", async () => {
    expect((await ask(analyst, `dataVersion: "${earlier}"`)).codes).toEqual(["FORBIDDEN"]);
    expect((await ask(analyst, `dataVersion: "dv-000000000000"`)).codes).toEqual(["FORBIDDEN"]);
    expect((await ask(analyst, `dataVersion: "${current}"`)).codes).toEqual([]);
  });
});

describe("a caller with the right to the rows", () => {
  it.each([
    ["of the committee", officerOf("A")],
    ["of the area", officerOf("BK")],
    ["of everything", system],
  ])("sees all below the root: %s", async (_, actor) => {
    const { values } = await ask(actor, cellsOf("A"));

    expect(values.a2).toMatchObject({ numerator: 18, denominator: 21, ...open });
    expect(values.a3).toMatchObject({ numerator: 25, denominator: 34, ...open });
  });

  it("sees no more than others beside it", async () => {
    const { values } = await ask(officerOf("a2"), cellsOf("A"));

    expect(values.a2).toMatchObject({ numerator: 18, maskedBecause: null });
    expect(values.a3).toMatchObject({ numerator: null, status: "MASKED" });
  });

  it("sees its own in an earlier version, and of others nothing about members", async () => {
    const { values, codes } = await ask(officerOf("A"), `breakdown: CHILD, dataVersion: "${earlier}"`);

    expect(codes).toEqual([]);
    expect(values.A).toMatchObject({ numerator: 103, denominator: 130 });
    expect(values.B).toMatchObject({ numerator: null, denominator: null, coverage: null, status: "MASKED" });
    expect(values.B?.maskedBecause).toMatch(/earlier data version/);
  });
});
