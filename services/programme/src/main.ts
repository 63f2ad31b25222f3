import { system } from "@nq21/authorisation/actor";
import { makeCallSigner } from "@nq21/authorisation/call-signer";
import { makeCallVerifier } from "@nq21/authorisation/call-verifier";
import { checkRecord, openDatabase } from "@nq21/database/connection";
import { followContinuously } from "@nq21/database/organisation-follower";
import { openOrganisationsFeed } from "@nq21/database/organisations-feed";
import { auditRoute } from "@nq21/subgraph/audit-route";
import { importRoute } from "@nq21/subgraph/import-route";
import { closeOnSignal } from "@nq21/subgraph/process";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { createTraces } from "@nq21/telemetry/traces";
import { makeContext } from "./context.ts";
import { environment } from "./environment.ts";
import { makeImporters } from "./importers.ts";
import { buildProgrammeSubgraph } from "./subgraph.ts";

const database = openDatabase(environment.DATABASE_URL);
const signer = makeCallSigner("programme", environment.CALL_KEY_FILE);
const organisationsFeed = openOrganisationsFeed(environment.ORGANISATIONS_URL, signer);
const { schema } = await buildProgrammeSubgraph();
const logger = createLogger("programme", environment.LOG_LEVEL);
const served = await serveSubgraph({
  traces: createTraces("programme", {
    collectorUrl: environment.OTEL_EXPORTER_OTLP_ENDPOINT,
    ratio: environment.TRACE_RATIO,
  }),
  name: "programme",
  schema,
  port: environment.PORT,
  logger,
  calls: makeCallVerifier("programme", environment.CALL_PUBLIC_KEYS_DIR),
  makeContext: (actor) => makeContext({ database, actor, idNamespace: environment.ID_NAMESPACE }),
  checkReady: () => checkRecord(database),
  routes: [
    auditRoute({ database }),
    importRoute({
      database,
      service: "programme",
      idNamespace: environment.ID_NAMESPACE,
      importers: makeImporters({
        database,
        actor: system,
        organisationsFeed,
        idNamespace: environment.ID_NAMESPACE,
      }),
    }),
  ],
});
const follower = followContinuously({
  database,
  actor: () => system,
  organisationsFeed,
  onError: () => logger.warn("the organisations feed can't be followed for now"),
});

closeOnSignal(async () => {
  await Promise.all([served.close(), follower.close()]);
  await database.destroy();
});
