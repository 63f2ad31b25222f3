import type { KyselyPlugin, RootOperationNode } from "kysely";
import type { Database } from "../src/connection.ts";

const textOf = (node: RootOperationNode): string => (node.kind === "RawNode" ? node.sqlFragments.join("?") : node.kind);

/** A database that keeps the text of every statement sent through it, so that a test can count them. */
export function watchStatements(database: Database): { readonly database: Database; readonly statements: string[] } {
  const statements: string[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements.push(textOf(node));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { database: database.withPlugin(plugin), statements };
}
