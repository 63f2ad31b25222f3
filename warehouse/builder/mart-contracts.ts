import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { parse } from "yaml";
import { z } from "zod";
import { BuildRefusal } from "./build-refusal.ts";
import { listWarehouseFiles, warehouseFolder } from "./warehouse-folder.ts";
import { quoteText } from "./working-database.ts";

const file = z.strictObject({
  models: z.array(
    z.strictObject({
      name: z.string(),
      grain: z.array(z.string()).min(1),
      columns: z.array(
        z.strictObject({
          name: z.string(),
          type: z.string(),
          nullable: z.boolean().default(false),
          values: z.array(z.string()).optional(),
          description: z.string(),
        }),
      ),
    }),
  ),
});

/** What a mart promises to whoever reads a figure file. */
export type MartContract = z.infer<typeof file>["models"][number];

/** The contracts beside the models of the marts, in order of name. */
export async function readMartContracts(): Promise<MartContract[]> {
  const paths = await listWarehouseFiles("models/marts", (path) => /\/_[a-z-]+\.yml$/.test(path));
  const contracts: MartContract[] = [];
  for (const path of paths)
    contracts.push(...file.parse(parse(await readFile(join(warehouseFolder, path), "utf8"))).models);
  return contracts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const broken = (place: string, vi: string, en: string): BuildRefusal =>
  new BuildRefusal("MART_BROKEN", { vi: `marts.${place}: ${vi}`, en: `marts.${place}: ${en}` });

async function count(connection: DuckDBConnection, query: string): Promise<number> {
  const result = await connection.runAndReadAll(`select cast(count(*) as integer) from (${query})`);
  return (result.getRowsJson()[0]?.[0] as number | undefined) ?? 0;
}

async function checkMart(connection: DuckDBConnection, contract: MartContract): Promise<void> {
  const described = await connection.runAndReadAll(`describe marts.${contract.name}`);
  const found = described.getRowsJson().map((row) => `${row[0]} ${row[1]}`);
  const promised = contract.columns.map((column) => `${column.name} ${column.type}`);
  for (const [index, column] of contract.columns.entries())
    if (found[index] !== promised[index])
      throw broken(
        `${contract.name}.${column.name}`,
        `hợp đồng ghi “${promised[index]}”, mô hình có “${found[index] ?? "không có"}”.`,
        `the contract says “${promised[index]}”, the model has “${found[index] ?? "nothing"}”.`,
      );
  if (found.length > promised.length)
    throw broken(
      contract.name,
      "mô hình có cột ngoài hợp đồng.",
      "the model has a column that is not in the contract.",
    );
  const grain = contract.grain.join(", ");
  if (
    (await count(connection, `select ${grain} from marts.${contract.name} group by ${grain} having count(*) > 1`)) > 0
  )
    throw broken(contract.name, `hạt (${grain}) không duy nhất.`, `the grain (${grain}) is not unique.`);
  for (const column of contract.columns) {
    const place = `${contract.name}.${column.name}`;
    const from = `select 1 from marts.${contract.name} where ${column.name}`;
    if (!column.nullable && (await count(connection, `${from} is null`)) > 0)
      throw broken(place, "có giá trị trống.", "it holds nulls.");
    if (column.values && (await count(connection, `${from} not in (${column.values.map(quoteText).join(", ")})`)) > 0)
      throw broken(place, "có giá trị ngoài danh mục.", "it holds a value outside its list.");
  }
}

/** Checks every mart against its contract: columns and types in order, grain unique, nulls, values of lists. */
export async function checkMartContracts(
  connection: DuckDBConnection,
  contracts: readonly MartContract[],
): Promise<void> {
  const tables = await connection.runAndReadAll(
    "select table_name from information_schema.tables where table_schema = 'marts' order by table_name",
  );
  const built = tables.getRowsJson().map((row) => String(row[0]));
  const promised = contracts.map((contract) => contract.name);
  for (const name of new Set([...built, ...promised]))
    if (!built.includes(name) || !promised.includes(name))
      throw broken(
        name,
        "mô hình và hợp đồng không khớp.",
        "there is a model without a contract, or the other way round.",
      );
  for (const contract of contracts) await checkMart(connection, contract);
}
