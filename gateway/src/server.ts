import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import type { GatewayRuntime } from "@graphql-hive/gateway-runtime";
import type { CallSigner } from "@nq21/authorisation/call-signer";
import { guardConnections, limitAnswer, limitPatience, type Patience } from "@nq21/subgraph/connections";
import type { Logger } from "@nq21/telemetry/logger";
import type { Traces } from "@nq21/telemetry/traces";
import type { DoorAudit } from "./audit/gateway-audit.ts";
import type { DataVersionPointer } from "./data-version.repository.ts";
import { answerExplorer } from "./explorer.ts";
import { answerGraphql } from "./graphql-route.ts";
import { RequestRefused, requireMethod, sendJson, sendRefusal } from "./http-answer.ts";
import type { Identify } from "./identity.ts";
import { proxyImport } from "./import-route.ts";
import { proxyIssuer } from "./issuer-route.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { checkReadiness } from "./readiness.ts";
import { internalFault } from "./refusal.ts";
import type { AdmitOperation } from "./safelist/safelist.ts";
import type { ClientAddress, FindClientAddress } from "./sign-in/client-address.ts";
import { refuseUnknown } from "./sign-in/identify.ts";
import type { RateLimits } from "./sign-in/rate-limits.ts";
import type { SubgraphName } from "./subgraphs.ts";
import { followTlsFiles, readTls, type TlsFiles } from "./tls.ts";
import { requireTrustedOrigin } from "./trusted-origin.ts";
import type { WebFiles } from "./web-files.ts";

/** Answers an address below `/auth` if it is one of its own; returns whether it was. */
export type AuthRoute = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  client: ClientAddress,
) => Promise<boolean>;

/** The parts that the server's routes lead to. */
export interface GatewayParts {
  readonly runtime: GatewayRuntime;
  /** Signs the calls that hand files on. */
  readonly signer: CallSigner;
  readonly pointer: DataVersionPointer;
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  readonly serveWeb: WebFiles;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  readonly traces: Traces;
  /** The longest that an operation may take, in milliseconds. */
  readonly operationTimeoutMs: number;
  readonly patience: GatewayPatience;
  /** Where browsers find this site: scheme, host and port. */
  readonly publicOrigin: string;
  readonly identify: Identify;
  readonly findClientAddress: FindClientAddress;
  readonly rateLimits: RateLimits;
  readonly admitOperation: AdmitOperation;
  readonly audit: Pick<DoorAudit, "denied">;
  /** What answers below `/auth`, asked one after the other. */
  readonly authRoutes: readonly AuthRoute[];
  /** Where the bundled issuer listens; undefined if another one serves this site. */
  readonly issuerUrl?: string | undefined;
  /** With these, TLS is spoken and nothing else. */
  readonly tls?: TlsFiles | undefined;
}

/** How long the gateway waits for clients, in milliseconds. */
export interface GatewayPatience extends Patience {
  /** From a request to the end of its answer. */
  readonly answerMs: number;
  /** The same for a file that is handed in, which a service reads and stores meanwhile. */
  readonly importMs: number;
}

/** Long for every client that is not slow on purpose. */
export const usualPatience: GatewayPatience = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 5_000,
  checkMs: 2_000,
  answerMs: 60_000,
  importMs: 15 * 60_000,
};

const securityHeaders = {
  // The web's own policy, with the hashes of its scripts, stands in its pages; a page cannot forbid its framing there.
  "content-security-policy": "frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

const routes = ["/graphql", "/explorer", "/health", "/ready", "/metrics", "/import", "/auth", "/issuer"] as const;
const withMoreBelow: readonly string[] = ["/import", "/auth", "/issuer"];

/** The route of ours that an address belongs to: what a client wrote beyond it is nobody's business. */
function findRoute(path: string): string {
  return (
    routes.find((route) => path === route || (withMoreBelow.includes(route) && path.startsWith(`${route}/`))) ?? "web"
  );
}

/** What decides who asks for what: Node takes the first of several, a proxy before it perhaps the last. */
const saidOnce = ["host", "authorization", "content-type"];

/** The address that is asked for. Refuses what a proxy before this server may read in another way: else it guards another request. */
function readAddress(request: IncomingMessage): URL {
  const target = request.url ?? "/";
  const names = request.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
  if (saidOnce.some((name) => names.indexOf(name) !== names.lastIndexOf(name)))
    throw new RequestRefused("BAD_USER_INPUT", {
      en: "A header is there twice that may be there once.",
      vi: "Một tiêu đề chỉ được gửi một lần đã bị gửi hai lần.",
    });
  if (!/^\/(?!\/)/.test(target) || !URL.canParse(target, "http://gateway"))
    throw new RequestRefused("BAD_USER_INPUT", { en: "The address cannot be read.", vi: "Không đọc được địa chỉ." });
  return new URL(target, "http://gateway");
}

/**
 * For what scrapes on this machine: counts tell how much is done, and by whom could be guessed. What says that it was passed
 * on is none of that, even if nobody is trusted to pass on.
 */
function requireLocal(client: ClientAddress): void {
  if (!client.isLocal || client.wasForwarded)
    throw new RequestRefused("FORBIDDEN", {
      en: "Ask this on the machine itself.",
      vi: "Chỉ hỏi được trên chính máy chủ này.",
    });
}

async function answerAuth(
  parts: GatewayParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  client: ClientAddress,
): Promise<void> {
  for (const route of parts.authRoutes) if (await route(request, response, url, client)) return;
  throw new RequestRefused("NOT_FOUND", { en: "There is nothing here.", vi: "Không có gì ở địa chỉ này." });
}

async function answer(parts: GatewayParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const client = parts.findClientAddress(request);
  requireTrustedOrigin(request, parts.publicOrigin, client);
  const url = readAddress(request);
  switch (findRoute(url.pathname)) {
    case "/graphql":
      return answerGraphql(parts, request, response);
    case "/explorer":
      requireMethod(request, "GET", "HEAD");
      return answerExplorer(parts, request, response);
    case "/health":
      requireMethod(request, "GET", "HEAD");
      return sendJson(response, 200, { status: "alive" });
    case "/ready": {
      requireMethod(request, "GET", "HEAD");
      const readiness = await checkReadiness(parts.subgraphUrls, parts.pointer, parts.issuerUrl);
      return sendJson(response, readiness.ready ? 200 : 503, readiness);
    }
    case "/metrics": {
      requireMethod(request, "GET", "HEAD");
      requireLocal(client);
      const { mediaType, text } = await parts.metrics.write();
      response.writeHead(200, { "content-type": mediaType, "cache-control": "no-store" }).end(text);
      return;
    }
    case "/import": {
      const identity = await parts.identify(request);
      if (!identity) throw refuseUnknown();
      await parts.rateLimits.countOperation(identity.actor.id);
      return proxyImport(parts, identity.actor, request, response, url);
    }
    case "/auth":
      return answerAuth(parts, request, response, url, client);
    case "/issuer":
      return proxyIssuer(parts.issuerUrl, request, response, url, client.key);
    default:
      return parts.serveWeb(request, response);
  }
}

function refuse(parts: GatewayParts, route: string, error: unknown, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!(error instanceof RequestRefused))
    parts.logger.error("request failed", { kind: error instanceof Error ? error.name : typeof error });
  const refusal = error instanceof RequestRefused ? error : new RequestRefused("INTERNAL", internalFault);
  parts.metrics.countRefusal(route, refusal.code);
  sendRefusal(response, refusal);
}

// A browser that was here over TLS never comes without, for two years.
const strictTransport = "max-age=63072000";

/** Makes the one server of NQ21, over TLS if it has a certificate; the caller lets it listen. */
export function makeServer(parts: GatewayParts): Server | TlsServer {
  const headers = {
    ...securityHeaders,
    ...(parts.publicOrigin.startsWith("https:") ? { "strict-transport-security": strictTransport } : {}),
  };
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const route = findRoute(path);
    limitAnswer(response, route === "/import" ? parts.patience.importMs : parts.patience.answerMs);
    response.once("finish", () => parts.metrics.countAnswer(route, response.statusCode));
    answer(parts, request, response).catch((error: unknown) => refuse(parts, route, error, response));
  };
  const patience = limitPatience(parts.patience);
  if (!parts.tls) {
    const server = createServer(patience, receive);
    guardConnections(server);
    return server;
  }
  const server = createTlsServer({ ...patience, ...readTls(parts.tls) }, receive);
  const stopFollowing = followTlsFiles(server, parts.tls, (outcome) =>
    parts.logger.info("certificate files changed", { code: outcome }),
  );
  server.once("close", stopFollowing);
  guardConnections(server);
  return server;
}
