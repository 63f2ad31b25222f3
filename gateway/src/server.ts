import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { GatewayRuntime } from "@graphql-hive/gateway-runtime";
import type { Logger } from "@nq21/telemetry/logger";
import type { DataVersionPointer } from "./data-version.repository.ts";
import { serveExplorer } from "./explorer.ts";
import { answerGraphql } from "./graphql-route.ts";
import { RequestRefused, requireMethod, sendJson, sendRefusal } from "./http-answer.ts";
import { proxyImport } from "./import-route.ts";
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
}

const securityHeaders = {
  // The web's own policy, with the hashes of its scripts, stands in its pages; a page cannot forbid its framing there.
  "content-security-policy": "frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

async function answer(parts: GatewayParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  requireTrustedOrigin(request);
  if (!URL.canParse(request.url ?? "/", "http://gateway"))
    throw new RequestRefused("BAD_USER_INPUT", { en: "The address cannot be read.", vi: "Không đọc được địa chỉ." });
  const url = new URL(request.url ?? "/", "http://gateway");
  switch (url.pathname) {
    case "/graphql":
      return answerGraphql(parts.runtime, request, response);
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
    default:
      if (url.pathname === "/import" || url.pathname.startsWith("/import/"))
        return proxyImport(parts.subgraphUrls, request, response, url);
      return parts.serveWeb(request, response);
  }
}

/** Makes the one HTTP server of NQ21; the caller lets it listen. */
export function makeServer(parts: GatewayParts): Server {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 },
    (request, response) => {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      answer(parts, request, response).catch((error: unknown) => {
        if (response.headersSent) return response.destroy();
        if (error instanceof RequestRefused) return sendRefusal(response, error);
        parts.logger.error("request failed", { kind: error instanceof Error ? error.name : typeof error });
        return sendRefusal(response, new RequestRefused("INTERNAL", internalFault));
      });
    },
  );
  return server;
}
