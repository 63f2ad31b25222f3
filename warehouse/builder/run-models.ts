import type { DuckDBConnection } from "@duckdb/node-api";
import { BuildRefusal } from "./build-refusal.ts";
import type { Rules } from "./derive-marts.ts";
import { decideHidden } from "./display-figures.repository.ts";

/**
 * Builds every model as a table, in the order given; `beforeModel` is told the place of each. Each commits on its own: inside
 * one transaction the planner would not know how large the tables before are. What is hidden is decided just before the model
 * that says so.
 */
export async function runModels(
  connection: DuckDBConnection,
  { models, display }: Pick<Rules, "models" | "display">,
  signal?: AbortSignal,
  beforeModel?: (position: number) => void,
): Promise<void> {
  for (const schema of ["staging", "intermediate", "marts"]) await connection.run(`create schema ${schema}`);
  for (const [position, model] of models.entries()) {
    signal?.throwIfAborted();
    beforeModel?.(position);
    if (model.name === "int_display__hidden") await decideHidden(connection, display);
    try {
      await connection.run(`create table ${model.schema}.${model.name} as ${model.text}`);
    } catch (error) {
      // DuckDB's message may carry a value of a row: it stays in the cause and out of the sentence.
      throw new BuildRefusal(
        "MODEL_FAILED",
        { vi: `Mô hình ${model.path} không chạy được.`, en: `Model ${model.path} can't be run.` },
        error,
      );
    }
  }
}
