import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type Actor, makeActor } from "@nq21/authorisation/actor";
import type { CallVerifier } from "@nq21/authorisation/call-verifier";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger, type Logger } from "@nq21/telemetry/logger";
import { GraphQLError, type GraphQLSchema, parse } from "graphql";
import { composeGraph } from "../src/compose.ts";
import { type SubgraphName, subgraphNames } from "../src/subgraphs.ts";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external"])`;

/** Five small contracts with the joins of the real graph: entities across subgraphs, pages, lists and an argument. */
export const fixtureContracts: Readonly<Record<SubgraphName, string>> = {
  organisations: `${link}
    type Query { organisation(id: ID): Organisation  organisations(first: Int = 50, after: String): OrganisationConnection! }
    type Organisation @key(fields: "id") { id: ID!  name: String!  children(first: Int = 50): OrganisationConnection! }
    type OrganisationConnection { nodes: [Organisation!]!  totalCount: Int! }`,
  members: `${link}
    type Query { member(id: ID!): Member }
    type Mutation { admitMember(name: String!): Member }
    type Member @key(fields: "id") { id: ID!  organisation: Organisation! }
    type MemberConnection { nodes: [Member!]!  totalCount: Int! }
    type Organisation @key(fields: "id") { id: ID!  members(first: Int = 50, after: String): MemberConnection }`,
  inspections: `${link}
    type Query { inspection(id: ID!): Inspection }
    type Inspection @key(fields: "id") { id: ID!  year: Int! }`,
  programme: `${link}
    type Query { programme: Programme  refused(code: String!, message: String!): String  broken(message: String!): String }
    type Programme { title: String! }`,
  analytics: `${link}
    type Query { dataVersion: String  indicatorSeries(from: Int = 2022): [Series!] }
    type Series { values: [Value!]! }
    type Value { year: Int! }
    type Organisation @key(fields: "id") { id: ID!  rate: Float }`,
};

/** The composed graph of the fixtures, with neutral addresses. */
export const fixtureGraph = composeGraph(subgraphNames.map((name) => ({ name, sdl: fixtureContracts[name] })));

/** The keys by which the parts of a test sign and verify their calls. */
export const callKeys = makeTestCallKeys();

/** Lets every request in as if the gateway had signed it: for what stands behind the door of a part. */
export const openDoor: CallVerifier = {
  identify: async () => ({ caller: "gateway", admit: () => makeActor("somebody") }),
};

interface Context {
  readonly dataVersion: string | undefined;
}

const organisation = (id: string) => ({ __typename: "Organisation", id, name: `Organisation ${id}` });
const page = (nodes: readonly object[]) => ({ nodes, totalCount: nodes.length });
const byId = (reference: { id: string }) => organisation(reference.id);

const resolvers: Readonly<Record<SubgraphName, Record<string, Record<string, unknown>>>> = {
  organisations: {
    Query: {
      organisation: (_: unknown, { id }: { id?: string }) => organisation(id ?? "area"),
      organisations: () => page([organisation("one"), organisation("two")]),
    },
    Organisation: { __resolveReference: byId, children: () => page([]) },
  },
  members: {
    Query: { member: (_: unknown, { id }: { id: string }) => ({ id, organisation: { id: "one" } }) },
    Mutation: { admitMember: () => ({ id: "new", organisation: { id: "one" } }) },
    Member: { __resolveReference: (reference: object) => reference },
    Organisation: {
      __resolveReference: (reference: object) => reference,
      members: () => page([{ id: "m1" }, { id: "m2" }]),
    },
  },
  inspections: { Query: { inspection: (_: unknown, { id }: { id: string }) => ({ id, year: 2025 }) } },
  programme: {
    Query: {
      programme: () => ({ title: "Resolution 21" }),
      broken: (_: unknown, { message }: { message: string }) => {
        throw new TypeError(message);
      },
      refused: (_: unknown, { code, message }: { code: string; message: string }) => {
        throw new GraphQLError(message, { extensions: { code } });
      },
    },
  },
  analytics: {
    Query: {
      dataVersion: (_: unknown, __: unknown, context: Context) => context.dataVersion ?? null,
      indicatorSeries: () => [{ values: [{ year: 2025 }] }],
    },
    Organisation: { __resolveReference: (reference: object) => reference, rate: () => 91.5 },
  },
};

/** One request that a subgraph received. */
export interface Received {
  readonly subgraph: SubgraphName;
  /** For whom it came. */
  readonly actor: Actor;
  readonly dataVersion: string | undefined;
  readonly headers: readonly string[];
}

/** A running set of subgraphs; `received` grows with every operation. */
export interface FixtureSubgraphs {
  readonly urls: Record<SubgraphName, string>;
  readonly received: Received[];
  close(): Promise<void>;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Starts all five subgraphs on free ports, through the server that the real ones use; they keep quiet unless told how to log. */
export async function startFixtureSubgraphs(
  makeLogger: (name: SubgraphName) => Logger = (name) => createLogger(name, "silent"),
  verifierOf: (name: SubgraphName) => CallVerifier = callKeys.verifierOf,
): Promise<FixtureSubgraphs> {
  const received: Received[] = [];
  const started = await Promise.all(
    subgraphNames.map(async (name) => {
      const schema: GraphQLSchema = buildSubgraphSchema([
        { typeDefs: parse(fixtureContracts[name]), resolvers: resolvers[name] as never },
      ]);
      const serving = await serveSubgraph<Context>({
        name,
        schema,
        port: 0,
        logger: makeLogger(name),
        checkReady: async () => undefined,
        calls: verifierOf(name),
        makeContext(actor, request) {
          const version = request.headers["x-nq21-data-version"];
          const dataVersion = version === undefined ? undefined : String(version);
          received.push({ subgraph: name, actor, dataVersion, headers: Object.keys(request.headers) });
          return { dataVersion };
        },
        routes: [
          {
            method: "POST",
            path: "/import",
            maxBodyBytes: 32 * 1024 * 1024,
            handle: async (url, body, actor) => {
              received.push({ subgraph: name, actor, dataVersion: undefined, headers: [] });
              const text = Buffer.from(body).toString("latin1");
              if (text.startsWith("broken")) throw new TypeError(text);
              return {
                status: 200,
                body: { outcome: "STORED", bytes: body.byteLength, dryRun: url.searchParams.get("dryRun") },
              };
            },
          },
        ],
      });
      return { name, serving };
    }),
  );
  return {
    urls: Object.fromEntries(
      started.map(({ name, serving }) => [name, `http://127.0.0.1:${portOf(serving.server)}/`]),
    ) as Record<SubgraphName, string>,
    received,
    close: async () => {
      await Promise.all(started.map(({ serving }) => serving.close()));
    },
  };
}

/** A server that answers as it is told: for subgraphs that fail, hang or talk nonsense. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly port: number; close(): Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
