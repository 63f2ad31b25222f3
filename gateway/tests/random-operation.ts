import fc, { type GeneratorValue } from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** An operation as a client might send it: mostly sound, at times not. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const oddValues = [
  "null",
  "{}",
  "[]",
  "[null]",
  "2147483648",
  "-1",
  '""',
  '"\\u0000"',
  "TRUE",
  "true",
  "1e3",
  '"x"',
  "$x",
];
const oddFields = [
  "nothing",
  "__typename",
  "_service { sdl }",
  "__schema { description }",
  "id @skip(if: true)",
  "... { id }",
];

/** Draws one operation of a schema; `gen` decides everything, so that fast-check can make a failing one smaller. */
export function drawOperation(schema: GraphQLSchema, gen: GeneratorValue): RandomOperation {
  const below = (count: number) => gen(fc.nat, { max: Math.max(0, count - 1) });
  const chance = (of: number) => below(of) === 0;
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fragments: string[] = [];

  const drawValue = (type: GraphQLInputType, depth: number): string => {
    if (chance(40)) return pick(oddValues);
    if (isNonNullType(type)) return drawValue(type.ofType, depth);
    if (isListType(type))
      return `[${Array.from({ length: below(3) }, () => drawValue(type.ofType, depth)).join(", ")}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth > 0 && chance(3)),
      );
      return `{${fields.map((field) => `${field.name}: ${drawValue(field.type, depth - 1)}`).join(", ")}}`;
    }
    switch (type.name) {
      case "Int":
        return String(pick([0, 1, 5, 2024, 50]));
      case "Float":
        return "1.5";
      case "Boolean":
        return pick(["true", "false"]);
      case "Date":
        return '"2026-11-22"';
      case "DateTime":
        return '"2026-11-22T00:00:00Z"';
      default:
        return pick(['"one"', '"R1"', '"Nguyễn"']);
    }
  };

  const drawArgument = (argument: GraphQLArgument): string => {
    if (!chance(6)) return `${argument.name}: ${drawValue(argument.type, 2)}`;
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${argument.type}`);
    const value = drawValue(argument.type, 0);
    // A variable is JSON: numbers and quoted texts read the same, everything else goes as the text it is.
    variables[name] = /^(-?\d+|".*")$/.test(value) && !value.includes("\\") ? JSON.parse(value) : value;
    return `${argument.name}: $${name}`;
  };

  const drawFields = (type: GraphQLObjectType, depth: number): string => {
    const fields = Object.values(type.getFields());
    const chosen = Array.from({ length: 1 + below(4) }, () => pick(fields));
    const written = chosen.map((field, n) => {
      if (chance(60)) return pick(oddFields);
      const named = getNamedType(field.type);
      if (isObjectType(named) && depth === 0) return "__typename";
      const given = field.args.filter((argument) => isRequiredArgument(argument) || chance(4));
      const list = given.length > 0 ? `(${given.map(drawArgument).join(", ")})` : "";
      const alias = chance(2) ? "" : `a${n}_${depth}: `;
      const directive = chance(15) ? ` @${pick(["include", "skip"])}(if: ${pick(["true", "false"])})` : "";
      return `${alias}${field.name}${list}${directive}${isObjectType(named) ? ` ${drawFields(named, depth - 1)}` : ""}`;
    });
    if (!chance(8)) return `{ ${written.join(" ")} }`;
    const name = `F${fragments.length}`;
    fragments.push("");
    fragments[Number(name.slice(1))] = `fragment ${name} on ${type.name} { ${written.join(" ")} }`;
    return `{ ...${name}${chance(3) ? ` ...${name}` : ""} }`;
  };

  const mutation = schema.getMutationType();
  const isMutation = mutation ? chance(4) : false;
  const start = isMutation && mutation ? mutation : (schema.getQueryType() as GraphQLObjectType);
  const selection = drawFields(start, 1 + below(5));
  const head = `${isMutation ? "mutation" : "query"} Q${declared.length > 0 ? `(${declared.join(", ")})` : ""}`;
  return { query: [`${head} ${selection}`, ...fragments].join(" "), variables };
}
