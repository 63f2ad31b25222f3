import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { closeOnSignal } from "@nq21/subgraph/process";
import { createLogger } from "@nq21/telemetry/logger";
import { openDataVersionPointer } from "./data-version.repository.ts";
import { environment } from "./environment.ts";
import { createGatewayMetrics } from "./metrics.ts";
import { makeRuntime } from "./runtime.ts";
import { makeServer, usualPatience } from "./server.ts";
import { serveWebFiles } from "./web-files.ts";

const logger = createLogger("gateway", environment.logLevel);
const { subgraphUrls } = environment;
const pointer = openDataVersionPointer(environment.warehouseDatabaseUrl);
const metrics = createGatewayMetrics(pointer);
const runtime = makeRuntime({
  supergraph: await readFile(environment.supergraphFile, "utf8"),
  subgraphUrls,
  findDataVersion: pointer.find,
  maxObjects: environment.maxObjects,
  upstreamTimeoutMs: environment.upstreamTimeoutMs,
  logger,
  metrics,
});
const server = makeServer({
  runtime,
  pointer,
  subgraphUrls,
  serveWeb: serveWebFiles(environment.webDirectory),
  logger,
  metrics,
  operationTimeoutMs: environment.operationTimeoutMs,
  patience: usualPatience,
});

// The engine takes the signals for itself and lets the process live: the server is closed and the process ended here.
closeOnSignal(async () => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closed;
  await runtime[Symbol.asyncDispose]();
  await pointer.close();
});

await new Promise<void>((resolve, reject) => {
  server.once("error", reject);
  server.listen(environment.port, environment.host, resolve);
});
const { port } = server.address() as AddressInfo;
logger.info("listening", { port });
