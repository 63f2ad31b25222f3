import { makeCallVerifier } from "@nq21/authorisation/call-verifier";
import { openDatabase } from "@nq21/database/connection";
import { closeOnSignal } from "@nq21/subgraph/process";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { createTraces } from "@nq21/telemetry/traces";
import { makeContext } from "./context.ts";
import { environment } from "./environment.ts";
import { FigureFiles } from "./figure-file/figure-files.ts";
import { findPublishedVersion } from "./figure-file/pointer.repository.ts";
import { buildAnalyticsSubgraph } from "./subgraph.ts";

const logger = createLogger("analytics", environment.LOG_LEVEL);
const database = openDatabase(environment.WAREHOUSE_DATABASE_URL, 3);
const files = new FigureFiles({ database, directory: environment.WAREHOUSE_DIR, logger });
await files.start();
const { schema } = await buildAnalyticsSubgraph();
const served = await serveSubgraph({
  traces: createTraces("analytics", {
    collectorUrl: environment.OTEL_EXPORTER_OTLP_ENDPOINT,
    ratio: environment.TRACE_RATIO,
  }),
  name: "analytics",
  schema,
  port: environment.PORT,
  logger,
  calls: makeCallVerifier("analytics", environment.CALL_PUBLIC_KEYS_DIR),
  makeContext: (actor, request) => {
    const pinned = request.headers["x-nq21-data-version"];
    return makeContext(files, typeof pinned === "string" && pinned !== "" ? pinned : null, actor);
  },
  // Ready means able to answer; that nothing is published yet is the gateway's to tell.
  checkReady: () => findPublishedVersion(database),
});

closeOnSignal(async () => {
  await served.close();
  await files.close();
  await database.destroy();
});
