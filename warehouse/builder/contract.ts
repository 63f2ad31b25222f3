import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { warehouseFolder } from "./warehouse-folder.ts";

/** Services in the order in which they are read: what refers to organisations first, organisations last, so no orphan. */
export const deliveringServices = ["members", "inspections", "programme", "organisations"] as const;
/** Name of a service that delivers. */
export type DeliveringService = (typeof deliveringServices)[number];

/** One thing for each service, in the order in which they are read. */
export function mapServices<T>(make: (service: DeliveringService) => T): Record<DeliveringService, T> {
  return Object.fromEntries(deliveringServices.map((service) => [service, make(service)])) as Record<
    DeliveringService,
    T
  >;
}

const column = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  type: z.enum(["uuid", "text", "integer", "bigint", "double", "boolean", "date", "timestamp"]),
  nullable: z.boolean().default(false),
  description: z.string(),
});
const table = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  grain: z.string(),
  columns: z.array(column).min(1),
});
const source = z.strictObject({ service: z.enum(deliveringServices), views: z.array(table).min(1) });
const seeds = z.strictObject({ seeds: z.array(table).min(1) });

/** A promised column. */
export type ContractColumn = z.infer<typeof column>;
/** A table promised column by column: a delivery view, or a seed. */
export type ContractTable = z.infer<typeof table>;
/** All that a service promised to deliver. */
export type SourceContract = z.infer<typeof source>;

async function readYaml(path: string): Promise<unknown> {
  return parse(await readFile(join(warehouseFolder, path), "utf8"));
}

/** What a service promised to deliver. Throws if the file itself is malformed. */
export async function readSourceContract(service: DeliveringService): Promise<SourceContract> {
  return source.parse(await readYaml(`sources/${service}.yml`));
}

/** The tables of dated configuration in `seeds/`. */
export async function readSeedContracts(): Promise<ContractTable[]> {
  return seeds.parse(await readYaml("seeds/_seeds.yml")).seeds;
}

const duckdbTypes: Record<ContractColumn["type"], string> = {
  uuid: "UUID",
  text: "VARCHAR",
  integer: "INTEGER",
  bigint: "BIGINT",
  double: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

/** DuckDB's name of a contract's type; timestamps are UTC. */
export const duckdbTypeOf = (type: ContractColumn["type"]): string => duckdbTypes[type];

const postgresTypes: Record<ContractColumn["type"], readonly string[]> = {
  uuid: ["uuid"],
  text: ["text", "character varying"],
  integer: ["integer", "smallint"],
  bigint: ["bigint"],
  double: ["double precision", "real", "numeric"],
  boolean: ["boolean"],
  date: ["date"],
  timestamp: ["timestamp with time zone"],
};

/** Types of PostgreSQL that keep the promise of a contract's type. */
export const postgresTypesOf = (type: ContractColumn["type"]): readonly string[] => postgresTypes[type];

/** The `columns` of DuckDB's `read_csv` for a table: every type explicit, nothing guessed. */
export function csvColumns(promised: ContractTable): string {
  return `{${promised.columns.map((each) => `'${each.name}': '${duckdbTypeOf(each.type)}'`).join(", ")}}`;
}
