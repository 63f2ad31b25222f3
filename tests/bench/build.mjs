import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { buildWarehouse } from "../../warehouse/dist/builder/build-warehouse.js";
import { median, timeOnce } from "./measure.mjs";

const RUNS = 3;

/** A build of all figures against bare `create table as` from the same Parquet files. */
export async function benchBuild({ stack, dataDirectory }) {
  const directory = join(dataDirectory, "warehouse");
  const builds = [];
  // Each on another day: the day is part of a version's identity, and an unchanged version would not be built.
  for (let run = 0; run < RUNS; run++)
    builds.push(
      await timeOnce(() =>
        buildWarehouse({
          deliveryUrls: Object.fromEntries(
            ["organisations", "members", "inspections", "programme"].map((name) => [
              name,
              stack.databases[name].delivery,
            ]),
          ),
          warehouseUrl: stack.databases.warehouse.application,
          directory,
          asOf: new Date(Date.UTC(2026, 9, 1 + run)).toISOString(),
        }),
      ),
    );

  const snapshots = join(directory, "snapshots");
  const newest = readdirSync(snapshots).sort().at(-1);
  const files = readdirSync(join(snapshots, newest)).filter((name) => name.endsWith(".parquet"));
  const bare = [];
  for (let run = 0; run < RUNS; run++) {
    const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
    const connection = await instance.connect();
    bare.push(
      await timeOnce(async () => {
        for (const [index, file] of files.entries())
          await connection.run(
            `create table t${index} as select * from read_parquet('${join(snapshots, newest, file)}')`,
          );
      }),
    );
    connection.closeSync();
    instance.closeSync();
  }
  return [
    {
      name: "a build of the warehouse, from delivery views to the published pointer",
      baseline: "bare create table as from the same Parquet files",
      value: median(builds),
      base: median(bare),
      unit: "ms",
      note: `${files.length} views of the full province`,
    },
  ];
}
