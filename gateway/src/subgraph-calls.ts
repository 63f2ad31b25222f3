import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import type { Traces } from "@nq21/telemetry/traces";
import type { ExecutionResult } from "graphql";
import type { GatewayMetrics } from "./metrics.ts";
import { getOperation } from "./operation.ts";
import { isSubgraphName } from "./subgraphs.ts";

class OutOfTime extends Error {}

/**
 * Measures and traces each call to a subgraph and ends it after `patienceMs`, or with the operation: what has not come by then is missing
 * from the answer like the answer of a part that is down. The engine's own timeout is not used: of calls that a client left it
 * leaves a rejection behind that nobody handles.
 */
export function useSubgraphCalls(metrics: GatewayMetrics, traces: Traces, patienceMs: number): GatewayPlugin {
  return {
    onSubgraphExecute({ subgraphName, executor, setExecutor }) {
      const name = isSubgraphName(subgraphName) ? subgraphName : undefined;
      const callInTime: typeof executor = async (request) => {
        const { signal, traceparent } = getOperation(request.context);
        if (signal.aborted) throw new OutOfTime();
        const stop = Promise.withResolvers<never>();
        const patience = new AbortController();
        const onAbort = () => stop.reject(new OutOfTime());
        const timer = setTimeout(() => {
          onAbort();
          patience.abort();
        }, patienceMs);
        signal.addEventListener("abort", onAbort, { once: true });
        const startedAt = performance.now();
        const span = traces.start("call", name ? { callee: name } : {}, traceparent);
        let failed = true;
        try {
          const signals = [signal, patience.signal, ...(request.signal ? [request.signal] : [])];
          const headers = { ...(request.extensions?.headers as object), traceparent: span.traceparent };
          const extensions = span.traceparent ? { ...request.extensions, headers } : request.extensions;
          const call = executor({
            ...request,
            ...(extensions ? { extensions } : {}),
            signal: AbortSignal.any(signals),
          });
          const result = await Promise.race([call, stop.promise]);
          failed = (result as ExecutionResult).data == null;
          return result;
        } finally {
          clearTimeout(timer);
          signal.removeEventListener("abort", onAbort);
          span.end({ outcome: failed ? "FAILED" : "OK" });
          if (name) metrics.measureCall(name, performance.now() - startedAt, failed);
        }
      };
      setExecutor(callInTime);
    },
  };
}
