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

/** Counts rows by conditions, all in one look at the mart. */
async function countRows(
  connection: DuckDBConnection,
  mart: string,
  conditions: readonly string[],
): Promise<readonly number[]> {
  const counts = conditions.map((condition) => `cast(count(*) filter (where ${condition}) as integer)`);
  const result = await connection.runAndReadAll(`select ${counts.join(", ")} from marts.${mart}`);
  return (result.getRowsJson()[0] ?? []) as number[];
}

async function isUnique(connection: DuckDBConnection, mart: string, grain: string): Promise<boolean> {
  const result = await connection.runAndReadAll(
    `select 1 from marts.${mart} group by ${grain} having count(*) > 1 limit 1`,
  );
  return result.getRowsJson().length === 0;
}

/** What rows of a mart may not say in a column, as conditions, and what is told where one does. */
function listBreaches(
  mart: string,
  { name, nullable, values }: MartContract["columns"][number],
): { readonly condition: string; readonly refusal: BuildRefusal }[] {
  const place = `${mart}.${name}`;
  const isEmpty = { condition: `${name} is null`, refusal: broken(place, "có giá trị trống.", "it holds nulls.") };
  const isOutside = {
    condition: `${name} not in (${(values ?? []).map(quoteText).join(", ")})`,
    refusal: broken(place, "có giá trị ngoài danh mục.", "it holds a value outside its list."),
  };
  return [...(nullable ? [] : [isEmpty]), ...(values ? [isOutside] : [])];
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
  if (!(await isUnique(connection, contract.name, grain)))
    throw broken(contract.name, `hạt (${grain}) không duy nhất.`, `the grain (${grain}) is not unique.`);
  const breaches = contract.columns.flatMap((column) => listBreaches(contract.name, column));
  const counts = await countRows(
    connection,
    contract.name,
    breaches.map(({ condition }) => condition),
  );
  const first = breaches.find((_, index) => counts[index]);
  if (first) throw first.refusal;
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
