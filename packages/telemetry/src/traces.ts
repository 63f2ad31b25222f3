import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";

/** What a span tells of: a request at the door, its operation, a call to a part, the answer of that part. */
export type SpanName = "request" | "operation" | "call" | "answer";

/**
 * The only things that a span may carry: names and numbers of the software's own. No query, no variable, no address, no id of
 * a person or account, and no text of an error.
 */
export interface SpanFields {
  /** The part that is called. */
  readonly callee?: string;
  /** A route as the software knows it, never as a client wrote it. */
  readonly route?: string;
  readonly operation?: "query" | "mutation" | "subscription";
  /** A stable code, or OK. */
  readonly outcome?: string;
  readonly status?: number;
  /** The cost that was counted for an operation. */
  readonly cost?: number;
}

const allowed = ["callee", "route", "operation", "outcome", "status", "cost"] as const;
const word = /^[A-Za-z0-9_/-]{1,60}$/;

/** Keeps the allowed fields, where they are numbers or plain words, and drops everything else, whatever a caller passes. */
export function keepTraced(fields: object): Record<string, string | number> {
  const own = new Map<string, unknown>(Object.entries(fields));
  return Object.fromEntries(
    allowed.flatMap((key) => {
      const value = own.get(key);
      const isPlain = typeof value === "number" || (typeof value === "string" && word.test(value));
      return isPlain ? [[`nq21.${key}`, value]] : [];
    }),
  );
}

/** A span that runs. */
export interface RunningSpan {
  /** What a part that is called needs to go on with the trace: the header `traceparent` of W3C Trace Context. */
  readonly traceparent: string;
  /** Ends it; everything but a code OK counts as failed. */
  end(fields?: SpanFields): void;
}

/** Tells how long each step of a request took, across processes. */
export interface Traces {
  /** Starts a span, as part of the trace that `parent` names; an unreadable parent begins a new one. */
  start(name: SpanName, fields?: SpanFields, parent?: string): RunningSpan;
  /** Sends what has not been sent. Never fails: traces are not worth a request. */
  close(): Promise<void>;
}

const noSpan: RunningSpan = { traceparent: "", end: () => undefined };
const noTraces: Traces = { start: () => noSpan, close: async () => undefined };

const kinds: Readonly<Record<SpanName, SpanKind>> = {
  request: SpanKind.SERVER,
  operation: SpanKind.INTERNAL,
  call: SpanKind.CLIENT,
  answer: SpanKind.SERVER,
};

function startSpan(tracer: Tracer, name: SpanName, fields: SpanFields, parent: string): RunningSpan {
  const known = parseTraceParent(parent);
  const context = known ? trace.setSpanContext(ROOT_CONTEXT, { ...known, isRemote: true }) : ROOT_CONTEXT;
  const span = tracer.startSpan(name, { kind: kinds[name], attributes: keepTraced(fields) }, context);
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-0${traceFlags & 1}`,
    end: (ended = {}) => {
      span.setAttributes(keepTraced(ended));
      const failed = ended.outcome !== undefined && ended.outcome !== "OK";
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Milliseconds that a collector may take: a process that ends does not wait longer for one that is down. */
const PATIENCE_MS = 2_000;

/** Where traces go, and how many. */
export interface TraceSettings {
  /** Base address of a collector that speaks OTLP over HTTP, as an administrator configured it; without one nothing is traced. */
  readonly collectorUrl?: string | undefined;
  /** Share of new traces that are recorded, 0 to 1; all unless told otherwise. */
  readonly ratio?: number | undefined;
  /** Another way out, of tests. */
  readonly exporter?: SpanExporter;
}

/** Makes the traces of one process. Nothing about the machine, its user or its command line is told, only the part's name. */
export function createTraces(part: string, { collectorUrl, ratio = 1, exporter }: TraceSettings): Traces {
  if (!collectorUrl && !exporter) return noTraces;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": `nq21-${part}` }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter:
          exporter ??
          new OTLPTraceExporter({ url: new URL("v1/traces", `${collectorUrl}/`).href, timeoutMillis: PATIENCE_MS }),
      }),
    ],
  });
  const tracer = provider.getTracer("nq21");
  return {
    start: (name, fields = {}, parent = "") => startSpan(tracer, name, fields, parent),
    close: () => provider.shutdown().catch(() => undefined),
  };
}
