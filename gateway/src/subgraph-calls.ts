import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import type { ExecutionResult } from "graphql";
import type { GatewayMetrics } from "./metrics.ts";
import { getOperation } from "./operation.ts";
import { isSubgraphName } from "./subgraphs.ts";

class OutOfTime extends Error {}

/**
 * Measures each call to a subgraph and ends it after `patienceMs`, or with the operation: what has not come by then is missing
 * from the answer like the answer of a part that is down. The engine's own timeout is not used: of calls that a client left it
 * leaves a rejection behind that nobody handles.
 */
export function useSubgraphCalls(metrics: GatewayMetrics, patienceMs: number): GatewayPlugin {
  return {
    onSubgraphExecute({ subgraphName, executor, setExecutor }) {
      const name = isSubgraphName(subgraphName) ? subgraphName : undefined;
      const callInTime: typeof executor = async (request) => {
        const { signal } = getOperation(request.context);
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
        let failed = true;
        try {
          const signals = [signal, patience.signal, ...(request.signal ? [request.signal] : [])];
          const call = executor({ ...request, signal: AbortSignal.any(signals) });
          const result = await Promise.race([call, stop.promise]);
          failed = (result as ExecutionResult).data == null;
          return result;
        } finally {
          clearTimeout(timer);
          signal.removeEventListener("abort", onAbort);
          if (name) metrics.measureCall(name, performance.now() - startedAt, failed);
        }
      };
      setExecutor(callInTime);
    },
  };
}
