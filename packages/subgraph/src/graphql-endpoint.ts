import type { IncomingMessage, ServerResponse } from "node:http";
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { Actor } from "@nq21/authorisation/actor";
import type { Logger } from "@nq21/telemetry/logger";
import type { Metrics, OperationKind } from "@nq21/telemetry/metrics";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { formatError, isPublicCode } from "./format-error.ts";
import { parseJson, RequestRefused, requireJson } from "./http-request.ts";
import { auditReads } from "./read-audit-plugin.ts";
import type { AdmitCall } from "./signed-calls.ts";

/** What a subgraph's graph needs to be served. */
export interface GraphqlEndpointOptions<Context extends object> {
  readonly schema: GraphQLSchema;
  /** Made once for each operation, for whom the call says; loaders live in it. */
  makeContext(actor: Actor, request: IncomingMessage): Promise<Context> | Context;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Serves one graph at one address. */
export interface GraphqlEndpoint {
  /** Answers one request, once its body is admitted. Throws {@link RequestRefused} for what is no POST of JSON. */
  answer(request: IncomingMessage, response: ServerResponse, admit: AdmitCall): Promise<void>;
  stop(): Promise<void>;
}

/** An operation of the gateway is its client's with fragments written out: wider than the gateway's own limits. */
const limits = { bodyBytes: 4 * 1024 * 1024, tokens: 100_000, selections: 200_000 } as const;

/** Counts operations; a plugin knows the kind and the outcome before they are written out. */
function countOperations<Context extends object>(metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      let kind: OperationKind = "unread";
      return {
        async didResolveOperation({ operation, schema }) {
          kind = operation?.operation ?? "unread";
          if (!operation || schema.getRootType(operation.operation)) return;
          throw new GraphQLError("This part offers no such operations. / Phần này không có loại thao tác đó.", {
            extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
          });
        },
        async willSendResponse({ response }) {
          const result = response.body.kind === "single" ? response.body.singleResult : response.body.initialResult;
          const code = result.errors?.[0]?.extensions?.code;
          const refused = isPublicCode(code) ? code : "INTERNAL";
          const outcome = !result.errors?.length ? "OK" : result.data ? "PARTIAL" : refused;
          metrics.countOperation(kind, outcome, performance.now() - startedAt);
        },
      };
    },
  };
}

/** Starts the engine of a subgraph: POST of JSON only, no batches, no persisted queries. */
export async function startGraphqlEndpoint<Context extends object>(
  options: GraphqlEndpointOptions<Context>,
): Promise<GraphqlEndpoint> {
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    formatError,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.selections,
    includeStacktraceInErrorResponses: false,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      auditReads<Context>(),
      countOperations<Context>(options.metrics),
    ],
    stopOnTerminationSignals: false,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message: unknown) => options.logger.warn("graphql warning", { kind: typeof message }),
      error: () => options.logger.error("graphql error"),
    },
  });
  await apollo.start();
  return {
    async answer(request, response, admit) {
      requireJson(request);
      const { actor, bytes } = await admit(limits.bodyBytes);
      const body = parseJson(bytes);
      if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string")
        throw new RequestRefused(
          400,
          "BAD_USER_INPUT",
          "The body must be one object with query. / Nội dung phải là một đối tượng có query.",
        );
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers))
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: "POST", headers, search: "", body },
        context: async () => options.makeContext(actor, request),
      });
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      response.statusCode = answer.status ?? 200;
      if (answer.body.kind === "complete") response.end(answer.body.string);
      else {
        for await (const chunk of answer.body.asyncIterator) response.write(chunk);
        response.end();
      }
    },
    stop: () => apollo.stop(),
  };
}
