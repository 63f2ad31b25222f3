import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Actor } from "@nq21/authorisation/actor";
import type { CallVerifier } from "@nq21/authorisation/call-verifier";
import type { Logger } from "@nq21/telemetry/logger";
import { createMetrics } from "@nq21/telemetry/metrics";
import { createTraces, type Traces } from "@nq21/telemetry/traces";
import type { GraphQLSchema } from "graphql";
import { guardConnections, limitPatience, type Patience } from "./connections.ts";
import { startGraphqlEndpoint } from "./graphql-endpoint.ts";
import { isFromPart, RequestRefused, sendJson } from "./http-request.ts";
import { identifyCall } from "./signed-calls.ts";

/** A plain route beside `/graphql`, such as the import of files or the change feed. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Largest body in bytes; a larger one is refused with 413 before it is read whole. */
  readonly maxBodyBytes?: number;
  handle(url: URL, body: Uint8Array, actor: Actor): Promise<{ status: number; body: unknown }>;
}

/** What a subgraph's server needs to serve. */
export interface SubgraphServerOptions<Context extends object> {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Verifies the calls to this part; nothing but `/health`, `/ready` and `/metrics` answers without one. */
  readonly calls: CallVerifier;
  /** Made once for each operation, for whom the call says; loaders live in it. */
  makeContext(actor: Actor, request: IncomingMessage): Promise<Context> | Context;
  readonly routes?: readonly Route[];
  /** Throws if the part can't serve; its message is not shown. */
  checkReady(): Promise<unknown>;
  readonly logger: Logger;
  /** Closed with the server; without them nothing is traced. */
  readonly traces?: Traces;
  readonly port: number;
  /** How long clients may take; unless tests say otherwise, long enough for every part. */
  readonly patience?: Patience;
}

/** Room for the token of an actor with the most grants that a call carries. */
const HEADER_BYTES = 64 * 1024;

/** The gateway keeps connections and calls again; whoever else reaches the port has no reason to be slow. */
const usualPatience: Patience = { headersMs: 10_000, requestMs: 60_000, idleMs: 75_000, checkMs: 2_000 };

const internalFault = new RequestRefused(503, "INTERNAL", "Something went wrong on our side. / Hệ thống gặp lỗi.");

/** What is looked at every few seconds is not worth a trace. */
const untraced = ["/health", "/ready", "/metrics"];
const ownRoutes = ["/graphql", "/health", "/ready", "/metrics"];

function refuse(response: ServerResponse, { status, code, message, headers }: RequestRefused): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // The body that may still be on its way would be read as the next request.
  response.setHeader("connection", "close");
  sendJson(response, status, { errors: [{ message, extensions: { code } }] });
}

/**
 * Serves a subgraph on loopback: `/graphql` and its own routes to signed calls, and to everyone `/health` (alive), `/ready`
 * (its database answers) and `/metrics`. Resolves when it listens. `close` lets running requests end.
 */
export async function serveSubgraph<Context extends object>(
  options: SubgraphServerOptions<Context>,
): Promise<{ readonly server: Server; close(): Promise<void> }> {
  const { logger, traces = createTraces(options.name, {}) } = options;
  const metrics = createMetrics(options.name);
  const graphql = await startGraphqlEndpoint({
    schema: options.schema,
    makeContext: options.makeContext,
    logger,
    metrics,
  });
  const routes = [...ownRoutes, ...(options.routes ?? []).map((route) => route.path)];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isFromPart(request)) throw new RequestRefused(403, "FORBIDDEN", "This is for parts of NQ21 only.");
    if (!URL.canParse(request.url ?? "/", "http://subgraph"))
      throw new RequestRefused(400, "BAD_USER_INPUT", "The address cannot be read. / Không đọc được địa chỉ.");
    const url = new URL(request.url ?? "/", "http://subgraph");
    if (url.pathname === "/health") return sendJson(response, 200, { status: "alive" });
    if (url.pathname === "/ready") {
      await options.checkReady();
      return sendJson(response, 200, { status: "ready" });
    }
    if (url.pathname === "/metrics") {
      const { mediaType, text } = await metrics.write();
      return response.writeHead(200, { "content-type": mediaType }).end(text);
    }
    const admit = await identifyCall(options.calls, request, url.pathname, logger);
    if (url.pathname === "/graphql") return graphql.answer(request, response, admit);
    const route = options.routes?.find((each) => each.path === url.pathname && each.method === request.method);
    if (!route) throw new RequestRefused(404, "NOT_FOUND", "There is nothing here. / Không có gì ở địa chỉ này.");
    const { actor, bytes } = await admit(route.maxBodyBytes ?? 0);
    const result = await route.handle(url, bytes, actor);
    return sendJson(response, result.status, result.body);
  };

  const server = createServer(
    { ...limitPatience(options.patience ?? usualPatience), maxHeaderSize: HEADER_BYTES },
    (request, response) => {
      const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
      const route = routes.includes(path) ? path : "other";
      response.once("finish", () => metrics.countAnswer(route, response.statusCode));
      if (!untraced.includes(route)) {
        const span = traces.start("answer", { route }, String(request.headers.traceparent ?? ""));
        response.once("close", () =>
          span.end({ status: response.statusCode, outcome: response.statusCode < 400 ? "OK" : "REFUSED" }),
        );
      }
      answer(request, response).catch((error: unknown) => {
        if (response.headersSent) return response.destroy();
        if (error instanceof RequestRefused) return refuse(response, error);
        logger.error("request failed", { kind: error instanceof Error ? error.name : "unknown" });
        return refuse(response, internalFault);
      });
    },
  );
  guardConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  logger.info("listening", { part: options.name, port: options.port });
  return {
    server,
    close: async () => {
      server.closeIdleConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await graphql.stop();
      await traces.close();
    },
  };
}
