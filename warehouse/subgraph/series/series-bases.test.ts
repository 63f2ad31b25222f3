import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { system } from "@nq21/authorisation/actor";
import { openDatabase } from "@nq21/database/connection";
import { createLogger } from "@nq21/telemetry/logger";
import { graphql } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWarehouse } from "../../builder/build-warehouse.ts";
import { type DeliveringServices, startDeliveringServices } from "../../tests/fixtures/delivering-services.ts";
import { aDividedProvince } from "../../tests/fixtures/divided-province.ts";
import { idOf } from "../../tests/fixtures/rows.ts";
import { makeContext } from "../context.ts";
import { FigureFile } from "../figure-file/figure-file.ts";
import { FigureFiles } from "../figure-file/figure-files.ts";
import { buildAnalyticsSubgraph } from "../subgraph.ts";
import { makeSeries } from "./make-series.ts";
import { requireBasis } from "./series-arguments.ts";

let services: DeliveringServices;
let database: ReturnType<typeof openDatabase>;
let files: FigureFiles;
let schema: Awaited<ReturnType<typeof buildAnalyticsSubgraph>>["schema"];
let version: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nq21-bases-"));
  services = await startDeliveringServices();
  await services.reset();
  await services.deliver(aDividedProvince);
  const { deliveryUrls, warehouseUrl, directory } = services;
  version = (await buildWarehouse({ deliveryUrls, warehouseUrl, directory, asOf: "2024-11-20T05:00:00Z" }))
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
  await rm(folder, { recursive: true, force: true });
});

interface AskedSeries {
  readonly organisation: { readonly id: string };
  readonly organisationCode: string;
  readonly segment: { readonly id: string; readonly vi: string; readonly en: string } | null;
  readonly comparableWith: readonly { readonly id: string }[];
  readonly values: readonly Record<string, unknown>[];
}

async function askForSeries(args: string): Promise<AskedSeries[]> {
  const { data, errors } = await graphql({
    schema,
    source: `{ indicatorSeries(code: "R3", from: 2021, to: 2022, ${args}) {
      organisation { id } organisationName organisationCode basis segment { id vi: label en: label(locale: EN) }
      comparableWith { id }
      values { year numerator denominator value coverage status absence target { id }
        remainder { numerator denominator liable rated } breakBefore { kinds endsSeries } } } }`,
    contextValue: makeContext(files, null),
  });
  expect(errors).toBeUndefined();
  return data?.indicatorSeries as unknown as AskedSeries[];
}
const counts = (series: AskedSeries) => series.values.map(({ numerator, denominator }) => [numerator, denominator]);

describe("a series on today's tree", () => {
  it("has the total of then, and tells the part that nobody below stands for", async () => {
    const [then] = await askForSeries("basis: AS_THEN");
    const [now] = await askForSeries("basis: AS_NOW");

    expect(then && counts(then)).toEqual([
      [2, 4],
      [5, 5],
    ]);
    expect(now && counts(now)).toEqual(then && counts(then));
    expect(then?.values.map((value) => value.remainder)).toEqual([null, null]);
    expect(now?.values.map((value) => value.remainder)).toEqual([
      { numerator: 1, denominator: 1, liable: 1, rated: 1 },
      { numerator: 0, denominator: 0, liable: 0, rated: 0 },
    ]);
    expect(now?.comparableWith).toEqual([{ id: idOf("BK") }]);
  });

  it("is broken down by the organisations of today in every year, and by the remainder", async () => {
    const parts = await askForSeries("basis: AS_NOW, breakdown: CHILD");

    expect(parts.map(({ organisationCode, segment }) => [organisationCode, segment?.id ?? null])).toEqual([
      ["w", null],
      ["y", null],
      ["z", null],
      ["BK", "SERIES_SEGMENT:UNMAPPED_REMAINDER"],
    ]);
    expect(parts.slice(1).map((part) => counts(part)[0])).toEqual([
      [1, 2],
      [0, 1],
      [1, 1],
    ]);
    const rest = parts[3];
    expect(rest?.organisation.id).toBe(idOf("BK"));
    expect(rest?.segment).toMatchObject({ vi: "Phần không quy đổi được", en: "Unmapped remainder" });
    expect(rest?.values).toMatchObject([
      { value: 100, coverage: 1, status: "NO_TARGET", absence: null, target: null, remainder: null },
      { value: null, coverage: null, status: "NO_DATA", absence: "NOT_APPLICABLE" },
    ]);
  });

  it("has no series of a remainder where nothing remains", async () => {
    const parts = await askForSeries(`basis: AS_NOW, breakdown: CHILD, organisation: "${idOf("y")}"`);

    expect(parts.map((part) => part.organisationCode)).toEqual(["d", "y1", "y2"]);
  });

  it("says of an organisation that ended that it does not apply", async () => {
    const [series] = await askForSeries(`basis: AS_NOW, organisation: "${idOf("x")}"`);

    expect(series?.values.map((value) => value.absence)).toEqual(["NOT_APPLICABLE", "NOT_APPLICABLE"]);
  });
});

describe("a series of constant units", () => {
  it("is one for each group, named by all of its members", async () => {
    const parts = await askForSeries("basis: CONSTANT_UNIT, breakdown: CHILD");

    expect(parts.map((part) => [part.organisationCode, counts(part)])).toEqual([
      [
        "w",
        [
          [null, null],
          [null, null],
        ],
      ],
      [
        "y + z",
        [
          [2, 4],
          [5, 5],
        ],
      ],
    ]);
    expect(parts[1]?.organisation).toEqual({ id: idOf("y") });
    expect(parts[1]?.comparableWith).toEqual([{ id: idOf("y") }, { id: idOf("z") }]);
    expect(parts[1]?.segment).toBeNull();
  });

  it("comes with a member asked for alone, and with organisations asked together", async () => {
    const { data, errors } = await graphql({
      schema,
      source: `{ _entities(representations: [{ __typename: "Organisation", id: "${idOf("z")}" }, { __typename: "Organisation", id: "${idOf("w")}" }]) {
        ... on Organisation { indicatorSeries(codes: ["R3"], from: 2021, to: 2021, basis: CONSTANT_UNIT) {
          organisation { id } organisationCode comparableWith { id } values { denominator } } } } }`,
      contextValue: makeContext(files, null),
    });

    expect(errors).toBeUndefined();
    expect(data?._entities).toMatchObject([
      {
        indicatorSeries: [{ organisation: { id: idOf("z") }, organisationCode: "y + z", values: [{ denominator: 4 }] }],
      },
      { indicatorSeries: [{ organisationCode: "w", values: [{ denominator: null }] }] },
    ]);
  });
});

describe("a break", () => {
  it("tells whether the series ends there", async () => {
    const { data } = await graphql({
      schema,
      source: `{ indicatorSeries(code: "R3", from: 2023, to: 2025, basis: AS_NOW) { values { breakBefore { kinds endsSeries } } } }`,
      contextValue: makeContext(files, null),
    });

    expect(data?.indicatorSeries).toMatchObject([
      {
        values: [
          { breakBefore: { kinds: ["RULE"], endsSeries: false } },
          { breakBefore: null },
          { breakBefore: { kinds: ["RULE"], endsSeries: true } },
        ],
      },
    ]);
  });
});

describe("a figure file built before there were other bases", () => {
  it("goes on answering as then, and says of the others that it does not hold them", async () => {
    const path = join(folder, "old.duckdb");
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run(`attach '${join(services.directory, "figures", `${version}.duckdb`)}' as new (read_only)`);
    await connection.run("create schema marts");
    for (const [table, columns] of [
      [
        "fct_indicator_values",
        `* exclude (${["numerator", "denominator", "liable", "rated"].map((each) => `remainder_${each}`).join(", ")})`,
      ],
      ["dim_series_breaks", "* exclude (basis, ends_series)"],
      ...["dim_subjects", "organisation_tree", "dim_indicators", "dim_documents", "dim_data_version"].map((each) => [
        each,
        "*",
      ]),
    ] as const)
      await connection.run(
        `create table marts.${table} as select ${columns} from new.marts.${table}
         ${/^(fct_indicator_values|dim_series_breaks)$/.test(table as string) ? "where basis = 'AS_THEN'" : ""}`,
      );
    connection.closeSync();
    instance.closeSync();
    const old = await FigureFile.open("dv-old", path);
    try {
      const request = { codes: ["R3"], organisations: [idOf("BK")], from: 2019, to: 2025, basis: "AS_THEN" } as const;
      const [series] = await makeSeries(old, request, { actor: system, isPast: false });

      expect(series?.values.find((value) => value.year === 2021)).toMatchObject({
        numerator: 2,
        denominator: 4,
        remainder: null,
      });
      expect(series?.values.map((value) => value.breakBefore?.endsSeries)).toContain(false);
      await expect(requireBasis(old, "AS_THEN")).resolves.toBeUndefined();
      await expect(requireBasis(old, "AS_NOW")).rejects.toMatchObject({
        message: expect.stringMatching(/As then \(AS_THEN\) only.*AS_THEN/s),
        extensions: { code: "BAD_USER_INPUT" },
      });
    } finally {
      await old.close();
    }
  });
});
