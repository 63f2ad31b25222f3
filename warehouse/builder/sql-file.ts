import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { listWarehouseFiles, warehouseFolder } from "./warehouse-folder.ts";

/** A model or an assertion: one `select` with its header comment. */
export interface SqlFile {
  /** Relative to the warehouse folder. */
  readonly path: string;
  /** `staging`, `intermediate` or `marts`. */
  readonly schema: string;
  readonly name: string;
  readonly text: string;
  /** The comment at the head, as running text. */
  readonly header: string;
  /** Tables it names, as `schema.name`. */
  readonly references: readonly string[];
}

const schemas = "sources|seeds|staging|intermediate|marts";
const reference = new RegExp(`\\b(?:${schemas})\\.[a-z][a-z0-9_]*`, "g");

/** Reads one SQL file; `path` relative to the warehouse folder, its second part is the schema. */
export async function readSqlFile(path: string): Promise<SqlFile> {
  const text = await readFile(join(warehouseFolder, path), "utf8");
  const comment = /^(?:--.*\n)+/.exec(text)?.[0] ?? "";
  const code = text.replace(/--.*$/gm, "");
  return {
    path,
    schema: path.split("/")[1] as string,
    name: basename(path, ".sql"),
    text,
    header: comment.replace(/^-- ?/gm, "").replace(/\s+/g, " ").trim(),
    references: [...new Set(code.match(reference) ?? [])].sort(),
  };
}

/** Every model, so ordered that each comes after those it names. Throws on an unknown name, a name used twice or a cycle. */
export async function readModels(): Promise<SqlFile[]> {
  const paths = await listWarehouseFiles("models", (path) => path.endsWith(".sql"));
  return orderModels(await Promise.all(paths.map(readSqlFile)));
}

/** Orders models by what they name. `sources.…` and `seeds.…` are there before the first model. */
export function orderModels(models: readonly SqlFile[]): SqlFile[] {
  const byName = new Map<string, SqlFile>();
  for (const model of models) {
    const name = `${model.schema}.${model.name}`;
    const other = byName.get(name);
    if (other) throw new Error(`${model.path} and ${other.path} have the same name`);
    byName.set(name, model);
  }
  const ordered: SqlFile[] = [];
  const state = new Map<SqlFile, "OPEN" | "DONE">();
  const visit = (model: SqlFile, line: readonly string[]): void => {
    if (state.get(model) === "DONE") return;
    if (state.get(model) === "OPEN") throw new Error(`models name each other in a circle: ${line.join(" → ")}`);
    state.set(model, "OPEN");
    for (const name of model.references) {
      if (/^(sources|seeds)\./.test(name)) continue;
      const named = byName.get(name);
      if (!named) throw new Error(`${model.path} names ${name}, which is no model`);
      visit(named, [...line, name]);
    }
    state.set(model, "DONE");
    ordered.push(model);
  };
  for (const [name, model] of byName) visit(model, [name]);
  return ordered;
}
