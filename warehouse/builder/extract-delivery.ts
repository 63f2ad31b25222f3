import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import {
  type ContractTable,
  csvColumns,
  type DeliveringService,
  deliveringServices,
  readSourceContract,
} from "./contract.ts";
import type { BatchesByService } from "./data-version-id.ts";
import { breachOf, checkView } from "./delivery-check.ts";
import { connectDelivery, listBatchIds } from "./delivery-connection.ts";
import { quoteText } from "./working-database.ts";

/** One view as it lies in a snapshot. */
export interface SnapshotView {
  readonly service: DeliveringService;
  readonly view: string;
  readonly file: string;
  readonly rowCount: number;
}

/** What a service delivered in one transaction. */
export interface Delivery {
  readonly batchIds: readonly string[];
  readonly views: readonly SnapshotView[];
}

async function writeParquet(
  duckdb: DuckDBConnection,
  csv: string,
  file: string,
  service: DeliveringService,
  promised: ContractTable,
): Promise<number> {
  await duckdb.run(`copy (
    select * from read_csv(${quoteText(csv)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
      nullstr = '\\N', allow_quoted_nulls = false, columns = ${csvColumns(promised)})
  ) to ${quoteText(file)} (format parquet, compression zstd)`);
  const required = promised.columns.filter((column) => !column.nullable);
  const counts = await duckdb.runAndReadAll(
    `select cast(count(*) as integer), ${required.map((each) => `cast(count(${each.name}) as integer)`).join(", ")}
     from read_parquet(${quoteText(file)})`,
  );
  const [rowCount = 0, ...filled] = (counts.getRowsJson()[0] ?? []) as number[];
  for (const [index, column] of required.entries()) {
    const missing = rowCount - (filled[index] ?? 0);
    if (missing > 0)
      throw breachOf(
        service,
        promised.name,
        column.name,
        `${missing} dòng không có giá trị.`,
        `${missing} rows have no value.`,
      );
  }
  return rowCount;
}

/**
 * Reads one service's delivery views into Parquet files in `folder`, all in one read-only transaction that sees one moment.
 * Columns and types are checked against the contract first. The CSV between is deleted at once.
 */
export async function extractDelivery(
  service: DeliveringService,
  url: string,
  folder: string,
  duckdb: DuckDBConnection,
): Promise<Delivery> {
  const contract = await readSourceContract(service);
  const client = await connectDelivery(service, url);
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'");
    for (const promised of contract.views) await checkView(client, service, promised);
    const batchIds = await listBatchIds(client);
    const views: SnapshotView[] = [];
    for (const promised of contract.views) {
      const file = `${service}.${promised.name}.parquet`;
      const csv = join(folder, `${service}.${promised.name}.csv`);
      const columns = promised.columns.map((column) => pg.escapeIdentifier(column.name)).join(", ");
      const query = `copy (select ${columns} from delivery.${pg.escapeIdentifier(promised.name)})
        to stdout (format csv, header, null '\\N')`;
      await pipeline(client.query(copyTo(query)), createWriteStream(csv, { mode: 0o600 }));
      const rowCount = await writeParquet(duckdb, csv, join(folder, file), service, promised);
      await rm(csv);
      views.push({ service, view: promised.name, file, rowCount });
    }
    await client.query("commit");
    return { batchIds, views };
  } finally {
    await client.end();
  }
}

/** Addresses of the services' databases as their delivery roles. */
export type DeliveryUrls = Readonly<Record<DeliveringService, string>>;

async function byService<T>(work: (service: DeliveringService) => Promise<T>): Promise<Record<DeliveringService, T>> {
  const results: Partial<Record<DeliveringService, T>> = {};
  for (const service of deliveringServices) results[service] = await work(service);
  return results as Record<DeliveringService, T>;
}

/** The approved batches of every service as they stand now: a cheap first look. */
export async function listApproved(urls: DeliveryUrls): Promise<BatchesByService> {
  return byService(async (service) => {
    const client = await connectDelivery(service, urls[service]);
    return listBatchIds(client).finally(() => client.end());
  });
}

/** Reads every service, one after the other in their order; `afterService` runs after each. */
export async function extractAll(
  urls: DeliveryUrls,
  folder: string,
  duckdb: DuckDBConnection,
  afterService: () => void,
): Promise<{ batches: BatchesByService; views: SnapshotView[]; rowCount: number }> {
  const deliveries = await byService(async (service) => {
    const delivery = await extractDelivery(service, urls[service], folder, duckdb);
    afterService();
    return delivery;
  });
  const views = deliveringServices.flatMap((service) => deliveries[service].views);
  const batches = await byService(async (service) => deliveries[service].batchIds);
  return { batches, views, rowCount: views.reduce((sum, view) => sum + view.rowCount, 0) };
}
