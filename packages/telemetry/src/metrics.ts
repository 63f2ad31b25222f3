import { Counter, collectDefaultMetrics, Histogram, Registry } from "@prometheus-io/client";

/** What an operation is; `unread` when the request never became one. */
export type OperationKind = "query" | "mutation" | "subscription" | "unread";

/** What one process counts and measures, for Prometheus. Labels are words of ours: never a name, an id or a text of a client. */
export interface Metrics {
  /** Where further counters of the process are registered. */
  readonly registry: Registry;
  /** An operation was answered: `outcome` is `OK`, `PARTIAL` or a stable code. */
  countOperation(kind: OperationKind, outcome: string, durationMs: number): void;
  /** A request was answered at a route of ours. */
  countAnswer(route: string, status: number): void;
  /** Everything counted so far, in Prometheus' text format. */
  write(): Promise<{ readonly mediaType: string; readonly text: string }>;
}

/** Upper bounds of durations, in seconds: from an answer out of memory to the longest operation. */
export const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];

/** Counts and measures one part, its event loop and its memory; each part has a registry of its own. */
export function createMetrics(part: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ part });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const operations = new Counter({
    name: "nq21_operations_total",
    help: "GraphQL operations answered, by kind and outcome.",
    labelNames: ["kind", "outcome"] as const,
    registers,
  });
  const durations = new Histogram({
    name: "nq21_operation_duration_seconds",
    help: "Time from the request to its answer, by kind of operation.",
    labelNames: ["kind"] as const,
    buckets: durationBuckets,
    registers,
  });
  const answers = new Counter({
    name: "nq21_answers_total",
    help: "HTTP requests answered, by route and status.",
    labelNames: ["route", "status"] as const,
    registers,
  });
  return {
    registry,
    countOperation(kind, outcome, durationMs) {
      operations.inc({ kind, outcome });
      durations.observe({ kind }, durationMs / 1000);
    },
    countAnswer: (route, status) => answers.inc({ route, status }),
    write: async () => ({ mediaType: registry.contentType, text: await registry.metrics() }),
  };
}
