import "reflect-metadata";
import { buildSubgraphSchema, printSubgraphSchema } from "@apollo/subgraph";
import { accessTable, type DataClass } from "@nq21/authorisation/access-table";
import { findDataClass } from "@nq21/authorisation/field-classes";
import { roles } from "@nq21/authorisation/role";
import {
  defaultFieldResolver,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
  parse,
  specifiedDirectives,
} from "graphql";
import { type BuildSchemaOptions, buildSchema, createResolversMap } from "type-graphql";
import { refuseSecrets } from "./edit/secret-mark.ts";
import { type FindDataClass, guardField } from "./guard.ts";
import { DayScalar, InstantScalar } from "./scalars.ts";

const imports = ["@key", "@shareable", "@external", "@requires", "@provides", "@tag", "@inaccessible", "@override"];
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ${JSON.stringify(imports)})`;

/** Finds an entity by its key. Calls in one tick must be answered in one batch: use a loader of the request's context. */
export type ReferenceResolver<Context> = (reference: never, context: Context) => unknown;

/** A federated schema, to run and to read. */
export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  /** What is committed as `schema.graphql` and composed: type definitions with their federation directives. */
  readonly sdl: string;
}

/** Whether everyone with any role has a class: such fields are denied together with the object that bears them. */
const isOpen = (dataClass: DataClass | undefined) =>
  dataClass === undefined || roles.every((role) => accessTable[dataClass][role] === "EVERYWHERE");

/**
 * Puts the guard of its class before every field. Throws for a field that nobody has classed: no field is read by default. And
 * for one that may be denied on an object that others may see, but is never null: its denial would take the object away.
 * Behind the guard, no edit takes what carries a mark of state secrecy.
 */
function guardFields(schema: GraphQLSchema, findClass: FindDataClass): void {
  const bare: string[] = [];
  const greedy: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith("_")) continue;
      const dataClass = findClass(type.name, field.name);
      const ownClass = findClass(type.name, "id");
      if (ownClass && dataClass !== ownClass && !isOpen(dataClass) && isNonNullType(field.type))
        greedy.push(`${type.name}.${field.name}`);
      const resolve = field.resolve ?? defaultFieldResolver;
      const checked = type.name === "Mutation" ? refuseSecrets(field.type, resolve) : resolve;
      if (dataClass) field.resolve = guardField(type.name, field.name, dataClass, checked);
      else bare.push(`${type.name}.${field.name}`);
    }
  }
  if (greedy.length > 0) throw new Error(`let these fields be null where they are denied: ${greedy.join(", ")}`);
  if (bare.length > 0)
    throw new Error(`say in packages/authorisation/src/field-classes.ts who may read ${bare.join(", ")}`);
}

/**
 * Builds a federated schema from type-graphql classes. `references` maps an entity's name to how it is found by key.
 * Every field states its type, so a forgotten one fails here and not at a client, and belongs to a class of the access table.
 */
export async function buildSubgraph<Context>(
  resolvers: BuildSchemaOptions["resolvers"],
  references: Record<string, ReferenceResolver<Context>>,
  orphanedTypes: NonNullable<BuildSchemaOptions["orphanedTypes"]> = [],
  findClass: FindDataClass = findDataClass,
): Promise<SubgraphSchema> {
  const plain = await buildSchema({
    resolvers,
    orphanedTypes,
    validate: false,
    directives: [...specifiedDirectives],
  });
  const sdl = `${link}\n\n${printSubgraphSchema(plain)}\n`;
  const map: Record<string, Record<string, unknown>> = createResolversMap(plain) as never;
  for (const [name, resolve] of Object.entries(references)) map[name] = { ...map[name], __resolveReference: resolve };
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl), resolvers: { ...map, Date: DayScalar, DateTime: InstantScalar } as never },
  ]);
  guardFields(schema, findClass);
  return { schema, sdl };
}
