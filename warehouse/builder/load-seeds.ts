import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ratingLiability } from "@nq21/dated-rules/rating-liability";
import { rulesOf } from "@nq21/dated-rules/rules-in-force";
import { csvColumns, readSeedContracts } from "./contract.ts";
import type { PlannedIndicator, Registry } from "./registry.ts";
import { warehouseFolder } from "./warehouse-folder.ts";
import { quoteText } from "./working-database.ts";

/** Loads the rating rules that this process goes by; lists stand in one cell, separated by |. */
async function loadRatingRules(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `create table seeds.rating_rules (rule_version varchar, from_year integer, to_year integer, not_liable_reasons varchar,
       recent_admission_months integer)`,
  );
  for (const { id, from, to, notLiableReasons, recentAdmissionMonths } of rulesOf(ratingLiability))
    await connection.run("insert into seeds.rating_rules values ($1, $2, $3, $4, $5)", [
      id,
      from,
      to === null ? null : to - 1,
      notLiableReasons.join("|"),
      recentAdmissionMonths,
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

/** Loads which kinds of file each indicator is counted from. */
async function loadForms(connection: DuckDBConnection, computed: Registry["computed"]): Promise<void> {
  await connection.run("create table seeds.indicator_forms (indicator_code varchar, form varchar)");
  for (const { code, forms } of computed)
    for (const form of forms) await connection.run("insert into seeds.indicator_forms values ($1, $2)", [code, form]);
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
  await loadForms(connection, registry.computed);
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
