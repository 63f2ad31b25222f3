import "reflect-metadata";
import { buildSubgraphSchema, printSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, parse, specifiedDirectives } from "graphql";
import { type BuildSchemaOptions, buildSchema, createResolversMap } from "type-graphql";
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

/**
 * Builds a federated schema from type-graphql classes. `references` maps an entity's name to how it is found by key.
 * Every field states its type, so a forgotten one fails here and not at a client.
 */
export async function buildSubgraph<Context>(
  resolvers: BuildSchemaOptions["resolvers"],
  references: Record<string, ReferenceResolver<Context>>,
  orphanedTypes: NonNullable<BuildSchemaOptions["orphanedTypes"]> = [],
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
  return { schema, sdl };
}
