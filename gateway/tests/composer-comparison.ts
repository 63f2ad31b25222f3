import { composeServices } from "@apollo/composition";
import { type ASTNode, type DefinitionNode, Kind, parse, print, visit } from "graphql";
import type { ComposedGraph, Contract } from "../src/compose.ts";

/** Definitions that only one composer writes although nothing uses them. */
const unused = new Set(["join__directive", "join__DirectiveArguments"]);

// Merged into one text, contracts that differ here would mean two things by one name.
const seriousHints =
  /^INCONSISTENT_(ENUM|BUT_COMPATIBLE|DESCRIPTION|DEFAULT|INTERFACE|UNION|INPUT|OBJECT|ARGUMENT|EXECUTABLE)/;

function sortLists<Node extends ASTNode>(node: Node): Node {
  const sorted: Record<string, unknown> = { ...node };
  for (const [key, value] of Object.entries(sorted))
    if (Array.isArray(value) && key !== "values" && key !== "definitions")
      sorted[key] = [...(value as ASTNode[])].sort((a, b) => (print(a) < print(b) ? -1 : 1));
  return sorted as unknown as Node;
}

function nameOf(definition: DefinitionNode): string {
  return "name" in definition ? (definition.name?.value ?? "") : "";
}

/** A supergraph as a list of definitions, each printed with its parts in order, the order itself taken away. */
function listDefinitions(supergraph: string): readonly string[] {
  const document = parse(supergraph, { noLocation: true });
  const sorted = visit(document, {
    leave: (node) =>
      node.kind === Kind.ENUM_TYPE_DEFINITION
        ? {
            ...sortLists(node),
            values: [...(node.values ?? [])].sort((a, b) => (a.name.value < b.name.value ? -1 : 1)),
          }
        : sortLists(node),
  });
  return sorted.definitions
    .filter((definition) => !unused.has(nameOf(definition)))
    .map((definition) => print(definition))
    .sort();
}

/**
 * Composes the contracts a second time, by Apollo's composer, and names what comes out differently or is defined unequally by
 * two subgraphs. An oracle for tests: its licence keeps it out of what is shipped.
 */
export function compareComposers(contracts: readonly Contract[], graph: ComposedGraph): readonly string[] {
  const services = contracts.map(({ name, sdl }) => ({ name, url: `http://${name}.subgraph/`, typeDefs: parse(sdl) }));
  const theirs = composeServices(services);
  if (theirs.errors) return theirs.errors.map((error) => `Apollo's composer refuses: ${error.message}`);
  const hints = theirs.hints.filter((hint) => seriousHints.test(hint.definition.code)).map((hint) => hint.message);
  const mine = new Set(listDefinitions(graph.supergraph));
  const other = new Set(listDefinitions(theirs.supergraphSdl));
  return [
    ...hints,
    ...[...mine].filter((definition) => !other.has(definition)).map((text) => `only in ours:\n${text}`),
    ...[...other].filter((definition) => !mine.has(definition)).map((text) => `only in Apollo's:\n${text}`),
  ];
}
