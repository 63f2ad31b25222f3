import { identifyActor } from "@nq21/authorisation/actor";
import { checkRecord, openDatabase } from "@nq21/database/connection";
import { importRoute } from "@nq21/subgraph/import-route";
import { closeOnSignal } from "@nq21/subgraph/process";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { makeContext } from "./context.ts";
import { environment } from "./environment.ts";
import { programmeImporter } from "./programme/programme-import.ts";
import { buildProgrammeSubgraph } from "./subgraph.ts";

const database = openDatabase(environment.DATABASE_URL);
const { schema } = await buildProgrammeSubgraph();
const served = await serveSubgraph({
  name: "programme",
  schema,
  port: environment.PORT,
  logger: createLogger("programme", environment.LOG_LEVEL),
  makeContext: () => makeContext(database, identifyActor()),
  checkReady: () => checkRecord(database),
  routes: [
    importRoute({
      database,
      service: "programme",
      idNamespace: environment.ID_NAMESPACE,
      importers: [
        programmeImporter({
          database,
          actor: identifyActor(),
          organisationsUrl: environment.ORGANISATIONS_URL,
          idNamespace: environment.ID_NAMESPACE,
        }),
      ],
    }),
  ],
});

closeOnSignal(async () => {
  await served.close();
  await database.destroy();
});
