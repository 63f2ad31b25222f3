import { identifyActor } from "@nq21/authorisation/actor";
import { checkRecord, openDatabase } from "@nq21/database/connection";
import { followContinuously } from "@nq21/database/organisation-follower";
import { importRoute } from "@nq21/subgraph/import-route";
import { closeOnSignal } from "@nq21/subgraph/process";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { makeContext } from "./context.ts";
import { environment } from "./environment.ts";
import { inspectionImporter } from "./inspection/inspection-import.ts";
import { buildInspectionsSubgraph } from "./subgraph.ts";

const database = openDatabase(environment.DATABASE_URL);
const { schema } = await buildInspectionsSubgraph();
const logger = createLogger("inspections", environment.LOG_LEVEL);
const served = await serveSubgraph({
  name: "inspections",
  schema,
  port: environment.PORT,
  logger,
  makeContext: () => makeContext(database, identifyActor()),
  checkReady: () => checkRecord(database),
  routes: [
    importRoute({
      database,
      service: "inspections",
      idNamespace: environment.ID_NAMESPACE,
      importers: [
        inspectionImporter({
          database,
          actor: identifyActor(),
          organisationsUrl: environment.ORGANISATIONS_URL,
          idNamespace: environment.ID_NAMESPACE,
        }),
      ],
    }),
  ],
});
const follower = followContinuously({
  database,
  actor: identifyActor,
  organisationsUrl: environment.ORGANISATIONS_URL,
  onError: () => logger.warn("the organisations feed can't be followed for now"),
});

closeOnSignal(async () => {
  await Promise.all([served.close(), follower.close()]);
  await database.destroy();
});
