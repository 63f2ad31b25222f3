import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { GatewayRuntime } from "@graphql-hive/gateway-runtime";
import { guardConnections, limitAnswer, limitPatience, type Patience } from "@nq21/subgraph/connections";
import type { Logger } from "@nq21/telemetry/logger";
import type { DataVersionPointer } from "./data-version.repository.ts";
import { serveExplorer } from "./explorer.ts";
import { answerGraphql } from "./graphql-route.ts";
import { RequestRefused, requireMethod, sendJson, sendRefusal } from "./http-answer.ts";
import { proxyImport } from "./import-route.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { checkReadiness } from "./readiness.ts";
import { internalFault } from "./refusal.ts";
import type { SubgraphName } from "./subgraphs.ts";
import { requireTrustedOrigin } from "./trusted-origin.ts";
import type { WebFiles } from "./web-files.ts";

/** The parts that the server's routes lead to. */
export interface GatewayParts {
  readonly runtime: GatewayRuntime;
  readonly pointer: DataVersionPointer;
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  readonly serveWeb: WebFiles;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  /** The longest that an operation may take, in milliseconds. */
  readonly operationTimeoutMs: number;
  readonly patience: GatewayPatience;
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

const routes = ["/graphql", "/explorer", "/health", "/ready", "/metrics", "/import"] as const;

/** The route of ours that an address belongs to: what a client wrote beyond it is nobody's business. */
function findRoute(path: string): string {
  return routes.find((route) => path === route || (route === "/import" && path.startsWith("/import/"))) ?? "web";
}

function readAddress(request: IncomingMessage): URL {
  if (!URL.canParse(request.url ?? "/", "http://gateway"))
    throw new RequestRefused("BAD_USER_INPUT", { en: "The address cannot be read.", vi: "Không đọc được địa chỉ." });
  return new URL(request.url ?? "/", "http://gateway");
}

async function answer(parts: GatewayParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  requireTrustedOrigin(request);
  const url = readAddress(request);
  switch (findRoute(url.pathname)) {
    case "/graphql":
      return answerGraphql(parts, request, response);
    case "/explorer":
      requireMethod(request, "GET", "HEAD");
      return serveExplorer(request, response);
    case "/health":
      requireMethod(request, "GET", "HEAD");
      return sendJson(response, 200, { status: "alive" });
    case "/ready": {
      requireMethod(request, "GET", "HEAD");
      const readiness = await checkReadiness(parts.subgraphUrls, parts.pointer);
      return sendJson(response, readiness.ready ? 200 : 503, readiness);
    }
    case "/metrics": {
      requireMethod(request, "GET", "HEAD");
      const { mediaType, text } = await parts.metrics.write();
      response.writeHead(200, { "content-type": mediaType, "cache-control": "no-store" }).end(text);
      return;
    }
    case "/import":
      return proxyImport(parts.subgraphUrls, request, response, url);
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

/** Makes the one HTTP server of NQ21; the caller lets it listen. */
export function makeServer(parts: GatewayParts): Server {
  const server = createServer(limitPatience(parts.patience), (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const route = findRoute(path);
    limitAnswer(response, route === "/import" ? parts.patience.importMs : parts.patience.answerMs);
    response.once("finish", () => parts.metrics.countAnswer(route, response.statusCode));
    answer(parts, request, response).catch((error: unknown) => refuse(parts, route, error, response));
  });
  guardConnections(server);
  return server;
}
