import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** How many objects a list without `first` is taken to hold. */
export const UNPAGED_LIST = 20;
/** How many objects a page holds if neither the query nor the schema says. */
const UNKNOWN_PAGE = 100;

/** What an operation may ask for at most, known before any subgraph is called. */
export interface OperationCost {
  /** Objects that the answer may hold, if every page is full. */
  readonly objects: number;
  /** Fields after fragments are written out; a bomb of fragments shows here even if it asks for no list. */
  readonly fields: number;
  /** Root fields of the schema's description (`__schema`, `__type`). */
  readonly descriptions: number;
  /** Root fields that a subgraph answers. */
  readonly roots: number;
}

interface Selection {
  readonly type: GraphQLCompositeType;
  readonly node: SelectionSetNode;
  /** Size of the page that the field above asked for, if it asked. */
  readonly page: number | undefined;
}

type Sum = { -readonly [Figure in keyof OperationCost]: OperationCost[Figure] };

const nothing: OperationCost = { objects: 0, fields: 0, descriptions: 0, roots: 0 };

function isList(type: GraphQLOutputType): boolean {
  return isListType(type) || (isNonNullType(type) && isListType(type.ofType));
}

/** Whether a literal condition leaves a selection out; what a variable decides counts as if it were asked for. */
function isLeftOut({ directives }: SelectionNode): boolean {
  return (directives ?? []).some(({ name, arguments: given }) => {
    const condition = given?.find((argument) => argument.name.value === "if")?.value;
    if (condition?.kind !== Kind.BOOLEAN) return false;
    return (name.value === "skip" && condition.value) || (name.value === "include" && !condition.value);
  });
}

/**
 * Counts the objects an operation may return: a page counts as many as its `first` says, whether written, in a variable or
 * the schema's default; each field counts as often as it is reached, duplicates, aliases and fragments included.
 */
export function countCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>>,
): OperationCost {
  const operation = getOperationAST(document, operationName);
  const rootType = operation ? schema.getRootType(operation.operation) : undefined;
  if (!operation || !rootType) return nothing;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map((each) => [each.variable.name.value, each.defaultValue] as const),
  );
  // One sum for a fragment, type and page: a fragment spread many times over is counted without being walked again.
  const known = new Map<string, OperationCost>();

  const readPage = (field: GraphQLField<unknown, unknown>, node: FieldNode): number | undefined => {
    const declared = field.args.find((argument) => argument.name === "first");
    if (!declared) return undefined;
    const given = node.arguments?.find((argument) => argument.name.value === "first")?.value;
    let asked: unknown = declared.defaultValue;
    if (given?.kind === Kind.INT) asked = Number(given.value);
    if (given?.kind === Kind.VARIABLE) {
      const value = defaults.get(given.name.value);
      const fallback = value?.kind === Kind.INT ? Number(value.value) : declared.defaultValue;
      asked = given.name.value in variables ? variables[given.name.value] : fallback;
    }
    return typeof asked === "number" ? Math.max(0, asked) : UNKNOWN_PAGE;
  };

  const countField = (parent: Selection, node: FieldNode, isRoot: boolean): OperationCost => {
    const name = node.name.value;
    const isMeta = name.startsWith("__");
    const itself = {
      ...nothing,
      fields: 1,
      descriptions: isRoot && isMeta && name !== "__typename" ? 1 : 0,
      roots: isRoot && !isMeta ? 1 : 0,
    };
    if (isMeta) return itself;
    const field = isObjectType(parent.type) || isInterfaceType(parent.type) ? parent.type.getFields()[name] : undefined;
    const type = field ? getNamedType(field.type) : undefined;
    if (!field || !isCompositeType(type) || !node.selectionSet) return itself;
    const page = readPage(field, node);
    const times = isList(field.type) ? (page ?? parent.page ?? UNPAGED_LIST) : 1;
    const below = countSelection({ type, node: node.selectionSet, page: isList(field.type) ? undefined : page }, false);
    return { ...itself, objects: times * (1 + below.objects), fields: 1 + below.fields };
  };

  const countFragment = (parent: Selection, name: string, isRoot: boolean): OperationCost => {
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    if (!fragment || !isCompositeType(type)) return nothing;
    const key = `${name} ${parent.page} ${isRoot}`;
    const before = known.get(key);
    if (before) return before;
    const sum = countSelection({ type, node: fragment.selectionSet, page: parent.page }, isRoot);
    known.set(key, sum);
    return sum;
  };

  const countSelection = (selection: Selection, isRoot: boolean): OperationCost => {
    const sum: Sum = { ...nothing };
    for (const each of selection.node.selections) {
      if (isLeftOut(each)) continue;
      let part: OperationCost;
      if (each.kind === Kind.FIELD) part = countField(selection, each, isRoot);
      else if (each.kind === Kind.FRAGMENT_SPREAD) part = countFragment(selection, each.name.value, isRoot);
      else {
        const named = each.typeCondition ? schema.getType(each.typeCondition.name.value) : selection.type;
        const type = isCompositeType(named) ? named : selection.type;
        part = countSelection({ type, node: each.selectionSet, page: selection.page }, isRoot);
      }
      for (const figure of Object.keys(sum) as (keyof Sum)[]) sum[figure] += part[figure];
    }
    return sum;
  };

  return countSelection({ type: rootType, node: operation.selectionSet, page: undefined }, true);
}
