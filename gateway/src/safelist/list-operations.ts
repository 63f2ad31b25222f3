import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentNode, Kind, parse } from "graphql";
import { findOperationHash } from "./operation-hash.ts";

/** An operation that everyone with a role may run. */
export interface SafeOperation {
  readonly name: string;
  /** File that it stands in, from the root of the repository. */
  readonly source: string;
  /** See `findOperationHash`. */
  readonly sha256: string;
}

/** The file of the list, from the root of the repository. */
export const operationsFile = "gateway/operations.json";

const sources = ["web/src/**/*.graphql", "gateway/operations/*.graphql"];

/**
 * Lists the operations of the web app and of `gateway/operations`, by name, as the client sends them: each with the fragments
 * that it uses, wherever they stand. Throws if an operation has no name or a name stands twice.
 */
export function listOperations(root: string): readonly SafeOperation[] {
  const files = sources
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
  const documents = files.map((file) => ({ file, document: parse(readFileSync(join(root, file), "utf8")) }));
  const all: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: documents.flatMap(({ document }) => document.definitions),
  };
  const found = documents.flatMap(({ file, document }) =>
    document.definitions.flatMap((each) => {
      if (each.kind !== Kind.OPERATION_DEFINITION) return [];
      const name = each.name?.value;
      const sha256 = name === undefined ? undefined : findOperationHash(all, name);
      if (name === undefined || sha256 === undefined) throw new Error(`${file}: give every operation a name.`);
      return [{ name, source: file, sha256 }];
    }),
  );
  const names = found.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`Two operations are called ${twice}.`);
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The list as the file holds it. */
export function writeOperations(operations: readonly SafeOperation[]): string {
  return `${JSON.stringify({ operations }, null, 2)}\n`;
}
