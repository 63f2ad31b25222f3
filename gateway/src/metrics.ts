import { createMetrics, durationBuckets, type Metrics } from "@nq21/telemetry/metrics";
import { Counter, Gauge, Histogram } from "@prometheus-io/client";
import type { DataVersionPointer } from "./data-version.repository.ts";
import type { PublicCode } from "./refusal.ts";
import type { SubgraphName } from "./subgraphs.ts";

/** What the gateway counts and measures besides what every part does. */
export interface GatewayMetrics extends Metrics {
  /** A request was refused at a route of ours. */
  countRefusal(route: string, code: PublicCode): void;
  /** A subgraph was called; a call fails if nothing came back that could be used. */
  measureCall(subgraph: SubgraphName, durationMs: number, failed: boolean): void;
}

/** Counts and measures the gateway. The age of the published data version is read when somebody asks for the metrics. */
export function createGatewayMetrics(pointer: DataVersionPointer): GatewayMetrics {
  const metrics = createMetrics("gateway");
  const registers = [metrics.registry];
  const refusals = new Counter({
    name: "nq21_refusals_total",
    help: "Requests refused, by route and stable code.",
    labelNames: ["route", "code"] as const,
    registers,
  });
  const calls = new Histogram({
    name: "nq21_subgraph_call_duration_seconds",
    help: "Time from a call to a subgraph to its answer or failure.",
    labelNames: ["subgraph"] as const,
    buckets: durationBuckets,
    registers,
  });
  const failures = new Counter({
    name: "nq21_subgraph_call_failures_total",
    help: "Calls to a subgraph that brought nothing usable back in time.",
    labelNames: ["subgraph"] as const,
    registers,
  });
  new Gauge({
    name: "nq21_data_version_age_seconds",
    help: "Time since the published data version was built; absent while none is known.",
    registers,
    async collect() {
      const builtAt = await pointer.findBuiltAt().catch(() => undefined);
      if (builtAt) this.set((Date.now() - builtAt.getTime()) / 1000);
      else this.remove();
    },
  });
  return {
    ...metrics,
    countRefusal: (route, code) => refusals.inc({ route, code }),
    measureCall(subgraph, durationMs, failed) {
      calls.observe({ subgraph }, durationMs / 1000);
      if (failed) failures.inc({ subgraph });
    },
  };
}
