import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ApolloServer, HeaderMap } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { Logger } from "@nq21/telemetry/logger";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from "graphql";

/** A plain route beside `/graphql`, such as the import of files or the change feed. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Largest body in bytes; a larger one is refused with 413 before it is read whole. */
  readonly maxBodyBytes?: number;
  handle(url: URL, body: Uint8Array): Promise<{ status: number; body: unknown }>;
}

/** What a subgraph's server needs to serve. */
export interface SubgraphServerOptions<Context extends object> {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Made once for each operation; loaders live in it. */
  makeContext(request: IncomingMessage): Promise<Context> | Context;
  readonly routes?: readonly Route[];
  /** Throws if the part can't serve; its message is not shown. */
  checkReady(): Promise<unknown>;
  readonly logger: Logger;
  readonly port: number;
}

const GRAPHQL_BODY = 4 * 1024 * 1024;
const publicCodes = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "TOO_COMPLEX",
  "PAYLOAD_TOO_LARGE",
  "RATE_LIMITED",
  "GRAPHQL_VALIDATION_FAILED",
  "GRAPHQL_PARSE_FAILED",
]);

/**
 * PostgreSQL's codes for a value that it can't read: a character it does not hold, a text that is no id, a day it does not
 * know. Every column is sound, so the value came with the query.
 */
const unreadableValue = new Set(["22007", "22008", "22021", "22P02", "22P05"]);

function isUnreadableValue(error: unknown): boolean {
  return error instanceof Error && "code" in error && unreadableValue.has(String(error.code));
}

/** Whether validation reports what one of our scalars said of a value written into the query. */
function isRefusedByScalar(error: unknown): boolean {
  const said = error instanceof GraphQLError ? error.originalError : undefined;
  return said instanceof GraphQLError && said.extensions.code === "BAD_USER_INPUT";
}

/** Turns an error into what may leave the process: our own errors as they are, anything else as INTERNAL without a word. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const code = isRefusedByScalar(error) ? "BAD_USER_INPUT" : String(formatted.extensions?.code ?? "INTERNAL");
  const isOurs = original instanceof GraphQLError && publicCodes.has(code);
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (isOurs) return { message: formatted.message, ...place, extensions: { code } };
  if (isUnreadableValue(original))
    return {
      message: "A value in the query can't be read. / Không đọc được một giá trị trong truy vấn.",
      ...place,
      extensions: { code: "BAD_USER_INPUT" },
    };
  return {
    message: "Something went wrong on our side. / Hệ thống gặp lỗi.",
    ...place,
    extensions: { code: "INTERNAL" },
  };
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request comes from a part of NQ21. Whoever reaches a subgraph is its administrator, and browsers of this machine
 * reach its port: a page tells itself by its address (`Origin`), or by the name it gave this machine (`Host`).
 */
function isFromPart({ headers: { host, origin } }: IncomingMessage): boolean {
  const url = `http://${host}`;
  return origin === undefined && host !== undefined && URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}

class BodyTooLarge extends Error {}

async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).byteLength;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

/**
 * Serves a subgraph on loopback: `/graphql`, `/health` (alive), `/ready` (its database answers) and its own routes. Resolves
 * when it listens. `close` lets running requests end.
 */
export async function serveSubgraph<Context extends object>(
  options: SubgraphServerOptions<Context>,
): Promise<{ readonly server: Server; close(): Promise<void> }> {
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    formatError,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled()],
    stopOnTerminationSignals: false,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message: unknown) => options.logger.warn("graphql warning", { kind: typeof message }),
      error: () => options.logger.error("graphql error"),
    },
  });
  await apollo.start();

  const answerGraphql = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const bytes = await readBody(request, GRAPHQL_BODY);
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    let body: unknown;
    try {
      body = bytes.byteLength > 0 ? JSON.parse(Buffer.from(bytes).toString("utf8")) : undefined;
    } catch {
      return sendJson(response, 400, {
        errors: [{ message: "The body is not JSON.", extensions: { code: "BAD_USER_INPUT" } }],
      });
    }
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? "POST", headers, search: url.search, body },
      context: async () => options.makeContext(request),
    });
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.statusCode = answer.status ?? 200;
    if (answer.body.kind === "complete") return response.end(answer.body.string);
    for await (const chunk of answer.body.asyncIterator) response.write(chunk);
    return response.end();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isFromPart(request)) {
      // The body that is still on its way would be read as the next request.
      response.setHeader("connection", "close");
      return sendJson(response, 403, { code: "FORBIDDEN" });
    }
    const url = new URL(request.url ?? "/", "http://subgraph");
    if (url.pathname === "/graphql") return answerGraphql(request, response, url);
    if (url.pathname === "/health") return sendJson(response, 200, { status: "alive" });
    if (url.pathname === "/ready") {
      await options.checkReady();
      return sendJson(response, 200, { status: "ready" });
    }
    const route = options.routes?.find((each) => each.path === url.pathname && each.method === request.method);
    if (!route) return sendJson(response, 404, { code: "NOT_FOUND" });
    const result = await route.handle(url, await readBody(request, route.maxBodyBytes ?? 0));
    return sendJson(response, result.status, result.body);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof BodyTooLarge) {
        response.setHeader("connection", "close");
        return sendJson(response, 413, { code: "PAYLOAD_TOO_LARGE" });
      }
      options.logger.error("request failed", { kind: error instanceof Error ? error.name : "unknown" });
      return sendJson(response, 503, { code: "INTERNAL" });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  options.logger.info("listening", { part: options.name, port: options.port });
  return {
    server,
    close: async () => {
      server.closeIdleConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await apollo.stop();
    },
  };
}
