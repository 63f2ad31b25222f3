import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { makeCallSigner } from "@nq21/authorisation/call-signer";
import { closeOnSignal } from "@nq21/subgraph/process";
import { createLogger } from "@nq21/telemetry/logger";
import { createTraces } from "@nq21/telemetry/traces";
import { openDoorAudit } from "./audit/gateway-audit.ts";
import { openTrails } from "./audit/trail-sources.ts";
import { openDataVersionPointer } from "./data-version.repository.ts";
import { environment } from "./environment.ts";
import { makeAccessRoute } from "./grants/access-route.ts";
import { createGrantReader } from "./grants/grant-reader.ts";
import { makeFindOrganisation } from "./grants/organisation-place.ts";
import { createGatewayMetrics } from "./metrics.ts";
import { makeRuntime } from "./runtime.ts";
import { admitSafeOperations, readSafelist } from "./safelist/safelist.ts";
import { makeServer, usualPatience } from "./server.ts";
import { makeClientAddress } from "./sign-in/client-address.ts";
import { makeRateLimits } from "./sign-in/rate-limits.ts";
import { openGatewayDatabase, openSignIn } from "./sign-in/sign-in-parts.ts";
import { answerSignIn } from "./sign-in/sign-in-routes.ts";
import { serveWebFiles } from "./web-files.ts";

const logger = createLogger("gateway", environment.logLevel);
const { subgraphUrls } = environment;
const pointer = openDataVersionPointer(environment.warehouseDatabaseUrl);
const metrics = createGatewayMetrics(pointer);
const traces = createTraces("gateway", environment.traces);
const signer = makeCallSigner("gateway", environment.callKey);
const runtime = makeRuntime({
  supergraph: await readFile(environment.supergraphFile, "utf8"),
  subgraphUrls,
  findDataVersion: pointer.find,
  signer,
  maxObjects: environment.maxObjects,
  upstreamTimeoutMs: environment.upstreamTimeoutMs,
  logger,
  metrics,
  traces,
});
const database = openGatewayDatabase(environment.gatewayDatabaseUrl);
const grants = createGrantReader(database);
const audit = openDoorAudit(database);
const rateLimits = makeRateLimits(environment.rateLimits);
const signIn = openSignIn({
  database,
  publicOrigin: environment.publicOrigin,
  isDemo: environment.isDemo,
  issuer: environment.issuer,
  patience: environment.signInPatience,
  logger,
  audit,
  findGrants: grants.findGrants,
  findHeldGrants: grants.findHeldGrants,
});
const answerAccess = makeAccessRoute(
  {
    database,
    grants,
    audit,
    trails: openTrails({ database, signer, subgraphUrls, rootDirectory: environment.auditRootDirectory }),
    countRequest: rateLimits.countOperation,
    findOrganisation: makeFindOrganisation(runtime, environment.operationTimeoutMs),
    issuer: environment.issuer.issuer,
    now: Date.now,
  },
  signIn.identify,
);
const server = makeServer({
  runtime,
  signer,
  pointer,
  subgraphUrls,
  serveWeb: serveWebFiles(environment.webDirectory),
  logger,
  metrics,
  traces,
  operationTimeoutMs: environment.operationTimeoutMs,
  patience: usualPatience,
  publicOrigin: environment.publicOrigin,
  identify: signIn.identify,
  findClientAddress: makeClientAddress(environment.trustedProxy),
  rateLimits,
  audit,
  admitOperation: admitSafeOperations({
    safelist: readSafelist(await readFile(environment.operationsFile, "utf8")),
    audit,
  }),
  authRoutes: [
    (request, response, url, client) =>
      answerSignIn({ signIn, rateLimits, clientKey: client.key }, request, response, url),
    answerAccess,
  ],
  issuerUrl: environment.issuer.bundledUrl,
  tls: environment.tls,
});

// The engine takes the signals for itself and lets the process live: the server is closed and the process ended here.
closeOnSignal(async () => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closed;
  await runtime[Symbol.asyncDispose]();
  await Promise.all([pointer.close(), traces.close()]);
  signIn.close();
  await database.destroy();
});

await new Promise<void>((resolve, reject) => {
  server.once("error", reject);
  server.listen(environment.port, environment.host, resolve);
});
const { port } = server.address() as AddressInfo;
logger.info("listening", { port });
