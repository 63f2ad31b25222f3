import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { ratingLiability } from "@nq21/dated-rules/rating-liability";
import { rulesOf } from "@nq21/dated-rules/rules-in-force";
import { csvColumns, deliveringServices, readSeedContracts, readSourceContract } from "./contract.ts";
import type { PlannedIndicator, Registry } from "./registry.ts";
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

/** Loads the rating rules that this process goes by; lists stand in one cell, separated by |. */
async function loadRatingRules(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    "create table seeds.rating_rules (rule_version varchar, from_year integer, to_year integer, not_liable_reasons varchar)",
  );
  for (const { id, from, to, notLiableReasons } of rulesOf(ratingLiability))
    await connection.run("insert into seeds.rating_rules values ($1, $2, $3, $4)", [
      id,
      from,
      to === null ? null : to - 1,
      notLiableReasons.join("|"),
    ]);
}

/** Loads the indicators that are agreed and not counted yet. */
async function loadPlanned(connection: DuckDBConnection, planned: readonly PlannedIndicator[]): Promise<void> {
  await connection.run(
    `create table seeds.planned_indicators (code varchar, name_vi varchar, name_en varchar, definition_vi varchar,
       definition_en varchar, unit varchar, direction varchar, numerator varchar, numerator_en varchar,
       denominator varchar, denominator_en varchar, source varchar, position integer)`,
  );
  for (const entry of planned)
    await connection.run(
      "insert into seeds.planned_indicators values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      [
        entry.code,
        entry.name.vi,
        entry.name.en,
        entry.definition.vi,
        entry.definition.en,
        entry.unit,
        entry.direction,
        entry.numerator.vi,
        entry.numerator.en,
        entry.denominator?.vi ?? null,
        entry.denominator?.en ?? null,
        entry.source,
        entry.position,
      ],
    );
}

/** Loads dated configuration and the registry as `seeds.<name>`. */
export async function loadSeeds(connection: DuckDBConnection, registry: Registry): Promise<void> {
  await connection.run("create schema seeds");
  for (const seed of await readSeedContracts())
    await connection.run(
      `create table seeds.${seed.name} as select * from read_csv(
         ${quoteText(join(warehouseFolder, "seeds", `${seed.name}.csv`))},
         header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = ${csvColumns(seed)})`,
    );
  await loadRatingRules(connection);
  await connection.run(
    `create table seeds.indicators (code varchar, name_vi varchar, name_en varchar, definition_vi varchar,
       definition_en varchar, unit varchar, direction varchar, numerator varchar, numerator_en varchar,
       denominator varchar, denominator_en varchar, grain varchar, rule_note_vi varchar, rule_note_en varchar,
       minimum_base integer, small_count_vi varchar, small_count_en varchar, small_count_from integer,
       small_count_to integer, remembered_from integer, display_source varchar, source varchar, sql_file varchar, sql varchar, position integer)`,
  );
  await loadPlanned(connection, registry.planned);
  for (const entry of registry.computed) {
    const values = [
      entry.code,
      entry.name.vi,
      entry.name.en,
      entry.definition.vi,
      entry.definition.en,
      entry.unit,
      entry.direction,
      entry.numerator.vi,
      entry.numerator.en,
      entry.denominator.vi,
      entry.denominator.en,
      entry.grain,
      entry.ruleNote.vi,
      entry.ruleNote.en,
      entry.display.minimumBase,
      ...("smallCount" in entry.display
        ? [
            entry.display.smallCount.vi,
            entry.display.smallCount.en,
            entry.display.smallCount.from,
            entry.display.smallCount.to,
            entry.display.rememberedFrom,
            entry.display.source,
          ]
        : [null, null, null, null, null, null]),
      entry.source,
      entry.sql,
      entry.sqlText,
      entry.position,
    ];
    await connection.run(
      `insert into seeds.indicators values (${values.map((_, index) => `$${index + 1}`).join(", ")})`,
      values,
    );
  }
}
