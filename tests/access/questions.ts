import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
} from "graphql";
import type { Callee } from "../../packages/authorisation/dist/call-parties.js";
import { EXTRACT_NOW, EXTRACT_THEN } from "./records/extract-files.ts";
import { PAST } from "./tree.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The graph as clients see it. */
export const graph: GraphQLSchema = buildSchema(read("gateway/schema.graphql"));

/** Types whose objects have an identity: below others they are asked for it alone, and asked for the rest themselves. */
export const keyedTypes = [
  "Organisation",
  "Place",
  "Member",
  "Inspection",
  "Target",
  "Document",
  "DataVersion",
  "Indicator",
];

const contracts: Readonly<Record<Callee, string>> = {
  organisations: "services/organisations/schema.graphql",
  members: "services/members/schema.graphql",
  inspections: "services/inspections/schema.graphql",
  programme: "services/programme/schema.graphql",
  analytics: "warehouse/subgraph/schema.graphql",
};

function readOwnFields(part: Callee): ReadonlyMap<string, ReadonlySet<string>> {
  const fields = new Map<string, Set<string>>();
  for (const node of parse(read(contracts[part])).definitions)
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION)
      fields.set(node.name.value, new Set(node.fields?.map(({ name }) => name.value)));
  return fields;
}
/** The fields of each type that a part answers. */
export const ownFields = Object.fromEntries(
  (Object.keys(contracts) as Callee[]).map((part) => [part, readOwnFields(part)]),
) as Readonly<Record<Callee, ReadonlyMap<string, ReadonlySet<string>>>>;

/** Arguments by name, written into every field that takes them. */
export type Asked = Readonly<Record<string, string>>;

const keyOf = (type: string) => (type === "Indicator" ? "code" : "id");

interface Selecting {
  readonly part: Callee;
  readonly asked: Asked;
  readonly above: readonly string[];
}

/** Writes a selection of all that a part answers of a type, of what hangs on it, and of identities beyond. */
export function selectAll(
  type: GraphQLObjectType,
  { part, asked, above }: Selecting,
  only?: (field: string) => boolean,
): string {
  const own = ownFields[part].get(type.name);
  const written = Object.values(type.getFields()).flatMap((field) => {
    if (!own?.has(field.name) || (only && !only(field.name))) return [];
    const given = field.args.flatMap(({ name }) => (asked[name] === undefined ? [] : [`${name}: ${asked[name]}`]));
    const head = `${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}`;
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [head];
    if (!isObjectType(named)) throw new Error(`${type.name}.${field.name} is abstract`);
    const isListed =
      part === "programme"
        ? named.name !== "Organisation" && named.name !== "Indicator"
        : type.name.endsWith("Edge") && named.name !== "Organisation" && named.name !== "Place";
    if (named.name === "OrganisationRating" && above.includes(named.name)) return [`${head} { id period { year } }`];
    if (above.includes(named.name) || (keyedTypes.includes(named.name) && !isListed))
      return [`${head} { ${keyOf(named.name)} }`];
    return [`${head} { ${selectAll(named, { part, asked, above: [...above, type.name, named.name] })} }`];
  });
  return written.join(" ");
}

/** Things of one type by their ids, asked for the fields of one class; or one field of Query. */
export type Question = {
  readonly name: string;
  readonly part: Callee;
  /** The class that its fields have at the top. */
  readonly dataClass: string;
  /** The day that it is asked about; today when absent. */
  readonly on?: string;
} & (
  | { readonly kind: "THINGS"; readonly type: string; readonly selection: string }
  | {
      readonly kind: "ROOT";
      /** Fields of Query by their alias; aliases are names of subjects where the field is about one. */
      readonly fields: Readonly<Record<string, string>>;
    }
);

/** Days for which facts are asked under arguments: before organisations moved and ended, and today. */
const variants: readonly { readonly on?: string; readonly asked: Asked }[] = [
  { on: PAST, asked: { at: `"${PAST}"`, on: `"${EXTRACT_THEN}"`, year: "2025" } },
  { asked: { on: `"${EXTRACT_NOW}"`, year: "2026" } },
];
const pages: Asked = { first: "100", from: "2018", to: "2026" };

/** All questions about things: each type, part, class and day of asking. */
export function listThingQuestions(classes: ReadonlyMap<string, string>): readonly Question[] {
  const questions: Question[] = [];
  for (const typeName of keyedTypes)
    for (const part of Object.keys(contracts) as Callee[]) {
      const type = graph.getType(typeName) as GraphQLObjectType;
      const own = [...(ownFields[part].get(typeName) ?? [])].filter((field) => field !== keyOf(typeName));
      const isAnswered = own.length > 0 && !(part === "programme" && typeName === "Organisation");
      if (
        !isAnswered ||
        (part !== "programme" && typeName === "Document") ||
        (part === "analytics" && typeName === "Target")
      )
        continue;
      for (const dataClass of new Set(own.map((field) => classes.get(`${typeName}.${field}`) ?? "")))
        for (const { on, asked } of variants) {
          const only = (field: string) =>
            field === keyOf(typeName) || classes.get(`${typeName}.${field}`) === dataClass;
          const selection = selectAll(type, { part, asked: { ...pages, ...asked }, above: [typeName] }, only);
          if (questions.some((each) => each.part === part && each.kind === "THINGS" && each.selection === selection))
            continue;
          questions.push({
            ...{
              kind: "THINGS",
              name: `${typeName} ${dataClass} ${on ?? "today"}`,
              part,
              type: typeName,
              dataClass,
              selection,
            },
            ...(on ? { on } : {}),
          });
        }
    }
  return questions;
}

/** A question at the root of the graph: the field, its arguments, and below it all that its part answers. */
export function writeRoot(part: Callee, field: string, given: string, withFirst = true): string {
  const found = (graph.getQueryType() as GraphQLObjectType).getFields()[field];
  if (!found) throw new Error(`Query.${field} is not in the graph`);
  const named = getNamedType(found.type) as GraphQLObjectType;
  const takesFirst = withFirst && found.args.some(({ name }) => name === "first");
  const written = [given, ...(takesFirst ? ["first: 100"] : [])].filter((each) => each !== "").join(", ");
  const head = `${field}${written ? `(${written})` : ""}`;
  if (keyedTypes.includes(named.name) && named.name !== "Indicator" && named.name !== "DataVersion")
    return `${head} { ${keyOf(named.name)} }`;
  const asked = { ...pages, at: `"${PAST}"`, on: `"${EXTRACT_THEN}"`, year: "2025" };
  return `${head} { ${selectAll(named, { part, asked, above: ["Query", ...(keyedTypes.includes(named.name) ? [named.name] : [])] })} }`;
}
