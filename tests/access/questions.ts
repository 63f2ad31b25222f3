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
import { years } from "./records/record-file.ts";
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
  "ExpectedReturn",
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
/** What is asked of a thing below others; of an inspection also what says who sees it. */
const identityOf = (type: string) =>
  type === "Inspection" ? "id startedOn concludedOn organisation { id }" : keyOf(type);

/** Fields of a thing that are asked of it whatever else is: who a member is is of another class than what inspections say of one. */
const keysAsked = (part: Callee, type: string): readonly string[] => {
  if (type === "Inspection") return ["id", "startedOn", "organisation"];
  return part === "inspections" && type === "Member" ? [] : [keyOf(type)];
};

/** Types of the programme that have an identity: they stand in full below what lists them, and by it everywhere else. */
const listedBy: Readonly<Record<string, readonly string[]>> = {
  ...{ Target: ["Programme"], Document: ["Programme"], Objective: ["Programme"], Pilot: ["Programme", "Organisation"] },
  ...{
    Task: ["TaskEdge", "Organisation"],
    Review: ["Programme", "DataVersion"],
    ExpectedReturn: ["ExpectedReturnEdge"],
  },
  DueDocument: ["DueDocumentEdge", "Organisation"],
};
/** Arguments that mean something else in one field than in the others. */
const askedOf = ({ year }: Asked): Readonly<Record<string, Asked>> => ({
  "Organisation.disciplinaryActions": { from: '"2018-01-01"', to: '"2026-12-31"' },
  "Organisation.memberDisciplinaryActions": { from: '"2018-01-01"', to: '"2026-12-31"' },
  "Organisation.documents": { from: '"2018-01-01"', to: '"2026-12-31"' },
  "Organisation.inspectionTotal": {
    periods: `[${years.map((year) => `{ year: ${year}, period: YEAR }`).join(", ")}]`,
  },
  "Organisation.inspectionReturnTotals": {
    periods: `[{ year: ${year}, period: ${year === "2025" ? "YEAR" : "SIX_MONTHS"} }]`,
  },
});

interface Selecting {
  readonly part: Callee;
  readonly asked: Asked;
  readonly above: readonly string[];
}

/** What hangs on members is asked of each by its id: in lists, which hold many, only what they have themselves. */
const isOfMemberAlone = (field: string): boolean => {
  const found = (graph.getType("Member") as GraphQLObjectType).getFields()[field];
  return (
    found !== undefined && (isLeafType(getNamedType(found.type)) || field === "organisation" || field === "ratings")
  );
};

/** Writes a selection of all that a part answers of a type, of what hangs on it, and of identities beyond. */
export function selectAll(
  type: GraphQLObjectType,
  { part, asked, above }: Selecting,
  only?: (field: string) => boolean,
): string {
  const own = ownFields[part].get(type.name);
  const written = Object.values(type.getFields()).flatMap((field) => {
    if (!own?.has(field.name) || (only && !only(field.name))) return [];
    const askedHere = { ...asked, ...askedOf(asked)[`${type.name}.${field.name}`] };
    const given = field.args.flatMap(({ name }) =>
      askedHere[name] === undefined ? [] : [`${name}: ${askedHere[name]}`],
    );
    const head = `${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}`;
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [head];
    if (!isObjectType(named)) throw new Error(`${type.name}.${field.name} is abstract`);
    // Inspections stand in full below Query: the lists of an organisation would ask for more than the gateway lets through.
    const isOwnList = named.name === "Inspection" && above[0] === "Organisation";
    const isListed =
      part === "programme"
        ? (listedBy[named.name] ?? []).includes(type.name)
        : type.name.endsWith("Edge") && !["Organisation", "Place"].includes(named.name) && !isOwnList;
    const isNamed = part === "programme" ? listedBy[named.name] !== undefined : false;
    if (named.name === "OrganisationRating" && above.includes(named.name)) return [`${head} { id period { year } }`];
    if (above.includes(named.name) || ((isNamed || keyedTypes.includes(named.name)) && !isListed))
      return [`${head} { ${identityOf(named.name)} }`];
    const below = { part, asked, above: [...above, type.name, named.name] };
    return [`${head} { ${selectAll(named, below, named.name === "Member" ? isOfMemberAlone : undefined)} }`];
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
      if (own.length === 0) continue;
      const keys = keysAsked(part, typeName);
      for (const dataClass of new Set(own.map((field) => classes.get(`${typeName}.${field}`) ?? "")))
        for (const { on, asked } of variants) {
          const isKey = (field: string) => keys.includes(field);
          const only = (field: string) => isKey(field) || classes.get(`${typeName}.${field}`) === dataClass;
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
