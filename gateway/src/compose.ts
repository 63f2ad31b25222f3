import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { composeServices, transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { buildASTSchema, type DocumentNode, lexicographicSortSchema, parse, printSchema, visit } from "graphql";
import { contractFiles, neutralAddress, type SubgraphName, subgraphNames } from "./subgraphs.ts";

/** A subgraph's contract, as committed. */
export interface Contract {
  readonly name: SubgraphName;
  readonly sdl: string;
}

/** What is committed of the whole graph. */
export interface ComposedGraph {
  /** What the engine plans by; the addresses in it are neutral. */
  readonly supergraph: string;
  /** What clients see, sorted, so that a difference is a change. */
  readonly publicSchema: string;
}

/** The contracts do not make one graph; the message names each reason on a line of its own. */
export class CompositionRefused extends Error {}

/** Reads the five contracts below the repository's root. Throws if one does not exist. */
export async function readContracts(root: string): Promise<readonly Contract[]> {
  return Promise.all(
    subgraphNames.map(async (name) => ({ name, sdl: await readFile(join(root, contractFiles[name]), "utf8") })),
  );
}

/** Directives that promise access control: the engine ignores them, and others let interfaces get around them. */
const promises = new Set(["authenticated", "requiresScopes", "policy"]);

/** What the composer or the engine is known to get wrong, and what we therefore do without. */
function listUnsupported(name: SubgraphName, document: DocumentNode): readonly string[] {
  const found: string[] = [];
  visit(document, {
    Directive(node) {
      if (node.name.value === "interfaceObject")
        found.push(`${name}: @interfaceObject is composed wrongly; use an ordinary interface or a type.`);
      if (promises.has(node.name.value))
        found.push(`${name}: @${node.name.value} protects nothing here; the service itself must refuse.`);
      const fields = node.arguments?.find((argument) => argument.name.value === "fields")?.value;
      if (node.name.value === "requires" && fields?.kind === "StringValue" && fields.value.includes("..."))
        found.push(`${name}: fragments inside @requires are composed wrongly; name the fields.`);
    },
  });
  return found;
}

/** Composes contracts to one graph. Throws {@link CompositionRefused} with every reason at once. */
export function composeGraph(contracts: readonly Contract[]): ComposedGraph {
  const services = contracts.map(({ name, sdl }) => ({ name, url: neutralAddress(name), typeDefs: parse(sdl) }));
  const unsupported = services.flatMap(({ name, typeDefs }) => listUnsupported(name, typeDefs));
  if (unsupported.length > 0) throw new CompositionRefused(unsupported.join("\n"));
  const result = composeServices(services);
  if (result.errors) throw new CompositionRefused(result.errors.map((error) => error.message).join("\n"));
  const header = "# Written by `pnpm contracts` from the subgraphs' contracts. Do not edit.\n";
  const publicSchema = buildASTSchema(transformSupergraphToPublicSchema(parse(result.supergraphSdl)));
  return {
    supergraph: `${header}${result.supergraphSdl.trim()}\n`,
    publicSchema: `${header}${printSchema(lexicographicSortSchema(publicSchema))}\n`,
  };
}
