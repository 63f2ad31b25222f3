import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { callerEnvironment } from "@nq21/subgraph/call-environment";
import { readEnvironment } from "@nq21/subgraph/process";
import { traceEnvironment } from "@nq21/subgraph/trace-environment";
import { z } from "zod";
import { limits } from "./limits.ts";
import { readAddresses } from "./sign-in/client-address.ts";
import { usualRateLimits, usualSignInPatience } from "./sign-in/sign-in-settings.ts";
import { listStartFaults } from "./sign-in/start-refusals.ts";
import type { SubgraphName } from "./subgraphs.ts";

const base = z.url({ protocol: /^https?$/ });
const postgres = z.url({ protocol: /^postgres(ql)?$/ });
const path = z.string().min(1);
const atLeastOne = z.coerce.number().int().min(1);
const seconds = (milliseconds: number) => atLeastOne.default(milliseconds / 1_000);
const file = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const read = readEnvironment(
  {
    ...callerEnvironment,
    ...traceEnvironment,
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.string().min(1).default("127.0.0.1"),
    PUBLIC_ORIGIN: base
      .refine((url) => URL.canParse(url) && `${new URL(url).origin}` === url.replace(/\/$/, ""), "must have no path")
      .optional(),
    TLS_CERT: path.optional(),
    TLS_KEY: path.optional(),
    TRUSTED_PROXY: z.string().min(1).optional(),
    DEMO: z.enum(["0", "1"]).default("0"),
    GATEWAY_DATABASE_URL: postgres,
    OIDC_ISSUER: base.optional(),
    OIDC_CLIENT_ID: z.string().min(1).default("nq21-gateway"),
    OIDC_CLIENT_SECRET_FILE: path,
    OIDC_JWKS_FILE: path.optional(),
    OIDC_ACCOUNT_CLAIM: z.string().min(1).default("sub"),
    ISSUER_URL: base.optional(),
    SESSION_IDLE_S: seconds(usualSignInPatience.idleMs),
    SESSION_LONGEST_S: seconds(usualSignInPatience.absoluteMs),
    SIGN_IN_STEPS_PER_MINUTE: atLeastOne.default(usualRateLimits.signIns),
    OPERATIONS_PER_MINUTE: atLeastOne.default(usualRateLimits.operations),
    OBJECTS_PER_MINUTE: atLeastOne.default(usualRateLimits.objects),
    SUBGRAPH_ORGANISATIONS_URL: base,
    SUBGRAPH_MEMBERS_URL: base,
    SUBGRAPH_INSPECTIONS_URL: base,
    SUBGRAPH_PROGRAMME_URL: base,
    SUBGRAPH_ANALYTICS_URL: base,
    WAREHOUSE_DATABASE_URL: postgres,
    WEB_DIR: path.default(file("../../web/build")),
    SUPERGRAPH: path.default(file("../supergraph.graphql")),
    OPERATIONS: path.default(file("../operations.json")),
    AUDIT_ROOTS_DIR: path.optional(),
    MAX_OBJECTS: z.coerce.number().int().min(1).default(limits.objects),
    UPSTREAM_TIMEOUT_MS: z.coerce.number().int().min(1).default(10_000),
    OPERATION_TIMEOUT_MS: z.coerce.number().int().min(1).default(15_000),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  },
  process.env,
);

const publicOrigin = new URL(read.PUBLIC_ORIGIN ?? `http://127.0.0.1:${read.PORT}`).origin;
const faults = listStartFaults({
  isDemo: read.DEMO === "1",
  host: read.HOST,
  publicOrigin,
  issuer: read.OIDC_ISSUER,
  clientSecretFile: read.OIDC_CLIENT_SECRET_FILE,
  jwksFile: read.OIDC_JWKS_FILE,
  tlsCertificate: read.TLS_CERT,
  tlsKey: read.TLS_KEY,
  trustedProxy: read.TRUSTED_PROXY,
  databaseUrls: {
    GATEWAY_DATABASE_URL: read.GATEWAY_DATABASE_URL,
    WAREHOUSE_DATABASE_URL: read.WAREHOUSE_DATABASE_URL,
  },
});
for (const { variable, message } of faults) console.error(`environment: ${variable}: ${message}`);
if (faults.length > 0) process.exit(2);

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
  publicOrigin,
  isDemo: read.DEMO === "1",
  tls: read.TLS_CERT && read.TLS_KEY ? { certificate: read.TLS_CERT, key: read.TLS_KEY } : undefined,
  /** Whose word about addresses is believed. */
  trustedProxy: read.TRUSTED_PROXY === undefined ? undefined : readAddresses(read.TRUSTED_PROXY),
  /** By which calls to the parts are signed. */
  callKey: read.CALL_KEY_FILE,
  gatewayDatabaseUrl: read.GATEWAY_DATABASE_URL,
  issuer: {
    issuer: read.OIDC_ISSUER ?? `${publicOrigin}/issuer`,
    clientId: read.OIDC_CLIENT_ID,
    clientSecret: readFileSync(read.OIDC_CLIENT_SECRET_FILE, "utf8").trim(),
    accountClaim: read.OIDC_ACCOUNT_CLAIM,
    jwksFile: read.OIDC_JWKS_FILE,
    /** Only of the bundled issuer. */
    bundledUrl: read.OIDC_ISSUER === undefined ? read.ISSUER_URL : undefined,
  },
  signInPatience: {
    ...usualSignInPatience,
    idleMs: read.SESSION_IDLE_S * 1_000,
    absoluteMs: read.SESSION_LONGEST_S * 1_000,
  },
  rateLimits: {
    signIns: read.SIGN_IN_STEPS_PER_MINUTE,
    operations: read.OPERATIONS_PER_MINUTE,
    objects: read.OBJECTS_PER_MINUTE,
  },
  subgraphUrls,
  warehouseDatabaseUrl: read.WAREHOUSE_DATABASE_URL,
  webDirectory: read.WEB_DIR,
  supergraphFile: read.SUPERGRAPH,
  operationsFile: read.OPERATIONS,
  /** Where the launcher exports the signed roots of the audit trails. */
  auditRootDirectory: read.AUDIT_ROOTS_DIR,
  maxObjects: read.MAX_OBJECTS,
  upstreamTimeoutMs: read.UPSTREAM_TIMEOUT_MS,
  operationTimeoutMs: read.OPERATION_TIMEOUT_MS,
  logLevel: read.LOG_LEVEL,
  traces: { collectorUrl: read.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: read.TRACE_RATIO },
};
