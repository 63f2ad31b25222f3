import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createGatewayMetrics } from "../../gateway/dist/metrics.js";
import { makeRuntime } from "../../gateway/dist/runtime.js";
import { makeActor } from "../../packages/authorisation/dist/actor.js";
import { readCallKey, readCallPublicKeys } from "../../packages/authorisation/dist/call-keys.js";
import { makeCallSigner } from "../../packages/authorisation/dist/call-signer.js";
import { makeCallVerifier } from "../../packages/authorisation/dist/call-verifier.js";
import { openDatabase } from "../../packages/database/dist/connection.js";
import { serveSubgraph } from "../../packages/subgraph/dist/server.js";
import { createLogger } from "../../packages/telemetry/dist/logger.js";
import { createTraces } from "../../packages/telemetry/dist/traces.js";
import { makeContext as makeInspections } from "../../services/inspections/dist/context.js";
import { buildInspectionsSubgraph } from "../../services/inspections/dist/subgraph.js";
import { makeContext as makeMembers } from "../../services/members/dist/context.js";
import { buildMembersSubgraph } from "../../services/members/dist/subgraph.js";
import { makeContext as makeOrganisations } from "../../services/organisations/dist/context.js";
import { buildOrganisationsSubgraph } from "../../services/organisations/dist/subgraph.js";
import { makeContext as makeProgramme } from "../../services/programme/dist/context.js";
import { buildProgrammeSubgraph } from "../../services/programme/dist/subgraph.js";
import { makeContext as makeAnalytics } from "../../warehouse/dist/subgraph/context.js";
import { FigureFiles } from "../../warehouse/dist/subgraph/figure-file/figure-files.js";
import { buildAnalyticsSubgraph } from "../../warehouse/dist/subgraph/subgraph.js";
import { operate } from "../operator.ts";

const supergraph = readFileSync(new URL("../../gateway/supergraph.graphql", import.meta.url), "utf8");
const logger = createLogger("bench", "silent");

/** Ids of the organisations that the demo's leader is granted: the old province and the committees of the new one. */
export async function listAreaRoots(dataDirectory) {
  const { area, province } = await operate(dataDirectory, "organisations").ask(
    `{ area: organisation(code: "BK", at: "2025-03-19") { id }
       province: organisation(code: "TNM") { children(first: 500) { edges { node { id } } } } }`,
  );
  return [area.id, ...province.children.edges.map(({ node }) => node.id)];
}

/** An actor who holds one role at each of the roots. */
export const makeHolder = (role, roots) =>
  makeActor("11111111-1111-4111-8111-111111111111", ...roots.map((root) => [role, root]));

/** The parts of the graph on databases by name, to be served by {@link openGraph}; close them when done. */
export async function openParts({ urls, dataDirectory }) {
  const databases = Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, openDatabase(url, 3)]));
  const files = new FigureFiles({
    database: databases.warehouse,
    directory: join(dataDirectory, "warehouse"),
    logger,
  });
  await files.start();
  const idNamespace = "00000000-0000-4000-8000-000000000000";
  const part = async (build, makeContext) => ({ schema: (await build()).schema, makeContext });
  const parts = {
    organisations: await part(buildOrganisationsSubgraph, (from) =>
      makeOrganisations({ database: databases.organisations, actor: from, idNamespace }),
    ),
    members: await part(buildMembersSubgraph, (from) => makeMembers(databases.members, from)),
    inspections: await part(buildInspectionsSubgraph, (from) => makeInspections(databases.inspections, from)),
    programme: await part(buildProgrammeSubgraph, (from) => makeProgramme(databases.programme, from)),
    analytics: await part(buildAnalyticsSubgraph, (from) => makeAnalytics(files, null, from)),
  };
  const close = async () => {
    await files.close();
    await Promise.all(Object.values(databases).map((database) => database.destroy()));
  };
  return { parts, close };
}

/** Addresses of the databases that the parts read, as the application. */
export const addressParts = (stack) =>
  Object.fromEntries(
    ["organisations", "members", "inspections", "programme", "warehouse"].map((name) => [
      name,
      stack.databases[name].application,
    ]),
  );

/** Calls signed and verified with the keys of the stack. */
export function signCalls(dataDirectory) {
  const keys = join(dataDirectory, "keys", "calls");
  const publicKeys = readCallPublicKeys(join(keys, "public"));
  return {
    verifierOf: (name) => makeCallVerifier(name, publicKeys),
    signer: makeCallSigner("gateway", readCallKey(join(keys, "gateway.pem"))),
  };
}

/** Calls that every part believes to come from the gateway for one actor. */
export function believeCalls(actor) {
  const believed = { caller: "gateway", admit: () => actor };
  return {
    verifierOf: () => ({ identify: async () => believed }),
    signer: { sign: async () => "NQ21-Call unsigned" },
  };
}

/** All parts of the graph, served in this process, and the engine in front of them. `ask` takes a parsed operation. */
export async function openGraph({ parts, verifierOf, signer, actor }) {
  const served = await Promise.all(
    Object.entries(parts).map(async ([name, { schema, makeContext }]) => ({
      name,
      ...(await serveSubgraph({
        name,
        schema,
        logger,
        port: 0,
        calls: verifierOf(name),
        makeContext,
        checkReady: async () => undefined,
      })),
    })),
  );
  const urls = served.map(({ name, server }) => [name, `http://127.0.0.1:${server.address().port}/`]);
  const pointer = { find: async () => undefined, findBuiltAt: async () => undefined, close: async () => undefined };
  const runtime = makeRuntime({
    supergraph,
    subgraphUrls: Object.fromEntries(urls),
    findDataVersion: pointer.find,
    signer,
    maxObjects: 50_000,
    upstreamTimeoutMs: 30_000,
    logger,
    metrics: createGatewayMetrics(pointer),
    traces: createTraces("bench", {}),
  });
  const ask = async (document, asked = {}) => {
    const operation = {
      document,
      kind: "query",
      actor,
      countObjects: async () => undefined,
      signal: new AbortController().signal,
      outcome: "INTERNAL",
    };
    const answer = await runtime.fetch(
      "http://gateway/graphql",
      {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", "x-nq21-csrf": "1" },
        body: JSON.stringify({ query: "{ __typename }", variables: asked }),
      },
      { operation },
    );
    const { data, errors } = await answer.json();
    if (errors) throw new Error(errors.map((error) => error.message).join("\n"));
    return data;
  };
  const close = async () => {
    await runtime[Symbol.asyncDispose]();
    await Promise.all(served.map((each) => each.close()));
  };
  return { ask, close };
}
