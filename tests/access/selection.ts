import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

/** A field of a selection, with the key it is answered under. */
export interface SelectedField {
  readonly node: FieldNode;
  readonly key: string;
  readonly coordinate: string;
  readonly output: GraphQLOutputType;
}

/** An alias that names the subject of a field of Query. */
export const aliasOf = (id: string): string => `s_${id.replaceAll("-", "_")}`;
/** The subject that an alias names. */
export const idFromAlias = (alias: string): string => alias.slice(2).replaceAll("_", "-");

const read = new Map<string, SelectionSetNode>();

/** Reads a document of one operation; everyone is asked the same ones. */
export function readSelection(document: string): SelectionSetNode {
  const before = read.get(document);
  if (before) return before;
  const [definition] = parse(document).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  read.set(document, definition.selectionSet);
  return definition.selectionSet;
}

const known = new WeakMap<SelectionSetNode, readonly SelectedField[]>();

/** The fields of a selection without fragments, as the questions are written. */
export function fieldsOf(type: GraphQLObjectType, selection: SelectionSetNode): readonly SelectedField[] {
  const before = known.get(selection);
  if (before) return before;
  const fields = selection.selections.map((node) => {
    if (node.kind !== Kind.FIELD) throw new Error("questions have no fragments");
    const field = type.getFields()[node.name.value];
    if (!field) throw new Error(`${type.name}.${node.name.value} is not in the graph`);
    const key = node.alias?.value ?? node.name.value;
    return { node, key, coordinate: `${type.name}.${node.name.value}`, output: field.type };
  });
  known.set(selection, fields);
  return fields;
}

/** The coordinate that a place in an answer belongs to, such as `Member.fullName`; the deepest that can be told. */
export function findCoordinate(type: GraphQLObjectType, selection: SelectionSetNode, path: readonly string[]): string {
  const [key, ...below] = path;
  const found = fieldsOf(type, selection).find((each) => each.key === key);
  if (!found) return type.name;
  const named = getNamedType(found.output);
  return below.length > 0 && isObjectType(named) && found.node.selectionSet
    ? findCoordinate(named, found.node.selectionSet, below)
    : found.coordinate;
}
