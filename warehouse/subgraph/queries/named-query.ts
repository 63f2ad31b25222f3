import { readFileSync } from "node:fs";

// Both from source and from dist/subgraph/queries, the SQL lies in the package's own folder.
const folder = new URL(import.meta.url.includes("/dist/") ? "../../../subgraph/queries/" : "./", import.meta.url);

/** The text of a named query: `queries/<name>.sql`. Throws if there is none. */
export function getNamedQuery(name: string): string {
  return readFileSync(new URL(`${name}.sql`, folder), "utf8");
}
