import type { DuckDBConnection } from "@duckdb/node-api";
import { BuildRefusal } from "./build-refusal.ts";
import { readSqlFile, type SqlFile } from "./sql-file.ts";
import { listWarehouseFiles } from "./warehouse-folder.ts";

const SHOWN_ROWS = 3;
/** Columns of persons, should an assertion name one after all. */
const personal = /member|person|name|card/;

/** Every `assert_….sql` below `tests/`: a truth of the data, as a query that must return no row. */
export async function readAssertions(): Promise<SqlFile[]> {
  const paths = await listWarehouseFiles("tests", (path) => /\/assert_[a-z0-9_]+\.sql$/.test(path));
  return Promise.all(paths.map(readSqlFile));
}

/** The assertions that a figure file alone can answer: they name marts and nothing else. */
export function selectMartAssertions(assertions: readonly SqlFile[]): SqlFile[] {
  return assertions.filter((each) => each.references.every((name) => name.startsWith("marts.")));
}

/** Runs assertions; the first that returns a row stops the build with its header and the first rows, without persons. */
export async function checkAssertions(connection: DuckDBConnection, assertions: readonly SqlFile[]): Promise<void> {
  for (const assertion of assertions) {
    const result = await connection.runAndReadAll(assertion.text);
    const rows = result.getRowObjectsJson();
    if (rows.length === 0) continue;
    const shown = rows
      .slice(0, SHOWN_ROWS)
      .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([key]) => !personal.test(key)))));
    const detail = `${assertion.name}: ${assertion.header} [${rows.length}] ${shown.join(" ")}`;
    throw new BuildRefusal("ASSERTION_FAILED", {
      vi: `Dữ liệu không qua được kiểm tra ${detail}`,
      en: `The data fails the check ${detail}`,
    });
  }
}
