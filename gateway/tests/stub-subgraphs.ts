import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
} from "graphql";
import { contractFiles, type SubgraphName, subgraphNames } from "../src/subgraphs.ts";
import { callKeys } from "./fixture-graph.ts";

const root = new URL("../../", import.meta.url);

/** The composed graph as committed. */
export const realSupergraph = readFileSync(new URL("gateway/supergraph.graphql", root), "utf8");
/** What clients see of it. */
export const realPublicSchema = readFileSync(new URL("gateway/schema.graphql", root), "utf8");

const scalars: Readonly<Record<string, unknown>> = {
  Int: 7,
  Float: 91.5,
  Boolean: true,
  ID: "one",
  String: "text",
  Date: "2026-11-22",
  DateTime: "2026-11-22T00:00:00Z",
};

/** A value that fits a type: two of each list, the first of each enumeration, empty objects to be filled by their fields. */
function makeValue(type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return makeValue(type.ofType);
  if (isListType(type)) return [makeValue(type.ofType), makeValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isUnionType(type)) return { __typename: type.getTypes()[0]?.name };
  if (isObjectType(type)) return { __typename: type.name };
  return scalars[type.name] ?? "text";
}

function fillFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const [name, field] of Object.entries(type.getFields()))
      if (!name.startsWith("_"))
        field.resolve = (source: Record<string, unknown> | undefined) => source?.[name] ?? makeValue(field.type);
  }
  return schema;
}

/** Starts all five parts of the real graph on free ports, each with its committed contract and made-up answers. */
export async function startStubSubgraphs(): Promise<{
  readonly urls: Record<SubgraphName, string>;
  close(): Promise<void>;
}> {
  const started = await Promise.all(
    subgraphNames.map(async (name) => {
      const sdl = readFileSync(fileURLToPath(new URL(contractFiles[name], root)), "utf8");
      const schema = fillFields(buildSubgraphSchema([{ typeDefs: parse(sdl) }]));
      const serving = await serveSubgraph({
        name,
        schema,
        port: 0,
        logger: createLogger(name, "silent"),
        checkReady: async () => undefined,
        calls: callKeys.verifierOf(name),
        makeContext: () => ({}),
      });
      const { port } = serving.server.address() as AddressInfo;
      return { name, serving, url: `http://127.0.0.1:${port}/` };
    }),
  );
  return {
    urls: Object.fromEntries(started.map(({ name, url }) => [name, url])) as Record<SubgraphName, string>,
    close: async () => {
      await Promise.all(started.map(({ serving }) => serving.close()));
    },
  };
}
