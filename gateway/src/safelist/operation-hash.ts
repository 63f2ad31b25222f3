import { createHash } from "node:crypto";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from "graphql";

const isTypename = (selection: SelectionSetNode["selections"][number]) =>
  selection.kind === Kind.FIELD &&
  selection.name.value === "__typename" &&
  selection.alias === undefined &&
  (selection.directives ?? []).length === 0;

/** Clients put `__typename` everywhere for their caches; it tells nothing that the fields beside it do not. */
function leaveOutTypenames<Node extends OperationDefinitionNode | FragmentDefinitionNode>(definition: Node): Node {
  return visit(definition, {
    SelectionSet(node) {
      const selections = node.selections.filter((each) => !isTypename(each));
      return selections.length === 0 || selections.length === node.selections.length
        ? undefined
        : { ...node, selections };
    },
  });
}

function findFragments(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const waiting: (OperationDefinitionNode | FragmentDefinitionNode)[] = [definition];
  for (let next = waiting.pop(); next; next = waiting.pop())
    visit(next, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.set(name.value, fragment);
        waiting.push(fragment);
      },
    });
  return [...used.values()].sort((one, other) => (one.name.value < other.name.value ? -1 : 1));
}

/**
 * SHA-256, hexadecimal, of one operation of a document with the fragments that it uses: the same however it is spaced, commented
 * and ordered by fragment, and another one if a field, an argument or a default changes. Undefined if there is no such operation, or a
 * name stands for several.
 */
export function findOperationHash(document: DocumentNode, operationName: string | undefined): string | undefined {
  const operations = document.definitions
    .filter((each) => each.kind === Kind.OPERATION_DEFINITION)
    .filter(({ name }) => operationName === undefined || name?.value === operationName);
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((each) => [each.name.value, each]));
  // Of two with one name, another reader might take the other.
  if (!operations[0] || operations.length > 1 || byName.size < fragments.length) return undefined;
  const text = [operations[0], ...findFragments(operations[0], byName)]
    .map((each) => print(leaveOutTypenames(each)))
    .join("\n");
  return createHash("sha256").update(stripIgnoredCharacters(text)).digest("hex");
}
