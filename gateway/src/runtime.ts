import { createGatewayRuntime, type GatewayRuntime } from "@graphql-hive/gateway-runtime";
import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import http from "@graphql-mesh/transport-http";
import type { CallSigner } from "@nq21/authorisation/call-signer";
import type { Logger } from "@nq21/telemetry/logger";
import type { Traces } from "@nq21/telemetry/traces";
import type { ExecutionResult } from "graphql";
import { useDataVersion } from "./data-version-header.ts";
import { useLimits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { useOperation } from "./operation-plugin.ts";
import { isPublicCode } from "./refusal.ts";
import { mapAnyError, useErrorScrubbing } from "./scrub-errors.ts";
import { addressGraph, useSignedCalls } from "./signed-calls.ts";
import { useSubgraphCalls } from "./subgraph-calls.ts";
import { neutralAddress, type SubgraphName, subgraphNames } from "./subgraphs.ts";

/** What the engine needs from outside. */
export interface RuntimeOptions {
  /** The composed supergraph, with neutral addresses. */
  readonly supergraph: string;
  /** Base address of each subgraph; GraphQL stands at `graphql` below it. */
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  /** The published data version, read once for an operation that asks the analytics subgraph. */
  findDataVersion(): Promise<string | undefined>;
  /** Signs the calls to the subgraphs. */
  readonly signer: CallSigner;
  readonly maxObjects: number;
  readonly upstreamTimeoutMs: number;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  readonly traces: Traces;
}

/** Any of these headers proves that a page of ours, or a program, sent the request: a foreign form cannot set one. */
export const csrfHeaders = ["x-nq21-csrf", "apollo-require-preflight"] as const;

/** Puts the real address of each subgraph where composition left a neutral one. */
export function addressSupergraph(supergraph: string, urls: Readonly<Record<SubgraphName, string>>): string {
  return subgraphNames.reduce((text, name) => {
    const { href } = addressGraph(urls[name]);
    return text.replaceAll(`url: "${neutralAddress(name)}"`, `url: ${JSON.stringify(href)}`);
  }, supergraph);
}

/** Whether a part failed; what it refused with a code of ours it would refuse again. */
function hasFailed({ executionResult }: { executionResult?: unknown }): boolean {
  const { errors } = (executionResult ?? {}) as ExecutionResult;
  return errors?.some((error) => !isPublicCode(error.extensions?.code)) ?? false;
}

/** Makes the engine: the Rust planner over HTTP subgraphs. Dispose it when done. */
export function makeRuntime(options: RuntimeOptions): GatewayRuntime {
  const supergraph = addressSupergraph(options.supergraph, options.subgraphUrls);
  return createGatewayRuntime({
    supergraph,
    unifiedGraphHandler,
    transports: { http },
    // Merging equal requests in flight hashes every body: dearer than what it saves, and it joins callers.
    transportEntries: { "*.http": { options: { deduplicateInflightRequests: false } } },
    graphqlEndpoint: "/graphql",
    // The server in front serves the explorer and its own pages; the engine's come from a network address.
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    contentEncoding: true,
    csrfPrevention: { requestHeaders: [...csrfHeaders] },
    maskedErrors: { maskError: (error) => mapAnyError(error, options.logger) },
    subgraphErrors: false,
    logging: false,
    // A mutation that may have happened is never sent twice.
    upstreamRetry: ({ executionRequest }) =>
      executionRequest.operationType === "query"
        ? { maxRetries: 1, retryDelay: 100, shouldRetry: hasFailed }
        : undefined,
    plugins: () => [
      useOperation(),
      // Calls are wrapped in this order: a version that cannot be found is scrubbed like any other failure of a call.
      useSubgraphCalls(options.metrics, options.traces, options.upstreamTimeoutMs),
      useDataVersion(options.findDataVersion),
      useSignedCalls(options.signer, options.subgraphUrls),
      useErrorScrubbing(options.logger),
      useLimits({ maxObjects: options.maxObjects }),
    ],
  });
}
