import type { IncomingMessage, ServerResponse } from "node:http";
import type { GatewayRuntime } from "@graphql-hive/gateway-runtime";
import type { Traces } from "@nq21/telemetry/traces";
import { readGraphqlRequest } from "./graphql-request.ts";
import { RequestRefused, readMediaType, requireMethod, sendJson, sendRefusal } from "./http-answer.ts";
import type { Identify, Identity } from "./identity.ts";
import { limits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { Operation, OperationContext } from "./operation.ts";
import { isPublicError } from "./refusal.ts";
import { readBody } from "./request-body.ts";
import type { AdmitOperation } from "./safelist/safelist.ts";
import { refuseUnknown } from "./sign-in/identify.ts";
import type { RateLimits } from "./sign-in/rate-limits.ts";

/** What the route needs to answer an operation. */
export interface GraphqlParts {
  readonly runtime: GatewayRuntime;
  readonly metrics: GatewayMetrics;
  readonly traces: Traces;
  /** The longest that an operation may take, in milliseconds. */
  readonly operationTimeoutMs: number;
  readonly identify: Identify;
  readonly rateLimits: RateLimits;
  /** Refuses what the actor may not ask, before anything of it runs. */
  readonly admitOperation: AdmitOperation;
}

/**
 * What the engine is told the query is. It keeps the texts it has read by the hundred, however long; so it never sees one:
 * the document itself comes with the operation, see {@link Operation}.
 */
const standIn = "{ __typename }";

const jsonTypes = ["application/graphql-response+json", "application/json"] as const;

/** The media type of the answer: the newer one to clients that name it, else plain JSON. */
function chooseMediaType(accept: string | undefined): string {
  const wanted = (accept ?? "*/*").toLowerCase();
  const named = jsonTypes.find((type) => wanted.includes(type));
  if (named) return named;
  if (/(\*|application)\/\*/.test(wanted)) return "application/json";
  throw new RequestRefused(
    "BAD_USER_INPUT",
    { en: "The answer is JSON; accept application/json.", vi: "Kết quả là JSON; hãy chấp nhận application/json." },
    406,
  );
}

function requireJson(request: IncomingMessage): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers["content-type"] ?? "")?.[1];
  if (readMediaType(request) === "application/json" && /^utf-?8$/i.test(charset ?? "utf-8")) return;
  throw new RequestRefused(
    "BAD_USER_INPUT",
    { en: "Send the query as application/json in UTF-8.", vi: "Hãy gửi truy vấn dưới dạng application/json, UTF-8." },
    415,
  );
}

async function runOperation(
  parts: GraphqlParts,
  request: IncomingMessage,
  response: ServerResponse,
  accept: string,
  { actor }: Identity,
): Promise<void> {
  const startedAt = performance.now();
  // A client's own trace is not gone on with: what it calls itself is nobody's business.
  const span = parts.traces.start("operation");
  let operation: Operation | undefined;
  try {
    const { document, kind, operationName, variables } = readGraphqlRequest(await readBody(request, limits.bodyBytes));
    await parts.admitOperation(actor, { document, operationName });
    const stop = new AbortController();
    const countObjects = (objects: number) => parts.rateLimits.countObjects(actor.id, objects);
    const { traceparent } = span;
    operation = { document, kind, actor, countObjects, traceparent, signal: stop.signal, outcome: "INTERNAL" };
    const timer = setTimeout(() => stop.abort(), parts.operationTimeoutMs);
    // Nobody reads the answer any more. A change goes on to its end, so that it is not left between two parts.
    const abandon = () => kind === "query" && stop.abort();
    response.once("close", abandon);
    const context: OperationContext = { operation };
    const answer = await parts.runtime.fetch(
      "http://gateway/graphql",
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept,
          ...(request.headers["accept-encoding"]
            ? { "accept-encoding": String(request.headers["accept-encoding"]) }
            : {}),
        },
        body: JSON.stringify({ query: standIn, operationName, variables }),
      },
      context,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    clearTimeout(timer);
    response.removeListener("close", abandon);
    parts.metrics.countOperation(kind, operation.outcome, performance.now() - startedAt);
    span.end({ operation: kind, outcome: operation.outcome });
    if (answer.status >= 400 && operation.outcome !== "OK" && operation.outcome !== "PARTIAL")
      parts.metrics.countRefusal("/graphql", operation.outcome);
    response.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      "content-length": bytes.byteLength,
      "cache-control": "no-store",
    });
    response.end(bytes);
  } catch (error) {
    const code =
      error instanceof RequestRefused ? error.code : isPublicError(error) ? error.extensions.code : "INTERNAL";
    parts.metrics.countOperation(operation?.kind ?? "unread", code, performance.now() - startedAt);
    span.end({ outcome: code });
    throw error;
  }
}

/**
 * Answers `POST /graphql` with a JSON body, and nothing else: no GET, no form, no batch. Only what decides the form of the
 * answer is passed on to the engine; other headers of clients are not believed.
 */
export async function answerGraphql(
  parts: GraphqlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireMethod(request, "POST");
  requireJson(request);
  const accept = chooseMediaType(request.headers.accept);
  try {
    const identity = await parts.identify(request);
    if (!identity) throw refuseUnknown();
    await parts.rateLimits.countOperation(identity.actor.id);
    await runOperation(parts, request, response, accept, identity);
  } catch (error) {
    const mediaType = { "content-type": `${accept}; charset=utf-8` };
    if (error instanceof RequestRefused) {
      parts.metrics.countRefusal("/graphql", error.code);
      return sendRefusal(response, error, mediaType);
    }
    if (!isPublicError(error)) throw error;
    const { message, locations, extensions } = error;
    parts.metrics.countRefusal("/graphql", extensions.code);
    const refusal = { message, ...(locations ? { locations } : {}), extensions: { code: extensions.code } };
    return sendJson(response, extensions.http?.status ?? 400, { errors: [refusal] }, mediaType);
  }
}
