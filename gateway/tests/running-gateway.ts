import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { makeActor } from "@nq21/authorisation/actor";
import { createLogger } from "@nq21/telemetry/logger";
import { createTraces, type TraceSettings } from "@nq21/telemetry/traces";
import type { DoorAudit } from "../src/audit/gateway-audit.ts";
import type { DataVersionPointer } from "../src/data-version.repository.ts";
import type { Identify, Identity } from "../src/identity.ts";
import { createGatewayMetrics } from "../src/metrics.ts";
import { makeRuntime } from "../src/runtime.ts";
import type { AdmitOperation } from "../src/safelist/safelist.ts";
import { type AuthRoute, type GatewayPatience, makeServer, usualPatience } from "../src/server.ts";
import { makeClientAddress, readAddresses } from "../src/sign-in/client-address.ts";
import { makeRateLimits } from "../src/sign-in/rate-limits.ts";
import type { RateLimits } from "../src/sign-in/sign-in-settings.ts";
import type { SubgraphName } from "../src/subgraphs.ts";
import type { TlsFiles } from "../src/tls.ts";
import { serveWebFiles } from "../src/web-files.ts";
import { callKeys, fixtureGraph } from "./fixture-graph.ts";

/** A gateway that listens on a free port. */
export interface RunningGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Someone who may ask the graph freely; who sends requests to gateways under test unless they say otherwise. */
export const somebody: Identity = {
  actor: makeActor("11111111-1111-4111-8111-111111111111", ["ANALYST", null], ["DATA_OFFICER", null]),
  account: "somebody",
  kind: "SESSION",
};

/** So much that no test meets its limit by chance. */
const plenty: RateLimits = { signIns: 1e9, operations: 1e9, objects: 1e12 };

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the tests that asked for them
  readonly json: any;
}

/** Starts the gateway's own server over subgraphs that run already, with {@link somebody} signed in. */
export async function startGateway(settings: {
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  readonly findDataVersion?: () => Promise<string | undefined>;
  readonly findBuiltAt?: () => Promise<Date | undefined>;
  readonly webDirectory?: string;
  readonly maxObjects?: number;
  readonly upstreamTimeoutMs?: number;
  readonly operationTimeoutMs?: number;
  readonly patience?: Partial<GatewayPatience>;
  readonly supergraph?: string;
  readonly traces?: TraceSettings;
  readonly identify?: Identify;
  readonly rateLimits?: Partial<RateLimits>;
  readonly admitOperation?: AdmitOperation;
  readonly audit?: Pick<DoorAudit, "denied">;
  /** Listens there instead of on a free port. */
  readonly port?: number;
  readonly publicOrigin?: string;
  readonly issuerUrl?: string;
  readonly tls?: TlsFiles;
  readonly trustedProxy?: string;
  readonly makeAuthRoutes?: (identify: Identify) => readonly AuthRoute[];
}): Promise<RunningGateway> {
  const logger = createLogger("gateway", "silent");
  const { subgraphUrls } = settings;
  const signer = callKeys.signerOf("gateway");
  const identify = settings.identify ?? (async () => somebody);
  const pointer: DataVersionPointer = {
    find: settings.findDataVersion ?? (async () => "2026-11-22-a"),
    findBuiltAt: settings.findBuiltAt ?? (async () => new Date("2026-11-22T00:00:00Z")),
    close: async () => undefined,
  };
  const metrics = createGatewayMetrics(pointer);
  const traces = createTraces("gateway", settings.traces ?? {});
  const runtime = makeRuntime({
    supergraph: settings.supergraph ?? fixtureGraph.supergraph,
    subgraphUrls,
    findDataVersion: pointer.find,
    signer,
    maxObjects: settings.maxObjects ?? 10_000,
    upstreamTimeoutMs: settings.upstreamTimeoutMs ?? 10_000,
    logger,
    metrics,
    traces,
  });
  const serveWeb = serveWebFiles(settings.webDirectory ?? "/nowhere");
  const server = makeServer({
    runtime,
    signer,
    pointer,
    subgraphUrls,
    serveWeb,
    logger,
    metrics,
    traces,
    operationTimeoutMs: settings.operationTimeoutMs ?? 15_000,
    patience: { ...usualPatience, ...settings.patience },
    publicOrigin: settings.publicOrigin ?? "http://127.0.0.1:4000",
    issuerUrl: settings.issuerUrl,
    tls: settings.tls,
    identify,
    findClientAddress: makeClientAddress(
      settings.trustedProxy === undefined ? undefined : readAddresses(settings.trustedProxy),
    ),
    rateLimits: makeRateLimits({ ...plenty, ...settings.rateLimits }),
    admitOperation: settings.admitOperation ?? (async () => undefined),
    audit: settings.audit ?? { denied: async () => undefined },
    authRoutes: settings.makeAuthRoutes?.(identify) ?? [],
  });
  await new Promise<void>((resolve) => server.listen(settings.port ?? 0, "127.0.0.1", resolve));
  return {
    url: `${settings.tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime[Symbol.asyncDispose]();
      await traces.close();
    },
  };
}

/** Sends a request as written, without what `fetch` adds or forbids. */
export function send(
  url: string,
  settings: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: settings.method ?? "GET", headers: settings.headers ?? {} }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const isJson = String(response.headers["content-type"] ?? "").includes("json");
        const json = isJson && text !== "" ? JSON.parse(text) : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    call.on("error", reject);
    call.end(settings.body);
  });
}

/** Asks one operation as an ordinary client does. */
export function ask(
  gateway: RunningGateway,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
}
