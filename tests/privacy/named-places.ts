import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { fileLayouts } from "@nq21/workbook/layouts";
import { type ASTNode, type DocumentNode, Kind, parse, visit } from "graphql";
import pg from "pg";

const repository = new URL("../../", import.meta.url).pathname;

/** The graph that each part adds, as it is committed. */
export const subgraphs: Readonly<Record<string, DocumentNode>> = Object.fromEntries(
  [
    ...["organisations", "members", "inspections", "programme"].map((name) => [name, `services/${name}`] as const),
    ["analytics", "warehouse/subgraph"] as const,
  ].map(([name, folder]) => [name, parse(readFileSync(join(repository, folder, "schema.graphql"), "utf8"))]),
);

/** Every column of every table and view of a database, at a superuser's address. */
export async function listColumns(name: string, superuserUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ place: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as place from information_schema.columns
       where table_schema not in ('pg_catalog', 'information_schema')`,
    );
    return rows.map(({ place }) => `${name}.${place}`);
  } finally {
    await client.end();
  }
}

/** Every column of the newest figure file of a data directory. */
export async function listFigureColumns(dataDirectory: string): Promise<string[]> {
  const folder = join(dataDirectory, "warehouse");
  const newest = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".duckdb"))
    .sort()
    .at(-1);
  if (!newest) throw new Error("there is no figure file");
  const instance = await DuckDBInstance.create(join(folder, newest), { access_mode: "READ_ONLY" });
  try {
    const connection = await instance.connect();
    const read = await connection.runAndReadAll(
      "select table_schema || '.' || table_name || '.' || column_name from information_schema.columns",
    );
    return read.getRows().map(([place]) => `figures.${String(place)}`);
  } finally {
    instance.closeSync();
  }
}

const named: ReadonlySet<Kind> = new Set([
  ...[Kind.OBJECT_TYPE_DEFINITION, Kind.OBJECT_TYPE_EXTENSION, Kind.INPUT_OBJECT_TYPE_DEFINITION],
  ...[Kind.ENUM_TYPE_DEFINITION, Kind.UNION_TYPE_DEFINITION, Kind.FIELD_DEFINITION],
  ...[Kind.INPUT_VALUE_DEFINITION, Kind.ENUM_VALUE_DEFINITION],
]);

/** Every type, field, argument and value of a graph, with where it stands. */
export function listGraphNames(name: string, document: DocumentNode): string[] {
  const names: string[] = [];
  const path = [name];
  const nameOf = (node: ASTNode) =>
    named.has(node.kind) && "name" in node && node.name && "value" in node.name ? node.name.value : null;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE || node.kind === Kind.DIRECTIVE_DEFINITION) return false;
      const own = nameOf(node);
      if (own !== null) names.push([...path, own].join("."));
      if (own !== null) path.push(own);
      return undefined;
    },
    leave(node) {
      if (nameOf(node) !== null) path.pop();
    },
  });
  return names;
}

/** Every heading and key of every file that is taken, and every line of a form. */
export function listLayoutNames(): string[] {
  return fileLayouts.flatMap(({ kind, sheets, matrices = [] }) => [
    ...sheets.flatMap(({ sheet, columns }) => [
      `${kind}.${sheet}`,
      ...columns.flatMap(({ key, header }) => [`${kind}.${sheet}.${key}`, `${kind}.${sheet}.${header}`]),
    ]),
    ...matrices.flatMap(({ sheet, lines, measures }) =>
      [...lines, ...measures].flatMap(({ code, label }) => [
        `${kind}.${sheet}.${code}`,
        `${kind}.${sheet}.${label.vi}`,
      ]),
    ),
  ]);
}

/** A folder that is there until the tests end. */
export function makeFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "nq21-privacy-"));
  return { folder, remove: () => existsSync(folder) && rmSync(folder, { recursive: true, force: true }) };
}
