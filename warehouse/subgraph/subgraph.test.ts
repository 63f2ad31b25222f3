import { openDatabase } from "@nq21/database/connection";
import { createLogger } from "@nq21/telemetry/logger";
import { graphql } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWarehouse } from "../builder/build-warehouse.ts";
import { type DeliveringServices, startDeliveringServices } from "../tests/fixtures/delivering-services.ts";
import { aSmallProvince } from "../tests/fixtures/small-province.ts";
import { makeContext } from "./context.ts";
import { FigureFiles } from "./figure-file/figure-files.ts";
import { buildAnalyticsSubgraph } from "./subgraph.ts";

let services: DeliveringServices;
let database: ReturnType<typeof openDatabase>;
let files: FigureFiles;
let schema: Awaited<ReturnType<typeof buildAnalyticsSubgraph>>["schema"];
let version: string;
beforeAll(async () => {
  services = await startDeliveringServices();
  await services.reset();
  await services.deliver(aSmallProvince(1));
  const { deliveryUrls, warehouseUrl, directory } = services;
  version = (await buildWarehouse({ deliveryUrls, warehouseUrl, directory, asOf: "2026-11-20T05:00:00Z" }))
    .dataVersionId;
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

async function ask(source: string, pinned: string | null = null) {
  const { data, errors } = await graphql({ schema, source, contextValue: makeContext(files, pinned) });
  return {
    data: data as Record<string, never> | null | undefined,
    codes: errors?.map((error) => error.extensions.code ?? error.message) ?? [],
  };
}

function getFirst<T>(list: unknown): T {
  const [first] = list as T[];
  if (first === undefined) throw new Error("the list is empty");
  return first;
}

describe("a series", () => {
  it("is the programme area's by default, with a value for every year and a reason where there is none", async () => {
    const { data, codes } = await ask(
      `{ indicatorSeries(code: "R1", from: 2021, to: 2027) { organisationCode basis
          values { year isFinal numerator denominator value coverage status absence dataVersion { id } } } }`,
    );

    expect(codes).toEqual([]);
    const series = getFirst<{ organisationCode: string; values: Record<string, unknown>[] }>(data?.indicatorSeries);
    expect(series.organisationCode).toBe("BK");
    expect(series.values.map((value) => value.year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027]);
    expect(series.values[1]).toEqual({
      year: 2022,
      isFinal: true,
      numerator: 1,
      denominator: 2,
      value: 50,
      coverage: 1,
      status: "NOT_MET",
      absence: null,
      dataVersion: { id: version },
    });
    expect(series.values[6]).toMatchObject({ value: null, absence: "NOT_FINAL", status: "NO_DATA" });
  });

  it("can be broken down by the organisations directly below", async () => {
    const { data } = await ask(
      `{ indicatorSeries(code: "R2", from: 2022, to: 2022, breakdown: CHILD) { organisationCode values { denominator } } }`,
    );

    const code = `BK.1, "một"\nhai`;
    expect(data?.indicatorSeries).toEqual([{ organisationCode: code, values: [{ denominator: 4 }] }]);
  });

  it("names its breaks in both languages and its target", async () => {
    const { data } = await ask(
      `{ indicatorSeries(code: "R1", from: 2022, to: 2025) {
          values { year target { id } breakBefore { date kinds reason vi: reason(locale: VI) en: reason(locale: EN) } } } }`,
    );

    const { values } = getFirst<{ values: Record<string, never>[] }>(data?.indicatorSeries);
    expect(values[0]?.target).not.toBeNull();
    const seriesBreak = values[3]?.breakBefore as unknown as Record<string, unknown>;
    expect(seriesBreak.date).toBe("2025-07-01");
    expect(seriesBreak.kinds).toContain("COUNTED_UNIT");
    expect(seriesBreak.reason).toBe(seriesBreak.vi);
    expect(seriesBreak.en).not.toBe(seriesBreak.vi);
  });

  it("of an organisation are those of every indicator where none is named", async () => {
    const { data: registry } = await ask("{ indicators { code } }");
    const { data: area } = await ask(`{ indicatorSeries(code: "R1", from: 2022, to: 2022) { organisation { id } } }`);
    const { organisation } = getFirst<{ organisation: { id: string } }>(area?.indicatorSeries);

    const { data, codes } = await ask(
      `{ _entities(representations: [{ __typename: "Organisation", id: "${organisation.id}" }]) {
          ... on Organisation { indicatorSeries { indicator { code } } } } }`,
    );

    expect(codes).toEqual([]);
    const { indicatorSeries } = getFirst<{ indicatorSeries: { indicator: { code: string } }[] }>(data?._entities);
    expect(indicatorSeries.map(({ indicator }) => indicator)).toEqual(registry?.indicators);
  });

  it("of organisations asked together comes with each of them, in its own order of indicators", async () => {
    const { data: area } = await ask(`{ indicatorSeries(code: "R1", from: 2022, to: 2022) { organisation { id } } }`);
    const { organisation } = getFirst<{ organisation: { id: string } }>(area?.indicatorSeries);

    const { data, codes } = await ask(
      `{ _entities(representations: [{ __typename: "Organisation", id: "${organisation.id}" }, { __typename: "Organisation", id: "nobody" }]) {
          ... on Organisation { id indicatorSeries(codes: ["R3", "R1"], from: 2022, to: 2022) { indicator { code } values { denominator } } } } }`,
    );

    expect(codes).toEqual([]);
    expect(data?._entities).toEqual([
      {
        id: organisation.id,
        indicatorSeries: [
          { indicator: { code: "R3" }, values: [{ denominator: 2 }] },
          { indicator: { code: "R1" }, values: [{ denominator: 2 }] },
        ],
      },
      { id: "nobody", indicatorSeries: [] },
    ]);
  });

  it.each([
    ["an indicator that the registry does not know", `indicatorSeries(code: "R99") { basis }`, "BAD_USER_INPUT"],
    ["years before the four levels", `indicatorSeries(code: "R1", from: 2017) { basis }`, "BAD_USER_INPUT"],
    ["years in the wrong order", `indicatorSeries(code: "R1", from: 2025, to: 2024) { basis }`, "BAD_USER_INPUT"],
    ["a breakdown that it does not hold", `indicatorSeries(code: "R1", breakdown: SECTOR) { basis }`, "BAD_USER_INPUT"],
    ["a version that does not exist", `indicatorSeries(code: "R1", dataVersion: "dv-1") { basis }`, "NOT_FOUND"],
  ])("refuses %s instead of answering with nothing", async (_, query, code) => {
    expect((await ask(`{ ${query} }`)).codes).toEqual([code]);
  });
});

describe("the registry", () => {
  it("shows each indicator with its definition in both languages and the SQL that ran", async () => {
    const { data } = await ask(`{ indicators { code name(locale: EN) definition sql numerator denominator } }`);

    const indicators = data?.indicators as unknown as Record<string, string>[];
    expect(indicators.map((indicator) => indicator.code)).toEqual(["R1", "R2", "R3", "R4-ORG", "R4-MEM"]);
    for (const indicator of indicators) for (const text of Object.values(indicator)) expect(text).not.toBe("");
    expect(indicators[0]?.sql).toMatch(/select/);
  });
});

describe("a data version", () => {
  it("tells what each service had approved", async () => {
    const { data } = await ask(`{ dataVersion { id asOf sources { service batchCount rowCount } } }`);

    expect(data?.dataVersion).toMatchObject({
      id: version,
      sources: [
        { service: "inspections", batchCount: 0 },
        { service: "members", batchCount: 1, rowCount: 8 },
        { service: "organisations", batchCount: 2 },
        { service: "programme", batchCount: 1 },
      ],
    });
  });

  it("is the one that the gateway read for the operation", async () => {
    expect((await ask(`{ dataVersion { id } }`, "dv-000000000000")).codes).toEqual(["NOT_FOUND"]);
    expect((await ask(`{ dataVersion { id } }`, version)).data?.dataVersion).toEqual({ id: version });
  });
});
