import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { deliveringServices, readSourceContract } from "./contract.ts";
import { warehouseFolder } from "./warehouse-folder.ts";

/** What a build may use of the machine. */
export interface WorkingLimits {
  /** As DuckDB writes it, for example `1GB`. */
  readonly memoryLimit?: string | undefined;
  readonly threads?: number | undefined;
}

/** A text as a literal of SQL. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Opens a DuckDB database in memory for a build, gives its only connection to `work`, then closes both. What does not fit into
 * the memory limit spills to `spillFolder`. Nothing is downloaded; files outside `directory` and the seeds can't be read or
 * written, and no later statement can loosen that.
 */
export async function withWorkingDatabase<T>(
  spillFolder: string,
  directory: string,
  limits: WorkingLimits,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  // In memory, because in a file every model would wait for the disk, for rows that nobody needs after the build.
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: limits.memoryLimit ?? "1GB",
    threads: String(limits.threads ?? 2),
    temp_directory: spillFolder,
  });
  const connection = await instance.connect();
  try {
    const folders = [`${directory}/`, `${join(warehouseFolder, "seeds")}/`].map(quoteText).join(", ");
    await connection.run(`set allowed_directories = [${folders}]`);
    await connection.run("set enable_external_access = false");
    await connection.run("set lock_configuration = true");
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Shows every view of a snapshot as `sources.<service>__<view>`. */
export async function showSources(connection: DuckDBConnection, snapshotFolder: string): Promise<void> {
  await connection.run("create schema sources");
  for (const service of deliveringServices)
    for (const view of (await readSourceContract(service)).views)
      await connection.run(
        `create view sources.${service}__${view.name} as
         select * from read_parquet(${quoteText(join(snapshotFolder, `${service}.${view.name}.parquet`))})`,
      );
}

/** What a version is and as of when it speaks. Instants are UTC; `asOfDay` is the day in Việt Nam, `yyyy-mm-dd`. */
export interface VersionSettings {
  readonly dataVersionId: string;
  readonly builtAt: Date;
  readonly asOf: Date;
  readonly asOfDay: string;
}

/** Writes the one row of `sources.settings`. */
export async function writeSettings(connection: DuckDBConnection, settings: VersionSettings): Promise<void> {
  const instant = (each: Date) => each.toISOString().replace("T", " ").replace("Z", "");
  await connection.run(
    `create table sources.settings as select
       $id as data_version_id,
       cast($builtAt as timestamp) as built_at,
       cast($asOf as timestamp) as as_of,
       cast($asOfDay as date) as as_of_on`,
    {
      id: settings.dataVersionId,
      builtAt: instant(settings.builtAt),
      asOf: instant(settings.asOf),
      asOfDay: settings.asOfDay,
    },
  );
}
