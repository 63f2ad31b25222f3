import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "graphql";
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
import { median, percentile95, timeInTurn } from "./measure.mjs";

const RUNS = 200;
const dashboard = readFileSync(
  new URL("../operations/one-organisation-over-all-subgraphs.graphql", import.meta.url),
  "utf8",
);
const variables = { code: "01840", at: "2024-12-31" };
const smallest = "{ programme { title } }";
const supergraph = readFileSync(new URL("../../gateway/supergraph.graphql", import.meta.url), "utf8");
const logger = createLogger("bench", "silent");

/** An approver of the programme area, whose roots are as many as in the demo. */
async function makeApprover(dataDirectory) {
  const { area, province } = await operate(dataDirectory, "organisations").ask(
    `{ area: organisation(code: "BK", at: "2025-03-19") { id }
       province: organisation(code: "TNM") { children(first: 500) { edges { node { id } } } } }`,
  );
  const roots = [area.id, ...province.children.edges.map(({ node }) => node.id)];
  return makeActor("11111111-1111-4111-8111-111111111111", ...roots.map((root) => ["APPROVER", root]));
}

/** All parts of the graph, served in this process, and the engine in front of them. */
async function openGraph({ parts, verifierOf, signer, actor }) {
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
  const ask = async (text, asked = {}) => {
    const operation = {
      document: parse(text),
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

/** What signing and verifying every call costs: the same parts and engine with it and without, in turn. */
export async function benchSignedCalls({ stack, dataDirectory }) {
  const actor = await makeApprover(dataDirectory);
  const open = (name) => openDatabase(stack.databases[name].application, 3);
  const names = ["organisations", "members", "inspections", "programme", "warehouse"];
  const databases = Object.fromEntries(names.map((name) => [name, open(name)]));
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
  const keys = join(dataDirectory, "keys", "calls");
  const publicKeys = readCallPublicKeys(join(keys, "public"));
  const signed = await openGraph({
    parts,
    actor,
    verifierOf: (name) => makeCallVerifier(name, publicKeys),
    signer: makeCallSigner("gateway", readCallKey(join(keys, "gateway.pem"))),
  });
  const believed = { caller: "gateway", admit: () => actor };
  const unsigned = await openGraph({
    parts,
    actor,
    verifierOf: () => ({ identify: async () => believed }),
    signer: { sign: async () => "NQ21-Call unsigned" },
  });
  try {
    const inTurn = (text, asked) =>
      timeInTurn(
        RUNS,
        () => signed.ask(text, asked),
        () => unsigned.ask(text, asked),
        30,
      );
    const row = (name, times) => ({
      name: `${name}, every call signed, p50`,
      baseline: "the same without signing",
      value: median(times.a),
      base: median(times.b),
      unit: "ms",
      note: `p95 ${percentile95(times.a).toFixed(1)} ms and ${percentile95(times.b).toFixed(1)} ms; ${actor.grants.length} grants in each call`,
    });
    return [
      row("one organisation over all five subgraphs", await inTurn(dashboard, variables)),
      row("the smallest operation, one call", await inTurn(smallest)),
    ];
  } finally {
    await signed.close();
    await unsigned.close();
    await files.close();
    await Promise.all(Object.values(databases).map((database) => database.destroy()));
  }
}
