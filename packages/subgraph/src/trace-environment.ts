import { z } from "zod";

/** Where the traces of a process go: only to a collector that an administrator names. Of `environment.ts` files. */
export const traceEnvironment = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Share of requests that are traced, 0 to 1. */
  TRACE_RATIO: z.coerce.number().min(0).max(1).default(1),
};
