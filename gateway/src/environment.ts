import { fileURLToPath } from "node:url";
import { readEnvironment } from "@nq21/subgraph/process";
import { z } from "zod";
import { limits } from "./limits.ts";
import type { SubgraphName } from "./subgraphs.ts";

const loopback = ["127.0.0.1", "::1", "localhost"] as const;
const notLoopback =
  "must be 127.0.0.1, ::1 or localhost: without sign-in and TLS the gateway serves this machine only. / Chỉ phục vụ trên máy này cho đến khi có đăng nhập và TLS.";

const base = z.url({ protocol: /^https?$/ });
const file = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const read = readEnvironment(
  {
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.enum(loopback, { error: notLoopback }).default("127.0.0.1"),
    SUBGRAPH_ORGANISATIONS_URL: base,
    SUBGRAPH_MEMBERS_URL: base,
    SUBGRAPH_INSPECTIONS_URL: base,
    SUBGRAPH_PROGRAMME_URL: base,
    SUBGRAPH_ANALYTICS_URL: base,
    WAREHOUSE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    WEB_DIR: z.string().min(1).default(file("../../web/build")),
    SUPERGRAPH: z.string().min(1).default(file("../supergraph.graphql")),
    MAX_OBJECTS: z.coerce.number().int().min(1).default(limits.objects),
    UPSTREAM_TIMEOUT_MS: z.coerce.number().int().min(1).default(10_000),
    OPERATION_TIMEOUT_MS: z.coerce.number().int().min(1).default(15_000),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  },
  process.env,
);

const subgraphUrls: Readonly<Record<SubgraphName, string>> = {
  organisations: read.SUBGRAPH_ORGANISATIONS_URL,
  members: read.SUBGRAPH_MEMBERS_URL,
  inspections: read.SUBGRAPH_INSPECTIONS_URL,
  programme: read.SUBGRAPH_PROGRAMME_URL,
  analytics: read.SUBGRAPH_ANALYTICS_URL,
};

/** What the process was told from outside, checked whole at start. */
export const environment = {
  port: read.PORT,
  host: read.HOST,
  subgraphUrls,
  warehouseDatabaseUrl: read.WAREHOUSE_DATABASE_URL,
  webDirectory: read.WEB_DIR,
  supergraphFile: read.SUPERGRAPH,
  maxObjects: read.MAX_OBJECTS,
  upstreamTimeoutMs: read.UPSTREAM_TIMEOUT_MS,
  operationTimeoutMs: read.OPERATION_TIMEOUT_MS,
  logLevel: read.LOG_LEVEL,
};
